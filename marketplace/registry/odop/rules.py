"""How lists that disagree are set side by side, and what the official ones name together. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

Issue = tuple[date, str]  # of an edition: its day, then its name


@dataclass(frozen=True)
class Official:
    """One row of an official list: (district, folded product), the list and its place among them, the edition, what the row says."""

    key: tuple[int, str]
    programme: str
    sort: int
    issue: Issue
    says: Mapping[str, Any]


def in_force(issues: Sequence[Issue], *, cumulative: bool) -> frozenset[Issue]:
    """Choose the editions of one list that count: the newest, or all of a list whose editions add up."""
    return frozenset(issues if cumulative else [max(issues)] if issues else ())


def settle(entries: Sequence[Official]) -> dict[tuple[int, str], dict[str, Any]]:
    """Give, by (district, folded product), what the official lists say of it together, whatever the order of `entries`.

    `programmes` are the lists whose newest edition names it; the rest is what the newest of them says, on the same day the list
    that stands first. What only older editions name keeps the words of the last one, and no programmes.
    """
    newest: dict[str, Issue] = {}
    for one in entries:
        newest[one.programme] = max(newest.get(one.programme, one.issue), one.issue)
    by_key: dict[tuple[int, str], list[Official]] = {}
    for one in entries:
        by_key.setdefault(one.key, []).append(one)
    return {key: _together(of, newest) for key, of in by_key.items()}


def _together(of: Sequence[Official], newest: Mapping[str, Issue]) -> dict[str, Any]:
    now = [one for one in of if one.issue == newest[one.programme]]
    telling = max(now or of, key=lambda one: (one.issue[0], -one.sort, one.issue[1]))
    ordered = sorted({(one.sort, one.programme) for one in now})
    return {**telling.says, "programmes": [programme for _sort, programme in ordered]}


class Stand(StrEnum):
    """What a list says of one product of one district."""

    NAMED = "named"
    OTHERS = "others"  # it names other products of this district
    NOTHING = "nothing"  # it is on file and names nothing of this district
    OUTSIDE = "outside"  # it names only goods of other kinds, such as food alone
    NO_LIST = "no_list"  # no edition of it is on file


@dataclass(frozen=True)
class ListOn:
    """A list as it stands on file: its code, its editions in force, which kinds of goods it may name, whether a government's."""

    code: str
    editions: tuple[int, ...]
    covers: frozenset[str]
    official: bool


@dataclass(frozen=True)
class Said:
    """One row of an edition, as far as lists are compared by it."""

    entry_id: int
    edition_id: int
    product: str
    product_key: str
    category: str
    kind: str


@dataclass(frozen=True)
class Cell:
    """What one list says of one product: how it stands, by which entry, and the like product (same kind) that it names in its place."""

    programme: str
    stand: Stand
    entry_id: int | None = None
    like: str = ""


class Accord(StrEnum):
    """Whether the government's lists that speak of a district's goods of this kind agree on a product."""

    ALL = "all"  # all that could name it do
    DIFFER = "differ"  # one names it, another names others
    ONE = "one"  # only one list speaks here
    OURS = "ours"  # no government's list names it


@dataclass(frozen=True)
class Line:
    """One product with what each list says of it, in the order of the lists."""

    product: str
    product_key: str
    category: str
    kind: str
    cells: tuple[Cell, ...]
    accord: Accord

    @property
    def named_by(self) -> tuple[str, ...]:
        """List the codes of the lists that name it."""
        return tuple(cell.programme for cell in self.cells if cell.stand == Stand.NAMED)


def side_by_side(lists: Sequence[ListOn], said: Sequence[Said]) -> list[Line]:
    """Set the lists of one district side by side: a line per product, a cell per list, those that most lists name first.

    Only editions in force are looked at; the outcome does not hang on the order of `said`.
    """
    of = {one.code: sorted((s for s in said if s.edition_id in one.editions), key=lambda s: (s.product_key, s.edition_id)) for one in lists}
    products: dict[str, Said] = {}
    for one in lists:
        for row in of[one.code]:
            products.setdefault(row.product_key, row)
    lines = [_line(row, lists, of) for row in products.values()]
    return sorted(lines, key=lambda line: (-len(line.named_by), line.product_key))


def _line(row: Said, lists: Sequence[ListOn], of: Mapping[str, Sequence[Said]]) -> Line:
    cells = tuple(_cell(one, row, of[one.code]) for one in lists)
    official = {one.code for one in lists if one.official}
    stands = [cell.stand for cell in cells if cell.programme in official]
    speaking = [stand for stand in stands if stand in (Stand.NAMED, Stand.OTHERS)]
    named = speaking.count(Stand.NAMED)
    accord = Accord.OURS if not named else Accord.ONE if len(speaking) == 1 else Accord.ALL if named == len(speaking) else Accord.DIFFER
    return Line(row.product, row.product_key, row.category, row.kind, cells, accord)


def _cell(one: ListOn, row: Said, said: Sequence[Said]) -> Cell:
    own = next((s for s in said if s.product_key == row.product_key), None)
    if own:
        return Cell(one.code, Stand.NAMED, own.entry_id)
    if not one.editions:
        return Cell(one.code, Stand.NO_LIST)
    if one.covers and row.category not in one.covers:
        return Cell(one.code, Stand.OUTSIDE)
    like = next((s.product for s in said if row.kind and s.kind == row.kind), "")
    return Cell(one.code, Stand.OTHERS if said else Stand.NOTHING, like=like)
