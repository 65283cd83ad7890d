"""What nominations hold of a person: those they wrote, and the votes they gave."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select

from marketplace.core.db import session
from marketplace.core.personal import Held, Person
from marketplace.core.text import Message
from marketplace.origin.nominations.models import Nomination, NominationStatus, NominationVote


def tell(person: Person) -> Mapping[str, Any]:
    """Give the nominations the person wrote, and their votes with the reasons."""
    votes = session().scalars(select(NominationVote).where(NominationVote.voter_id == person.user_id).order_by(NominationVote.id))
    return {
        "nominations": [
            {"id": row.public_id, "product": row.product, "why": row.why, "status": row.status, "since": row.created_at}
            for row in _of(person)
        ],
        "votes": [{"nomination": vote.nomination_id, "accepts": vote.accepts, "reason": vote.reason, "at": vote.at} for vote in votes],
    }


def blocks(_person: Person) -> Sequence[Message]:
    """Nothing here stands in the way."""
    return ()


def forget(person: Person) -> Sequence[Held]:
    """Delete the person's own drafts. What is on the public record names nobody and stays, under the person's number, as votes do."""
    for row in _of(person):
        if row.status == NominationStatus.DRAFT and row.seller_id is None:
            row.product, row.since, row.makers, row.why = "", "", "", ""
            row.status = NominationStatus.WITHDRAWN
            row.evidence.clear()
    session().flush()
    return ()


def _of(person: Person) -> Sequence[Nomination]:
    return session().scalars(select(Nomination).where(Nomination.nominator_id == person.user_id).order_by(Nomination.id)).all()
