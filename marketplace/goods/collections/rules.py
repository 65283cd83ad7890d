"""What a rule of a collection may say, and whose turn it is in the slot. Pure."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from marketplace.core.states import Machine
from marketplace.core.text import N_
from marketplace.goods.collections.models import CollectionStatus as S

T = TypeVar("T")
STATUS_NAMES: dict[str, str] = {S.SHOWN: N_("Shown"), S.PAUSED: N_("Paused")}
MACHINE = Machine("collection", {S.SHOWN: frozenset({S.PAUSED}), S.PAUSED: frozenset({S.SHOWN})}, STATUS_NAMES)

# The parts of a rule: within a part one value is enough, of several parts each must hold.
TAGS, KINDS, LISTS, LEVELS, POTENTIALS, SHELVES = "tags", "seller_kinds", "lists", "levels", "potentials", "shelves"
PARTS: Mapping[str, str] = {
    TAGS: N_("Live tags"),
    KINDS: N_("Kind of shop that made it"),
    LISTS: N_("Lists it stands on"),
    LEVELS: N_("Level that a person confirmed"),
    POTENTIALS: N_("Potential that a person confirmed"),
    SHELVES: N_("Shelf"),
}
ON_LISTS: Mapping[str, str] = {"gi": N_("GI register"), "odop": N_("One District One Product")}
PLACES = 4  # goods in the slot

# How the slot is filled; told on the ranking page.
SLOT = (
    N_("A strip of its own on the first page and below search results shows goods of one collection, with the collection’s name on it."),
    N_("The collections take turns by the day."),
    N_("In a collection the sellers take turns by the day: one good of each, and nobody comes twice before everybody came once."),
    N_("The strip never changes the order of the goods you searched for, and nobody can pay to be in it."),
)


@dataclass(frozen=True)
class Turn:
    """Which part of a row of sellers stands in the slot: from which place on, and which round of the row it is."""

    first: int
    round: int


def clean(rule: Mapping[str, Collection[str]], known: Mapping[str, Collection[str]]) -> dict[str, list[str]]:
    """Keep the parts and values that are known, in the order of PARTS and of what is known; parts without a value are left out."""
    kept = {part: [value for value in known.get(part, ()) if value in rule.get(part, ())] for part in PARTS}
    return {part: values for part, values in kept.items() if values}


def unknown(rule: Mapping[str, Collection[str]], known: Mapping[str, Collection[str]]) -> list[str]:
    """List the parts and values of a rule that are not known."""
    return [
        part if part not in PARTS else f"{part}:{value}"
        for part, values in rule.items()
        for value in (values if part in PARTS else [""])
        if part not in PARTS or value not in known.get(part, ())
    ]


def choose(many: Sequence[T], day: date) -> T | None:
    """Choose whose day it is: each in turn, one a day."""
    return many[day.toordinal() % len(many)] if many else None


def in_turn(sellers: Sequence[T], number: int, places: int = PLACES) -> list[T]:
    """Give who stands in the slot at turn `number`: the next `places` of a row that begins anew at its end, nobody twice.

    Over as many turns as there are sellers each one stands there exactly `places` times (where there are more sellers than places).
    """
    count = len(sellers)
    if count <= places:
        return list(sellers)
    first = (number * places) % count
    return [sellers[(first + step) % count] for step in range(places)]


def good_of(goods: Sequence[T], number: int, sellers: int, places: int = PLACES) -> T:
    """Give which of a seller's goods is shown at turn `number`: the next one each time the row of sellers has gone round."""
    rounds = number * min(places, sellers) // max(sellers, 1)
    return goods[rounds % len(goods)]
