"""Reading the three lists of the gate from their CSV files, for the loader and for whoever works without a database."""

import csv
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from marketplace.origin.wording.lexicon import NameUse, Policy, Term

POLICIES, TERMS, NAMES = "wording_policies.csv", "wording_terms.csv", "wording_names.csv"
POLICY_COLUMNS = (
    *("code", "family", "verdict", "schemes", "gi_names", "unless", "firm", "rule", "law", "advice", "steps"),
    *("effective_from", "effective_to", "note"),
)
TERM_COLUMNS = ("topic", "word", "language", "kind", "term")
NAME_COLUMNS = ("gi_name", "use", "term")


def policy_of(row: Mapping[str, str]) -> Policy:
    """Make a policy of a row of the file; an empty first day means announced and not in force."""
    return Policy(
        code=row["code"],
        family=row["family"],
        verdict=row["verdict"],
        schemes=_set(row["schemes"]),
        gi_names=_set(row["gi_names"]),
        unless=frozenset(row["unless"].split()),
        firm=row["firm"] == "yes",
        rule=row["rule"],
        law=row["law"],
        advice=row["advice"],
        steps=tuple(part for part in row["steps"].split("|") if part),
        effective_from=date.fromisoformat(row["effective_from"]) if row["effective_from"] else None,
        effective_to=date.fromisoformat(row["effective_to"]) if row["effective_to"] else None,
    )


def read_lists(folder: Path) -> tuple[list[Policy], list[Term], list[NameUse]]:
    """Read policies, terms and uses of names from a folder of reference files."""
    return (
        [policy_of(row) for row in _rows(folder / POLICIES)],
        [Term(row["topic"], row["word"], row["term"]) for row in _rows(folder / TERMS)],
        [NameUse(row["gi_name"], row["use"], row["term"]) for row in _rows(folder / NAMES)],
    )


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _set(cell: str) -> frozenset[str]:
    return frozenset(part.strip() for part in cell.split("|") if part.strip())
