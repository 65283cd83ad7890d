"""Commands of messages: write one with the fact it tells of, send it by a job."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from sqlalchemy import update

from marketplace.core import clock, jobs
from marketplace.core.db import session, transactional
from marketplace.core.secret import address_digest
from marketplace.messages.models import Message
from marketplace.messages.ports import Mail, Sms, mailer, renderer, sms_carrier
from marketplace.people.accounts.models import User
from marketplace.people.accounts.rules import MAIL, SMS

SEND = "messages.send"
WAITING, SENT = "waiting", "sent"


@transactional
def write(to: str, locale: str, template: str, context: Mapping[str, Any], channel: str = MAIL) -> Message:
    """Write a mail or SMS in the open transaction, rendered in the receiver's language, and the job that sends it."""
    letter = renderer.get().render(template, locale, context, channel)
    message = Message(
        channel=channel,
        recipient=to,
        recipient_digest=address_digest(to),
        locale=locale,
        template=template,
        subject=letter.subject,
        body=letter.body,
        status=WAITING,
    )
    session().add(message)
    session().flush()
    jobs.enqueue(SEND, {"message_id": message.id})
    return message


def write_to(user: User, template: str, context: Mapping[str, Any]) -> Message | None:
    """Write to a person where they can be reached: by mail, else by SMS to a confirmed number; None for somebody without either."""
    if user.email:
        return write(user.email, user.locale, template, context)
    if user.phone and user.phone_digest:
        return write(user.phone, user.locale, template, context, SMS)
    return None


def send(payload: dict[str, Any]) -> None:
    """Send a mail or SMS; a job. After a crash between sending and noting it the mail goes out again with the same Message-ID."""
    message = session().get(Message, payload["message_id"])
    if message is None or message.status == SENT:  # None: the receiver was erased meanwhile
        return
    carry = _carrier(message)
    session().rollback()  # no connection waits for the mail server
    carry()
    _sent(payload["message_id"])


def _carrier(message: Message) -> Callable[[], None]:
    if message.channel == SMS:
        return partial(sms_carrier.get().send, Sms(message.public_id, message.recipient, message.body, message.locale))
    return partial(mailer.get().send, Mail(message.public_id, message.recipient, message.subject, message.body, message.locale))


@transactional
def _sent(message_id: int) -> None:
    session().execute(
        update(Message)
        .where(Message.id == message_id, Message.status == WAITING)
        .values(status=SENT, sent_at=clock.now())
        .execution_options(synchronize_session=False)
    )
