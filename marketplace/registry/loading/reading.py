"""Reading a CSV file row by row: a bad row is refused with its line and a reason, the rest goes on."""

import csv
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from marketplace.core.text import squash
from marketplace.registry.loading.reports import LoadReport


class Row(dict[str, str]):
    """The cells of one row by column, and its line in the file."""

    def __init__(self, line: int, cells: Mapping[str, str]) -> None:
        """Take the line and the cells."""
        super().__init__(cells)
        self.line = line


class BadRow(ValueError):
    """This row cannot be taken over; the message says why."""


@dataclass(frozen=True)
class Provenance:
    """Where a file comes from and as of which day."""

    source: str
    as_of: date


@dataclass(frozen=True)
class Parsed:
    """One good row: its line in the file and the values of its table."""

    line: int
    values: dict[str, Any]


def read_rows(path: Path, columns: Sequence[str]) -> Iterator[Row]:
    """Yield the rows (cells squashed) of a CSV with a header; raise BadRow when a needed column is not there."""
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        lacking = [c for c in columns if c not in (reader.fieldnames or ())]
        if lacking:
            raise BadRow(f"the header has no column {', '.join(lacking)}")
        for row in reader:
            cells = {name: squash(cell or "") for name, cell in row.items() if name and not isinstance(cell, list)}
            yield Row(reader.line_num, cells)


def parse(
    path: Path, columns: Sequence[str], report: LoadReport, read: Callable[[Row], dict[str, Any]], key: Sequence[str]
) -> list[Parsed]:
    """Read a file through `read`; refuse a row that raises BadRow and one that repeats an earlier row's key."""
    good: list[Parsed] = []
    seen: dict[tuple[Any, ...], int] = {}
    try:
        for row in read_rows(path, columns):
            try:
                values = read(row)
            except BadRow as bad:
                report.refuse(row.line, str(bad))
                continue
            mark = tuple(values[name] for name in key)
            if mark in seen:
                report.refuse(row.line, f"repeats line {seen[mark]}")
                continue
            seen[mark] = row.line
            good.append(Parsed(row.line, values))
    except (BadRow, UnicodeDecodeError, csv.Error) as bad:
        report.refuse(1, f"the file cannot be read: {bad}")
    return good


def needed(row: Row, column: str) -> str:
    """Give a cell that may not be empty."""
    if not row[column]:
        raise BadRow(f"{column} is empty")
    return row[column]


def matching(row: Row, column: str, pattern: str) -> str:
    """Give a cell that has the whole form of `pattern`."""
    if not re.fullmatch(pattern, row[column], re.ASCII):
        raise BadRow(f"{column} {row[column]!r} does not have its form")
    return row[column]


def whole(row: Row, column: str, least: int, most: int) -> int:
    """Give a whole number within bounds, both included."""
    text = matching(row, column, r"\d{1,9}")
    if not least <= int(text) <= most:
        raise BadRow(f"{column} {text} is not between {least} and {most}")
    return int(text)


def maybe_whole(row: Row, column: str, least: int, most: int) -> int | None:
    """Give a whole number, or None for an empty cell."""
    return whole(row, column, least, most) if row[column] else None


def yes(row: Row, column: str) -> bool:
    """Give a yes or no."""
    if row[column] not in ("yes", "no"):
        raise BadRow(f"{column} {row[column]!r} is neither yes nor no")
    return row[column] == "yes"


def one_of(row: Row, column: str, words: Sequence[str]) -> str:
    """Give a cell that is one of the words."""
    if row[column] not in words:
        raise BadRow(f"{column} {row[column]!r} is not one of {', '.join(words)}")
    return row[column]


def day(row: Row, column: str) -> date:
    """Give a date written as year-month-day."""
    try:
        return date.fromisoformat(row[column])
    except ValueError:
        raise BadRow(f"{column} {row[column]!r} is not a date") from None


def degrees(row: Row, column: str, least: float, most: float) -> float | None:
    """Give degrees within India's frame, or None for an empty cell."""
    if not row[column]:
        return None
    value = float(matching(row, column, r"\d{1,3}(\.\d{1,6})?"))
    if not least <= value <= most:
        raise BadRow(f"{column} {value} lies outside India")
    return value


def split(row: Row, column: str) -> list[str]:
    """Give the parts of a cell whose values are joined by bars, each once, in order."""
    return list(dict.fromkeys(part for part in (p.strip() for p in row[column].split("|")) if part))
