"""GI goods with their States and districts."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, cast

from sqlalchemy import Table, select

from marketplace.core.db import session
from marketplace.core.text import slugify
from marketplace.registry.gi.models import GiGood, gi_district, gi_state
from marketplace.registry.loading.places import DISTRICT, STATE
from marketplace.registry.loading.reading import BadRow, Parsed, Provenance, Row, matching, maybe_whole, needed, one_of, parse, split
from marketplace.registry.loading.reports import LoadReport, Witness
from marketplace.registry.loading.syncing import ids_by, sync, sync_links

GI = cast(Table, GiGood.__table__)
GI_CATEGORIES = ("handloom", "handicraft", "agricultural", "foodstuff", "manufactured", "natural")
ODOP_CATEGORIES = (*GI_CATEGORIES, "marine")
SURE = ("high", "medium", "low")
Places = dict[str, tuple[set[int], set[int]]]  # GI slug -> ids of its States and districts


def load_gi(path: Path, origin: Provenance, report: LoadReport) -> None:
    """Load the GI register; an unknown State or district refuses that link, no known State the row."""
    states, districts = ids_by(STATE, "name"), district_ids()
    places: Places = {}

    def read(row: Row) -> dict[str, Any]:
        name, slug = needed(row, "name"), slugify(row["name"])
        if not slug:
            raise BadRow(f"the name {name!r} gives no address")
        values = {
            "slug": slug,
            "name": name,
            "alt_names": [n for n in split(row, "alt_names") if n != name],
            "application_no": matching(row, "application_no", r"(\d{1,5}(\|\d{1,5})*)?"),
            "nice_classes": matching(row, "goods_class", r"(\d{1,2}(\|\d{1,2})*)?"),
            "category": one_of(row, "category", GI_CATEGORIES),
            "kind": row["kind"],
            "registered_year": maybe_whole(row, "registered_year", 2003, 2100),
            "confidence": one_of(row, "source_confidence", SURE),
            "source": origin.source,
            "as_of": origin.as_of,
        }
        places.setdefault(slug, _places_of(row, states, districts, report))
        return values

    columns = (
        "application_no",
        "name",
        "alt_names",
        "goods_class",
        "category",
        "state",
        "districts",
        "kind",
        "registered_year",
        "source_confidence",
    )
    rows = parse(path, columns, report, read, ["slug"])
    moved = {key[0] for key in sync(GI, ["slug"], rows, report)}
    before = _places_told() if report.witness else {}
    relinked = _sync_gi_places({r.values["slug"]: places[r.values["slug"]] for r in rows})
    if report.witness:
        _tell_places(rows, relinked, before, report.witness)
    report.changed += len(relinked - moved)
    report.unchanged -= len(relinked - moved)


def district_ids() -> dict[tuple[str, str], int]:
    """Give the id of every district by State name and its own name."""
    found = session().execute(select(STATE.c.name, DISTRICT.c.name, DISTRICT.c.id).join(STATE, STATE.c.id == DISTRICT.c.state_id))
    return {(state, name): id_ for state, name, id_ in found}


def _places_of(row: Row, states: dict[str, int], districts: dict[tuple[str, str], int], report: LoadReport) -> tuple[set[int], set[int]]:
    known = [s for s in split(row, "state") if s in states]
    for state in split(row, "state"):
        if state not in states:
            report.refuse(row.line, f"{row['name']}: there is no State {state!r}")
    if not known:
        raise BadRow(f"{row['name']!r} stands in no known State")
    found: set[int] = set()
    for name in split(row, "districts"):
        hits = {districts[s, name] for s in known if (s, name) in districts}
        if not hits:
            report.refuse(row.line, f"{row['name']}: no district {name!r} in {', '.join(known)}")
        found |= hits
    return {states[s] for s in known}, found


def _places_told() -> dict[str, list[str]]:
    """Give the States and districts of every GI good by their names, by its slug."""
    found: dict[str, list[str]] = {}
    for link, place in ((gi_state, STATE), (gi_district, DISTRICT)):
        column = next(c for c in link.c if c.name != "gi_id")
        rows = session().execute(
            select(GI.c.slug, place.c.name).join(link, link.c.gi_id == GI.c.id).join(place, place.c.id == column).order_by(place.c.name)
        )
        for slug, name in rows:
            found.setdefault(slug, []).append(name)
    return found


def _tell_places(rows: Sequence[Parsed], relinked: set[str], before: Mapping[str, list[str]], witness: Witness) -> None:
    """Show the witness whose places moved."""
    after = _places_told()
    for row in rows:
        slug = row.values["slug"]
        if slug in relinked:
            witness.linked(slug, row.values["name"], row.line, ("places", before.get(slug, []), after.get(slug, [])))


def _sync_gi_places(places: Places) -> set[str]:
    ids = ids_by(GI, "slug")
    slugs = {id_: slug for slug, id_ in ids.items()}
    kept = {id_ for slug, id_ in ids.items() if slug not in places}  # a good that left the file keeps its places
    moved: set[int] = set()
    for table, part in ((gi_state, 0), (gi_district, 1)):
        wanted = {(ids[slug], place) for slug, pair in places.items() if slug in ids for place in pair[part]}
        if kept:
            wanted |= {(a, b) for a, b in session().execute(select(table)) if a in kept}
        moved |= sync_links(table, "gi_id", wanted)
    return {slugs[id_] for id_ in moved}
