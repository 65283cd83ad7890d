"""What this room holds of a person: what they reported and asked to be answered at one of their addresses."""

from collections.abc import Mapping, Sequence
from typing import Any

from marketplace.core.personal import ERASED, Held, Person
from marketplace.core.secret import address_digest
from marketplace.core.text import Message
from marketplace.origin.misuse import queries
from marketplace.origin.misuse.models import MisuseReport


def tell(person: Person) -> Mapping[str, Any]:
    """Give every report that was made from the person's addresses."""
    return {
        "reports": [
            {"number": row.number, "at": row.created_at, "about": row.case.subject_title, "kind": row.kind, "words": row.words}
            for row in _of(person)
        ]
    }


def blocks(_person: Person) -> Sequence[Message]:
    """Nothing here stands in the way: an open case goes on without an address to answer to."""
    return ()


def forget(person: Person) -> Sequence[Held]:
    """Take address and words out of each report; that there was one stays, with its case."""
    for row in _of(person):
        row.contact, row.contact_digest, row.words, row.repeat_key = None, None, ERASED, None
    return ()


def _of(person: Person) -> list[MisuseReport]:
    return queries.list_by_digests([address_digest(address) for address in person.addresses])
