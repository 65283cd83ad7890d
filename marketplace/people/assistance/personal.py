"""What mandates hold of a person."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import or_, select

from marketplace.core import clock
from marketplace.core.db import session
from marketplace.core.personal import Held, Person
from marketplace.core.text import Message
from marketplace.people.assistance.models import Mandate, MandateStatus


def tell(person: Person) -> Mapping[str, Any]:
    """Give the mandates the person gave or held."""
    return {
        "mandates": [
            {"shop": row.seller_id, "works": row.works, "asked": row.asked_at, "until": row.until, "status": row.status}
            for row in _of(person)
        ]
    }


def blocks(_person: Person) -> Sequence[Message]:
    """Nothing here stands in the way."""
    return ()


def forget(person: Person) -> Sequence[Held]:
    """End what is open and drop the words; that there was a mandate stays known, under the person's number."""
    for row in _of(person):
        row.words = ""
        if row.status in (MandateStatus.ASKED, MandateStatus.LIVE):
            row.status, row.ended_at = MandateStatus.ENDED, clock.now()
    session().flush()
    return ()


def _of(person: Person) -> Sequence[Mandate]:
    mine = or_(Mandate.facilitator_id == person.user_id, Mandate.principal_id == person.user_id)
    return session().scalars(select(Mandate).where(mine).order_by(Mandate.id)).all()
