"""The commands: a claim that is verified for the first time gets its place in the status lists."""

import secrets

from sqlalchemy import func, select

from marketplace.core.db import session, take_turns, transactional
from marketplace.origin.claims.events import ClaimDecided
from marketplace.origin.claims.models import Claim, ClaimStatus
from marketplace.origin.claims.rules import PROVEN
from marketplace.origin.credentials import rules
from marketplace.origin.credentials.models import CredentialSlot
from marketplace.origin.credentials.rules import Slot


def on_claim_decided(fact: ClaimDecided) -> None:
    """Give a claim its place with its first verification; later verdicts find it there."""
    if fact.status == ClaimStatus.VERIFIED:
        give_slot(fact.claim_id)


@transactional
def give_missing() -> int:
    """Give a place to every claim that was ever verified and has none, such as those that were here before there were credentials."""
    lacking = (
        select(Claim.id)
        .outerjoin(CredentialSlot, CredentialSlot.claim_id == Claim.id)
        .where(Claim.status.in_(list(PROVEN)), CredentialSlot.id.is_(None))
    )
    found = list(session().scalars(lacking.order_by(Claim.id)))
    for claim_id in found:
        give_slot(claim_id)
    return len(found)


@transactional
def give_slot(claim_id: int) -> None:
    """Give a claim a free place, drawn by lot; one that has a place keeps it."""
    s = session()
    take_turns("credential slots")
    if s.scalar(select(CredentialSlot.id).where(CredentialSlot.claim_id == claim_id)):
        return
    newest = s.scalar(select(func.max(CredentialSlot.list_no))) or 1
    taken = s.scalar(select(func.count()).where(CredentialSlot.list_no == newest)) or 0
    slot = rules.place(newest, taken, _is_taken, secrets.randbelow)
    s.add(CredentialSlot(claim_id=claim_id, list_no=slot.list_no, position=slot.position))
    s.flush()


def _is_taken(slot: Slot) -> bool:
    found = select(CredentialSlot.id).where(CredentialSlot.list_no == slot.list_no, CredentialSlot.position == slot.position)
    return session().scalar(found) is not None
