"""What a load did: rows added, changed, unchanged and refused, each refusal with file, line and reason."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Protocol

from sqlalchemy import Table


@dataclass(frozen=True)
class Refusal:
    """A row, or one link of a row, that was not taken over; the first line of a file is its header."""

    file: str
    line: int
    reason: str

    def __str__(self) -> str:
        """Give 'file:line: reason'."""
        return f"{self.file}:{self.line}: {self.reason}"


class Witness(Protocol):
    """Sees what a load does, row by row; `key` names the columns that tell one row from another."""

    def added(self, table: Table, key: Sequence[str], line: int, new: Mapping[str, Any]) -> None:
        """See a new row."""

    def changed(self, table: Table, key: Sequence[str], line: int, old: Mapping[str, Any], new: Mapping[str, Any]) -> None:
        """See a row that differs from what stood, in its source and day at least."""

    def same(self, count: int) -> None:
        """See rows that stand as they stood."""

    def left(self, table: Table, key: Sequence[str], old: Mapping[str, Any]) -> None:
        """See a row that stands and is not in the file."""

    def linked(self, key: str, name: str, line: int, change: tuple[str, Sequence[str], Sequence[str]]) -> None:
        """See a row whose links to other rows differ: the word for the links, what it was linked to, and what it is linked to."""


@dataclass
class LoadReport:
    """The outcome for one list."""

    name: str
    file: str
    added: int = 0
    changed: int = 0
    unchanged: int = 0
    refused: list[Refusal] = field(default_factory=list)
    missing: bool = False  # the file, or its line in SOURCES.csv, is not there; nothing was loaded from it
    stands: date | None = None  # an administrator's edition of this day, not older than the file, stands: nothing was loaded
    witness: Witness | None = None
    whole: bool = True  # a row of the table that is not in the file has left the list

    def refuse(self, line: int, reason: str) -> None:
        """Note a refusal."""
        self.refused.append(Refusal(self.file, line, reason))

    def beside(self) -> "LoadReport":
        """Make the report of a table behind the list: counted apart, seen by the same witness; its other rows have not left."""
        return replace(self, added=0, changed=0, unchanged=0, refused=[], whole=False)
