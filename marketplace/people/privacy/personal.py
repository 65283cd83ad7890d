"""What this room holds of a person."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import delete, select

from marketplace.core import files
from marketplace.core.db import session
from marketplace.core.personal import Held, Person
from marketplace.core.text import Message
from marketplace.people.privacy import queries
from marketplace.people.privacy.models import Consent, DataRequest, Nominee


def tell(person: Person) -> Mapping[str, Any]:
    """Give consents, requests and the nominee."""
    nominee = queries.find_nominee(person.user_id)
    return {
        "consents": [
            {"purpose": c.purpose, "notice": c.notice_version, "language": c.locale, "given": c.given_at, "withdrawn": c.withdrawn_at}
            for c in queries.list_consents(person.user_id)
        ],
        "requests": [{"kind": r.kind, "asked": r.asked_at, "answered": r.answered_at} for r in queries.list_requests(person.user_id)],
        "nominee": {"name": nominee.name, "relation": nominee.relation, "contact": nominee.contact} if nominee else None,
    }


def blocks(_person: Person) -> Sequence[Message]:
    """Nothing here stands in the way."""
    return ()


def forget(person: Person) -> Sequence[Held]:
    """Delete the nominee, the consents and every copy; the requests stay as proof, without a name."""
    session().execute(delete(Nominee).where(Nominee.user_id == person.user_id))
    session().execute(delete(Consent).where(Consent.user_id == person.user_id))
    for row in session().scalars(select(DataRequest).where(DataRequest.user_id == person.user_id, DataRequest.file_id.is_not(None))):
        if row.file:
            files.forget(row.file)
        row.file = None
    return ()
