"""Commands of messages: write one with the fact it tells of, send it by a job."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import update

from marketplace.core import clock, jobs
from marketplace.core.db import session, transactional
from marketplace.messages.models import Message
from marketplace.messages.ports import Mail, mailer, renderer

SEND = "messages.send"
WAITING, SENT = "waiting", "sent"


@transactional
def write(to: str, locale: str, template: str, context: Mapping[str, Any]) -> Message:
    """Write a mail in the open transaction, rendered in the receiver's language, and the job that sends it."""
    letter = renderer.get().render(template, locale, context)
    message = Message(recipient=to, locale=locale, template=template, subject=letter.subject, body=letter.body, status=WAITING)
    session().add(message)
    session().flush()
    jobs.enqueue(SEND, {"message_id": message.id})
    return message


def send(payload: dict[str, Any]) -> None:
    """Send a mail; a job. After a crash between sending and noting it the mail goes out again with the same Message-ID."""
    message = session().get_one(Message, payload["message_id"])
    if message.status == SENT:
        return
    mail = Mail(message.public_id, message.recipient, message.subject, message.body, message.locale)
    session().rollback()  # no connection waits for the mail server
    mailer.get().send(mail)
    _sent(payload["message_id"])


@transactional
def _sent(message_id: int) -> None:
    session().execute(
        update(Message)
        .where(Message.id == message_id, Message.status == WAITING)
        .values(status=SENT, sent_at=clock.now())
        .execution_options(synchronize_session=False)
    )
