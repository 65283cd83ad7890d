"""What applicants wrote of themselves: told to the owners of the shop, gone with the shop or with the maker."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, select

from marketplace.core import clock, states
from marketplace.core.actor import SYSTEM
from marketplace.core.db import session
from marketplace.core.personal import Held, Person
from marketplace.core.text import Message
from marketplace.origin.applications import rules
from marketplace.origin.applications.models import ApplicationStatus, AuApplication
from marketplace.people.producers.events import ProducerChanged, RosterForgotten
from marketplace.people.producers.models import Producer
from marketplace.people.sellers.models import SellerMember, TeamRole

GONE: dict[str, Any] = {}


def tell(person: Person) -> Mapping[str, Any]:
    """Give the applications of the shops that the person owns, with what was answered."""
    owned = select(SellerMember.seller_id).where(SellerMember.user_id == person.user_id, SellerMember.role == TeamRole.OWNER)
    rows = session().scalars(select(AuApplication).where(AuApplication.seller_id.in_(owned)).order_by(AuApplication.id))
    told = [
        {"gi": row.gi.name, "status": row.status, "since": row.created_at, "number": row.number, "answers": row.answers, "note": row.note}
        for row in rows
    ]
    return {"gi_applications": told} if told else {}


def blocks(_person: Person) -> Sequence[Message]:
    """Nothing here stands in the way."""
    return ()


def forget(_person: Person) -> Sequence[Held]:
    """Keep nothing of whoever helped to write: only a number stands here, no name. What a shop wrote goes with the shop."""
    return ()


def on_roster_forgotten(fact: RosterForgotten) -> None:
    """Delete what was answered for a shop that was given up."""
    _empty(AuApplication.seller_id == fact.seller_id)


def on_producer_changed(fact: ProducerChanged) -> None:
    """Give up the applications of a maker who left the roster, and delete what they say of the person."""
    maker = session().get(Producer, fact.producer_id)
    if maker is not None and maker.removed_at is not None:
        _empty(AuApplication.producer_id == fact.producer_id)


def _empty(whose: ColumnElement[bool]) -> None:
    for row in session().scalars(select(AuApplication).where(whose)):
        row.answers, row.note = GONE, None
        session().flush()
        if rules.MACHINE.allows(row.status, ApplicationStatus.WITHDRAWN):
            today = clock.today()
            states.advance(rules.MACHINE, row, ApplicationStatus.WITHDRAWN, actor=SYSTEM, ended_on=today, heard_on=today)
