"""What every room answers about one person: what it holds, what stands in the way of erasure, and what is left after it.

Design section 2: each room answers for its own tables; `wiring.py` lists the answers.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from marketplace.core.ports import Port
from marketplace.core.text import Message

ERASED = "erased"  # what stands where a name stood


@dataclass(frozen=True)
class Person:
    """Whom it is about: the account's id and public id, and every address that letters went to."""

    user_id: int
    public_id: str
    addresses: tuple[str, ...]


@dataclass(frozen=True)
class Held:
    """What the law holds back from erasure: of which thing, until when, by which rule, and the values themselves."""

    subject: str
    subject_id: str
    until: date
    law: str
    values: Mapping[str, Any]


class Answers(Protocol):
    """One room's `personal.py`."""

    def tell(self, person: Person) -> Mapping[str, Any]:
        """Give all that the room holds of the person, as plain JSON values; empty when nothing."""

    def blocks(self, person: Person) -> Sequence[Message]:
        """Say what has to be finished before the person can be erased."""

    def forget(self, person: Person) -> Sequence[Held]:
        """Delete or pseudonymise what the room holds, in the open transaction; give what the law holds back."""


rooms: Port[Mapping[str, Answers]] = Port("answers about a person")
