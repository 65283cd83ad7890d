"""Reads: what a person agreed to and asked for."""

from collections.abc import Sequence

from sqlalchemy import select

from marketplace.core import clock, personal
from marketplace.core.db import session
from marketplace.core.errors import NotFound
from marketplace.core.personal import Person
from marketplace.core.text import Message
from marketplace.people.accounts.models import User
from marketplace.people.privacy.models import Consent, DataRequest, Nominee, RequestKind, RequestStatus


def person_of(user: User) -> Person:
    """Give the person of an account, with every address that letters go to."""
    return Person(user.id, user.public_id, tuple(a for a in (user.email, user.phone) if a))


def agreed(user_id: int) -> dict[str, Consent]:
    """Give the consents that hold now, by purpose."""
    return {row.purpose: row for row in _consents(user_id) if row.withdrawn_at is None}


def may_use(user_id: int, purpose: str) -> bool:
    """Tell whether a person agreed to a purpose and did not withdraw."""
    return purpose in agreed(user_id)


def list_consents(user_id: int) -> Sequence[Consent]:
    """List all consents a person ever gave, newest first."""
    return _consents(user_id)


def find_nominee(user_id: int) -> Nominee | None:
    """Find whom a person named to act for them."""
    return session().scalar(select(Nominee).where(Nominee.user_id == user_id))


def list_requests(user_id: int) -> Sequence[DataRequest]:
    """List what a person asked for, newest first."""
    return session().scalars(select(DataRequest).where(DataRequest.user_id == user_id).order_by(DataRequest.id.desc())).all()


def get_copy(user_id: int, public_id: str) -> DataRequest:
    """Give a person's own copy while it can be fetched; raise NotFound."""
    row = session().scalar(
        select(DataRequest).where(
            DataRequest.public_id == public_id,
            DataRequest.user_id == user_id,
            DataRequest.kind == RequestKind.COPY,
            DataRequest.status == RequestStatus.READY,
            DataRequest.until > clock.now(),
        )
    )
    if row is None or row.file is None:
        raise NotFound
    return row


def blocks_of(user: User) -> list[Message]:
    """Say what has to be finished before a person can be erased, room by room."""
    person = person_of(user)
    return [block for room in personal.rooms.get().values() for block in room.blocks(person)]


def _consents(user_id: int) -> Sequence[Consent]:
    return session().scalars(select(Consent).where(Consent.user_id == user_id).order_by(Consent.id.desc())).all()
