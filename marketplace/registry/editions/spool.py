"""Writes down what a load does while it does it: to a file, since the load may be taken back and the list may be long."""

import hashlib
import json
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Table, select

from marketplace.core.db import session
from marketplace.registry.editions.models import Kind
from marketplace.registry.loading.reports import Refusal

# Ours, not the list's: made anew at each load, or told once for the whole file.
UNTOLD = frozenset({"id", "public_id", "source", "as_of", "position", "product_key"})
NAMING = ("name", "product", "title", "code", "edition", "pincode")
LONGEST = 2000


class Spool:
    """A witness of one load: differences one a line, counted, with a hash over them all."""

    def __init__(self) -> None:
        """Open a file that is gone when it is closed."""
        self._file = tempfile.TemporaryFile("w+", encoding="utf-8")  # noqa: SIM115 - closed by close()
        self._hash = hashlib.sha256()
        self._known: dict[str, dict[Any, str]] = {}
        self._marked: dict[Kind, set[str]] = {kind: set() for kind in Kind}
        self.unmoved = 0

    def added(self, table: Table, key: Sequence[str], line: int, new: Mapping[str, Any]) -> None:
        """See a new row."""
        fields = {name: ["", value] for name, value in self._told(table, new).items() if value}
        self._note(Kind.ADDED, line, self._key(table, key, new), self._name(new), fields)

    def changed(self, table: Table, key: Sequence[str], line: int, old: Mapping[str, Any], new: Mapping[str, Any]) -> None:
        """See a row that differs; one that differs in its source and day only stands as it stood."""
        before, after = self._told(table, old), self._told(table, new)
        fields = {name: [before.get(name, ""), value] for name, value in after.items() if before.get(name, "") != value}
        if fields:
            self._note(Kind.CHANGED, line, self._key(table, key, new), self._name(new), fields)
        else:
            self.unmoved += 1

    def same(self, count: int) -> None:
        """See rows that stand as they stood."""
        self.unmoved += count

    def left(self, table: Table, key: Sequence[str], old: Mapping[str, Any]) -> None:
        """See a row that stands and is not in the file."""
        self._note(Kind.LEFT, 0, self._key(table, key, old), self._name(old), {})

    def linked(self, key: str, name: str, line: int, change: tuple[str, Sequence[str], Sequence[str]]) -> None:
        """See a row whose links differ; it counts as changed unless it is new."""
        field, old, new = change
        if key not in self._marked[Kind.ADDED] and key not in self._marked[Kind.CHANGED]:
            self.unmoved -= 1  # the row itself was seen unchanged
        kind = Kind.ADDED if key in self._marked[Kind.ADDED] else Kind.CHANGED
        self._note(kind, line, key, name, {field: [_words(list(old)), _words(list(new))]})

    def refused(self, refusals: Sequence[Refusal]) -> None:
        """Take note of the lines that were refused, once the load is done."""
        for number, refusal in enumerate(refusals):
            self._note(Kind.REFUSED, refusal.line, str(number), "", {}, refusal.reason)

    @property
    def digest(self) -> str:
        """Give the hash of all that was seen."""
        return self._hash.hexdigest()

    def count(self, kind: Kind) -> int:
        """Count the rows of a kind."""
        return len(self._marked[kind])

    def keys(self, *kinds: Kind) -> list[str]:
        """List the keys of rows of these kinds."""
        return sorted(key for kind in kinds for key in self._marked[kind])

    def lines(self) -> Iterator[dict[str, Any]]:
        """Give the differences one by one, in the order in which they were seen."""
        self._file.seek(0)
        for line in self._file:
            yield json.loads(line)

    def close(self) -> None:
        """Throw the file away."""
        self._file.close()

    def _note(self, kind: Kind, line: int, key: str, name: str, fields: Mapping[str, Any], reason: str = "") -> None:  # noqa: PLR0917
        told = {"kind": kind, "line": line, "key": key[:LONGEST], "name": name[:LONGEST], "fields": fields, "reason": reason[:LONGEST]}
        text = json.dumps(told, ensure_ascii=False, sort_keys=True)
        self._hash.update(text.encode() + b"\n")
        self._file.write(text + "\n")
        self._marked[kind].add(key)

    def _told(self, table: Table, values: Mapping[str, Any]) -> dict[str, str]:
        return {name.removesuffix("_id"): self._said(table, name, value)[:LONGEST] for name, value in values.items() if name not in UNTOLD}

    def _key(self, table: Table, key: Sequence[str], values: Mapping[str, Any]) -> str:
        return " | ".join(self._said(table, name, values[name]) for name in key)

    def _name(self, values: Mapping[str, Any]) -> str:
        return next((str(values[name]) for name in NAMING if values.get(name)), "")

    def _said(self, table: Table, name: str, value: Any) -> str:
        """Write a value as words; a row of another table by its name."""
        column = table.c.get(name)
        if value is not None and column is not None and column.foreign_keys:
            target = next(iter(column.foreign_keys)).column
            if target.name == "id":
                return self._name_of(target.table, value)
        return _words(value)

    def _name_of(self, table: Any, row_id: Any) -> str:
        if row_id not in self._known.setdefault(table.name, {}):
            naming = next((table.c[name] for name in NAMING if name in table.c), table.c.id)
            self._known[table.name] = {row[0]: str(row[1]) for row in session().execute(select(table.c.id, naming))}
        return self._known[table.name].get(row_id, str(row_id))


def _words(value: Any) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list | tuple):
        return ", ".join(_words(one) for one in value)
    return json.dumps(value, ensure_ascii=False, sort_keys=True) if isinstance(value, dict) else str(value)
