"""Books of the wording gate made of the reference files alone, for tests that need no database."""

import csv
from datetime import date
from functools import cache

from marketplace.origin.wording.lexicon import GoodName, Lexicon, Policy, build_lexicon
from marketplace.origin.wording.reading import read_lists
from marketplace.origin.wording.rules import Book
from marketplace.registry.loading import FOLDER

TODAY = date(2026, 11, 22)


@cache
def register() -> tuple[GoodName, ...]:
    """Read the GI goods; the key of each is its line."""
    with (FOLDER / "gi_goods.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            GoodName(number, row["name"], tuple(part for part in row["alt_names"].split("|") if part), row["kind"])
            for number, row in enumerate(csv.DictReader(file), 1)
        )


@cache
def gi_id(name: str) -> int:
    """Give the key of a GI good."""
    return next(good.id for good in register() if good.name == name)


@cache
def _made() -> tuple[Lexicon, tuple[Policy, ...]]:
    policies, terms, uses = read_lists(FOLDER)
    return build_lexicon(register(), terms, uses), tuple(policies)


def book(day: date = TODAY, policies: tuple[Policy, ...] | None = None) -> Book:
    """Give the book of a day; `policies` in place of those of the files."""
    lexicon, of_files = _made()
    return Book(day, lexicon, tuple(policy for policy in policies or of_files if policy.holds(day)))


def all_policies() -> tuple[Policy, ...]:
    """Give the policies of the files, those announced among them."""
    return _made()[1]
