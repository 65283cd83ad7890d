"""What was written to a person."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import delete, select

from marketplace.core import jobs
from marketplace.core.db import session
from marketplace.core.personal import Held, Person
from marketplace.core.secret import address_digest
from marketplace.core.text import Message as Words
from marketplace.messages.models import Message
from marketplace.messages.ports import mailer, sms_carrier
from marketplace.people.accounts.rules import SMS

FORGET = "messages.forget"


def tell(person: Person) -> Mapping[str, Any]:
    """Give every letter, oldest first."""
    return {"letters": [{"at": row.created_at, "by": row.channel, "subject": row.subject, "text": row.body} for row in _of(person)]}


def blocks(_person: Person) -> Sequence[Words]:
    """Nothing here stands in the way."""
    return ()


def forget(person: Person) -> Sequence[Held]:
    """Delete every letter, and by a job what was kept of it in files."""
    for row in _of(person):
        jobs.enqueue(FORGET, {"public_id": row.public_id, "channel": row.channel})
    session().execute(delete(Message).where(Message.recipient_digest.in_(_digests(person))))
    return ()


def run_forget(payload: dict[str, Any]) -> None:
    """Delete what a carrier kept of one letter; a job."""
    carrier = sms_carrier.get() if payload["channel"] == SMS else mailer.get()
    carrier.forget(payload["public_id"])


def _of(person: Person) -> Sequence[Message]:
    return session().scalars(select(Message).where(Message.recipient_digest.in_(_digests(person))).order_by(Message.id)).all()


def _digests(person: Person) -> list[str]:
    return [address_digest(address) for address in person.addresses]
