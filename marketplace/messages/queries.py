"""Reads of messages, for the administration."""

from sqlalchemy import func, select

from marketplace.core.db import session
from marketplace.core.errors import NotFound
from marketplace.core.pages import Page, keyset
from marketplace.messages.models import Message


def list_messages(cursor: str | None = None, limit: int = 25) -> Page[Message]:
    """List the mails that were written, newest first."""
    return keyset(select(Message), [Message.id], cursor=cursor, limit=limit)


def get_message(public_id: str) -> Message:
    """Give one mail; raise NotFound."""
    row = session().scalar(select(Message).where(Message.public_id == public_id))
    if row is None:
        raise NotFound
    return row


def count_by_status() -> dict[str, int]:
    """Count mails by status."""
    return {status: count for status, count in session().execute(select(Message.status, func.count()).group_by(Message.status))}  # noqa: C416 - rows are no pairs to mypy
