"""What the public may know of a claim beside its proof: its days, the hashes of its papers, and how far it reaches."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from marketplace.core import states
from marketplace.core.db import session
from marketplace.origin.claims.models import Claim, ClaimDocument
from marketplace.origin.claims.rules import MACHINE, PROVEN
from marketplace.registry.places.models import District

SHOWN = frozenset({"submitted", *PROVEN})


@dataclass(frozen=True)
class Step:
    """One change of state: which, and when; who decided is not for the public."""

    status: str
    at: datetime


@dataclass(frozen=True)
class Reach:
    """What a claim is bound to: codes of shelves and kinds, districts, public ids of goods. An empty one sets no bound."""

    classes: Sequence[str] = ()
    districts: Sequence[District] = ()
    listings: Sequence[str] = ()


def list_steps(public_id: str) -> list[Step]:
    """List the public steps of a claim, oldest first: from the day it was sent in. What was never verified has none."""
    claim_id = session().scalar(select(Claim.id).where(Claim.public_id == public_id))
    steps = [Step(line.new, line.at) for line in states.history(MACHINE, claim_id or 0) if line.new in SHOWN]
    return steps if any(step.status in PROVEN for step in steps) else []


def list_hashes(public_id: str) -> list[str]:
    """List the SHA-256 of each paper that the verifier saw, in hex, so that who holds a copy of it can see that it is the one."""
    seen = (Claim.public_id == public_id, ClaimDocument.seen_at.is_not(None))
    papers = select(ClaimDocument.sha256).join(ClaimDocument.claim).where(*seen).order_by(ClaimDocument.id)
    return list(session().scalars(papers))


def reach_of(row: Claim) -> Reach:
    """Give what a claim in hand is bound to."""
    named = select(District).where(District.id.in_(row.scope_districts)).order_by(District.name)
    return Reach(row.scope_classes, list(session().scalars(named)) if row.scope_districts else (), row.scope_listings)
