"""Reads of the lists as they stand: which there are, in which editions, what they name for a district, side by side."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload, lazyload

from marketplace.core.db import session
from marketplace.registry.odop import rules
from marketplace.registry.odop.models import OdopEdition, OdopEntry, OdopProgramme
from marketplace.registry.odop.rules import Line, ListOn, Said
from marketplace.registry.places.models import District


@dataclass(frozen=True)
class Listing:
    """A list with its editions on file, the newest first, and those of them that count."""

    programme: OdopProgramme
    editions: tuple[OdopEdition, ...]
    in_force: tuple[OdopEdition, ...]

    @property
    def code(self) -> str:
        """Give the programme's code."""
        return self.programme.code

    @property
    def plain(self) -> ListOn:
        """Give what the rules look at."""
        of = self.programme
        return ListOn(of.code, tuple(e.id for e in self.in_force), frozenset(of.covers), of.official)


@dataclass(frozen=True)
class Comparison:
    """The lists of one district side by side, and the rows of the editions behind the cells, by id."""

    lists: tuple[Listing, ...]
    lines: tuple[Line, ...]
    entries: Mapping[int, OdopEntry]

    def edition_of(self, entry: OdopEntry) -> OdopEdition:
        """Give the edition that an entry stands in."""
        return next(e for one in self.lists for e in one.editions if e.id == entry.edition_id)


@dataclass(frozen=True)
class Counted:
    """How much an edition names: rows and districts, and the rows by how sure they are."""

    products: int
    districts: int
    confidence: Mapping[str, int]


def list_lists() -> tuple[Listing, ...]:
    """List the lists in their order, each with its editions; one without any has no list on file. One query."""
    rows = session().execute(
        select(OdopProgramme, OdopEdition)
        .outerjoin(OdopEdition, OdopEdition.programme_code == OdopProgramme.code)
        .order_by(OdopProgramme.sort, OdopEdition.as_of.desc(), OdopEdition.edition.desc())
    )
    found: dict[OdopProgramme, list[OdopEdition]] = {}
    for programme, edition in rows:
        found.setdefault(programme, []).extend([edition] if edition else [])
    return tuple(_listing(programme, editions) for programme, editions in found.items())


def _listing(programme: OdopProgramme, editions: Sequence[OdopEdition]) -> Listing:
    counting = rules.in_force([(e.as_of, e.edition) for e in editions], cumulative=programme.cumulative)
    return Listing(programme, tuple(editions), tuple(e for e in editions if (e.as_of, e.edition) in counting))


def compare(district: District) -> Comparison:
    """Set the lists that may speak of a district side by side; two queries."""
    lists = tuple(one for one in list_lists() if one.programme.only_state in ("", district.state.slug))
    rows = session().scalars(
        select(OdopEntry)
        .where(OdopEntry.district_id == district.id)
        .options(joinedload(OdopEntry.gi), lazyload(OdopEntry.edition))
        .order_by(OdopEntry.id)
    )
    entries = {row.id: row for row in rows}
    said = [Said(e.id, e.edition_id, e.product, e.product_key, e.category, e.kind) for e in entries.values()]
    return Comparison(lists, tuple(rules.side_by_side([one.plain for one in lists], said)), entries)


def count_editions() -> dict[int, Counted]:
    """Count what every edition names, in two queries."""
    counted: dict[int, dict[str, int]] = {}
    rows = session().execute(
        select(OdopEntry.edition_id, OdopEntry.confidence, func.count()).group_by(OdopEntry.edition_id, OdopEntry.confidence)
    )
    for edition_id, sure, count in rows:
        counted.setdefault(edition_id, {})[sure] = count
    places = session().execute(select(OdopEntry.edition_id, func.count(OdopEntry.district_id.distinct())).group_by(OdopEntry.edition_id))
    return {edition_id: Counted(sum(counted[edition_id].values()), districts, counted[edition_id]) for edition_id, districts in places}


@dataclass(frozen=True)
class Naming:
    """One edition of one list that names a product."""

    programme: str
    edition: str
    in_force: bool
    source: str
    as_of: date
    confidence: str


def namings_of(odop_ids: Collection[int]) -> dict[int, list[Naming]]:
    """Give, by product, every edition that names it, lists in their order and newest editions first; two queries."""
    order = {edition.id: (one, edition) for one in list_lists() for edition in one.editions}
    found: dict[int, list[Naming]] = {}
    rows = session().scalars(select(OdopEntry).where(OdopEntry.odop_id.in_(odop_ids)).options(lazyload(OdopEntry.edition)))
    for entry in sorted(rows, key=lambda entry: list(order).index(entry.edition_id)):
        one, edition = order[entry.edition_id]
        naming = Naming(one.code, edition.edition, edition in one.in_force, entry.source, entry.as_of, entry.confidence)
        found.setdefault(entry.odop_id or 0, []).append(naming)
    return found


@dataclass(frozen=True)
class OnPanelList:
    """A product on our own list: of which district, since when, whether it is the district's first, and the public record behind it."""

    district_id: int
    product: str
    since: date
    first: bool
    reference: str


def panel_of_state(state_id: int) -> list[OnPanelList]:
    """List what our own panel's list names in a State, the first product of a district before others; one query."""
    rows = session().scalars(
        select(OdopEntry)
        .join(OdopEdition, OdopEdition.id == OdopEntry.edition_id)
        .join(OdopProgramme, OdopProgramme.code == OdopEdition.programme_code)
        .join(District, District.id == OdopEntry.district_id)
        .where(OdopProgramme.official.is_(False), District.state_id == state_id)
        .options(lazyload(OdopEntry.edition))
        .order_by(OdopEntry.district_id, OdopEntry.id)
    )
    found = [OnPanelList(r.district_id, r.product, r.as_of, bool(r.primary_from and not r.primary_until), r.reference) for r in rows]
    return sorted(found, key=lambda one: (one.district_id, not one.first))
