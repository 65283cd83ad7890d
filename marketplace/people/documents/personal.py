"""Papers of a person, and of a shop that is given up."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, select, update

from marketplace.core import bus, clock, files
from marketplace.core.db import session
from marketplace.core.personal import ERASED, Held, Person
from marketplace.core.text import Message
from marketplace.people.documents.events import DocumentRemoved
from marketplace.people.documents.models import Document, DocumentOpening


def tell(person: Person) -> Mapping[str, Any]:
    """Give which papers there are, and which of others the person opened."""
    papers = session().scalars(select(Document).where(Document.user_id == person.user_id).order_by(Document.id))
    looks = session().scalars(select(DocumentOpening).where(DocumentOpening.user_id == person.user_id).order_by(DocumentOpening.id))
    return {
        "papers": [{"kind": p.kind, "title": p.title, "since": p.created_at, "removed": p.removed_at} for p in papers],
        "opened": [{"at": look.at, "as": look.opened_as} for look in looks],
    }


def blocks(_person: Person) -> Sequence[Message]:
    """Nothing here stands in the way."""
    return ()


def forget(person: Person) -> Sequence[Held]:
    """Delete the person's own papers; that others' papers were opened stays known, without the name."""
    _delete(Document.user_id == person.user_id)
    session().execute(
        update(DocumentOpening)
        .where(DocumentOpening.user_id == person.user_id)
        .values(user_name=ERASED)
        .execution_options(synchronize_session=False)
    )
    return ()


def forget_seller(seller_id: int) -> None:
    """Delete the bytes and the titles of all papers of a shop that is given up; that there were papers stays known."""
    _delete(Document.seller_id == seller_id)


def _delete(whose: ColumnElement[bool]) -> None:
    for row in session().scalars(select(Document).where(whose)):
        files.forget(row.file)
        if row.removed_at is None:
            bus.emit(DocumentRemoved(row.id))
        row.removed_at, row.title = row.removed_at or clock.now(), ""
    session().flush()
