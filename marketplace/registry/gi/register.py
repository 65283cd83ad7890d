"""The GI register as plain values kept by the process: what its pages are made of, without a query for each."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from marketplace.core.db import session
from marketplace.core.errors import NotFound
from marketplace.core.pages import NumberedPage
from marketplace.registry.gi.classes import read_classes
from marketplace.registry.gi.models import GiGood
from marketplace.registry.names import folded
from marketplace.registry.shelf import kept

PAGE_SIZE = 48


@dataclass(frozen=True, slots=True)
class StateOf:
    """A State of a GI good."""

    slug: str
    name: str
    name_hi: str


@dataclass(frozen=True, slots=True)
class DistrictOf:
    """A district of a GI good's main production area."""

    id: int
    slug: str
    name: str
    state: StateOf


@dataclass(frozen=True, slots=True)
class Good:
    """One row of the register with its places."""

    id: int
    slug: str
    name: str
    alt_names: tuple[str, ...]
    application_no: str
    nice_classes: str
    category: str
    kind: str
    registered_year: int | None
    confidence: str
    status: str
    ends_on: date | None
    source: str
    as_of: date
    states: tuple[StateOf, ...]
    districts: tuple[DistrictOf, ...]
    folded_names: tuple[str, ...]

    @property
    def numbers(self) -> tuple[str, ...]:
        """Give the application numbers, the word registration first; none where they are not known."""
        return tuple(part for part in self.application_no.split("|") if part)

    @property
    def class_numbers(self) -> tuple[int, ...]:
        """Give the numbers of its Nice classes; none where they are not known."""
        return read_classes(self.nice_classes)


@dataclass(frozen=True, slots=True)
class Choice:
    """What is asked of the register; empty words choose nothing."""

    q: str = ""
    state: str = ""
    category: str = ""
    kind: str = ""
    only: frozenset[int] | None = None  # these goods alone


def all_goods() -> Mapping[str, Good]:
    """Give every good by its slug, in the order of the names."""
    return kept("gi register", _read)


def good_of(slug: str) -> Good:
    """Give a good by slug; raise NotFound."""
    found = all_goods().get(slug)
    if found is None:
        raise NotFound
    return found


def goods_of_district(district_id: int) -> Sequence[Good]:
    """List the goods whose main production area includes a district, by name."""
    return kept("gi by district", _by_district).get(district_id, ())


def list_goods(choice: Choice) -> list[Good]:
    """List what is asked for, by name; words meet any part of a name or an alternative name, in any script."""
    part = folded(choice.q)
    return [good for good in all_goods().values() if _meets(good, choice, part)]


def page_of(goods: Sequence[Good], page: int, size: int = PAGE_SIZE) -> NumberedPage[Good]:
    """Cut one page (from 1) out of a list; a page past the end is empty."""
    page = max(1, page)
    return NumberedPage(goods[(page - 1) * size : page * size], len(goods), page, size)


def count_by_state(goods: Collection[Good]) -> dict[str, int]:
    """Count goods by the slug of their States; one of several States counts in each."""
    return dict(Counter(state.slug for good in goods for state in good.states))


def count_by_category(goods: Collection[Good]) -> dict[str, int]:
    """Count goods by category."""
    return dict(Counter(good.category for good in goods))


def list_kinds(category: str = "", least: int = 1) -> list[str]:
    """List the kinds that at least so many goods are of, in a category or in all, by name."""
    counts = Counter(good.kind for good in all_goods().values() if not category or good.category == category)
    return sorted(kind for kind, many in counts.items() if many >= least)


def _meets(good: Good, choice: Choice, part: str) -> bool:
    if choice.only is not None and good.id not in choice.only:
        return False
    if (choice.category and good.category != choice.category) or (choice.kind and good.kind != choice.kind):
        return False
    if choice.state and all(state.slug != choice.state for state in good.states):
        return False
    return not part or any(part in name for name in good.folded_names)


def _by_district() -> Mapping[int, Sequence[Good]]:
    found: dict[int, list[Good]] = {}
    for good in all_goods().values():
        for district in good.districts:
            found.setdefault(district.id, []).append(good)
    return MappingProxyType(found)


def _read() -> Mapping[str, Good]:
    rows = session().scalars(select(GiGood).options(selectinload(GiGood.states), selectinload(GiGood.districts)).order_by(GiGood.name))
    return MappingProxyType({row.slug: _good(row) for row in rows})


def _good(row: GiGood) -> Good:
    states = {state.id: StateOf(state.slug, state.name, state.name_hi) for state in row.states}
    districts = tuple(
        DistrictOf(one.id, one.slug, one.name, StateOf(one.state.slug, one.state.name, one.state.name_hi)) for one in row.districts
    )
    return Good(
        **{name: getattr(row, name) for name in COLUMNS},
        alt_names=tuple(row.alt_names),
        states=tuple(states.values()),
        districts=districts,
        folded_names=tuple(folded(name) for name in (row.name, *row.alt_names)),
    )


COLUMNS = (
    "id",
    "slug",
    "name",
    "application_no",
    "nice_classes",
    "category",
    "kind",
    "registered_year",
    "confidence",
    "status",
    "ends_on",
    "source",
    "as_of",
)
