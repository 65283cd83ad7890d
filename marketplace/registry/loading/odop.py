"""The lists that share the name ODOP: what each is, its editions, and what each edition names.

An edition is only ever brought up to its own file. What the official lists name together is worked out anew from all of them, so that
it is the same in whatever order the editions came.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, cast

from sqlalchemy import RowMapping, Table, bindparam, insert, select, update

from marketplace.core.db import session
from marketplace.registry.loading.goods import GI, ODOP_CATEGORIES, SURE, district_ids
from marketplace.registry.loading.places import STATE
from marketplace.registry.loading.reading import BadRow, Parsed, Provenance, Row, day, matching, needed, one_of, parse, split, whole, yes
from marketplace.registry.loading.reports import LoadReport, Witness
from marketplace.registry.loading.syncing import delete_keys, ids_by, sync
from marketplace.registry.names import folded
from marketplace.registry.odop import rules
from marketplace.registry.odop.models import OdopEdition, OdopEntry, OdopProduct, OdopProgramme

PROGRAMME = cast(Table, OdopProgramme.__table__)
EDITION = cast(Table, OdopEdition.__table__)
ENTRY = cast(Table, OdopEntry.__table__)
PRODUCT = cast(Table, OdopProduct.__table__)
ENTRY_KEY = ("edition_id", "district_id", "product_key")
SHARED = ("product", "category", "kind", "gi_id", "export_potential", "confidence", "source", "as_of")  # of an entry and of a product
WORDS = ("name", "name_hi", "owner", "owner_hi", "since", "since_hi", "about", "about_hi")
Key = tuple[int, str]  # district and folded product


def load_programmes(path: Path, origin: Provenance, report: LoadReport) -> None:
    """Load what each list is and whose."""
    states = {row[0]: row[1] for row in session().execute(select(STATE.c.name, STATE.c.slug))}

    def read(row: Row) -> dict[str, Any]:
        covers = split(row, "covers")
        if not set(covers) <= set(ODOP_CATEGORIES):
            raise BadRow(f"covers {row['covers']!r} names an unknown category")
        return {
            "code": matching(row, "code", r"[A-Z]+(-[A-Z]+)*"),
            **{word: needed(row, word) for word in WORDS},
            "covers": covers,
            "only_state": states[one_of(row, "state", ("", *states))] if row["state"] else "",
            "official": yes(row, "official"),
            "cumulative": yes(row, "cumulative"),
            "sort": whole(row, "sort", 0, 1000),
            "source": origin.source,
            "as_of": origin.as_of,
        }

    columns = ("code", *WORDS, "covers", "state", "official", "cumulative", "sort")
    sync(PROGRAMME, ["code"], parse(path, columns, report, read, ["code"]), report)


def load_editions(path: Path, _origin: Provenance, report: LoadReport) -> None:
    """Load the names of the editions, each with its own source and day."""
    codes = ids_by(PROGRAMME, "code")

    def read(row: Row) -> dict[str, Any]:
        return {
            "programme_code": one_of(row, "programme", tuple(codes)),
            "edition": needed(row, "edition"),
            "as_of": day(row, "as_of"),
            "source": needed(row, "source"),
            "note": row["note"],
            "note_hi": row["note_hi"],
        }

    columns = ("programme", "edition", "as_of", "source", "note", "note_hi")
    key = ["programme_code", "edition"]
    sync(EDITION, key, parse(path, columns, report, read, key), report)


def load_odop(path: Path, origin: Provenance, report: LoadReport) -> None:
    """Load what lists name, as the edition of each list of the file's day; an unknown district refuses the row, a GI name the link.

    A row that left the file leaves that edition too, unless the file has faults. Other editions stay as they are.
    """
    rows = parse(path, COLUMNS, report, _reader(origin, report), ["district_id", "product_key"])
    codes = {code for row in rows for code in row.values["programmes"]}
    editions = {code: _edition(code, origin) for code in sorted(codes)}
    entries = [_entry(row, editions[code]) for row in rows for code in row.values["programmes"]]
    sync(ENTRY, ENTRY_KEY, entries, LoadReport(report.name, report.file))
    if rows and not report.refused:
        _drop_left(editions.values(), {tuple(entry.values[k] for k in ENTRY_KEY) for entry in entries})
    lines = {(row.values["district_id"], row.values["product_key"]): row.line for row in rows}
    added, changed = _settle(report.witness, lines)
    mine = lines.keys()
    if report.witness:
        report.witness.same(len(mine - added - changed))
    report.added += len(added)
    report.changed += len(changed)
    report.unchanged += len(mine - added - changed)


COLUMNS = ("state", "district", "product", "category", "programme", "kind", "gi_name", "export_potential", "source_confidence")


def _reader(origin: Provenance, report: LoadReport) -> Any:
    districts, goods = district_ids(), ids_by(GI, "name")
    lists = tuple(session().scalars(select(PROGRAMME.c.code).where(PROGRAMME.c.official).order_by(PROGRAMME.c.sort)))

    def read(row: Row) -> dict[str, Any]:
        if (row["state"], row["district"]) not in districts:
            raise BadRow(f"there is no district {row['district']!r} in {row['state']!r}")
        programmes = split(row, "programme")
        if not programmes or not set(programmes) <= set(lists):
            raise BadRow(f"programme {row['programme']!r} is not one of {', '.join(lists)}")
        if row["gi_name"] and row["gi_name"] not in goods:
            report.refuse(row.line, f"{needed(row, 'product')}: there is no GI named {row['gi_name']!r}")
        return {
            "district_id": districts[row["state"], row["district"]],
            "product": needed(row, "product"),
            "product_key": folded(row["product"]) or row["product"],
            "category": one_of(row, "category", ODOP_CATEGORIES),
            "programmes": programmes,
            "kind": row["kind"],
            "gi_id": goods.get(row["gi_name"]),
            "export_potential": one_of(row, "export_potential", ("yes", "no", "unknown")),
            "confidence": one_of(row, "source_confidence", SURE),
            "source": origin.source,
            "as_of": origin.as_of,
        }

    return read


def _edition(code: str, origin: Provenance) -> tuple[int, str]:
    """Give the edition (id, source) of a list as of the file's day, made if there is none of that day yet."""
    found = session().execute(
        select(EDITION.c.id, EDITION.c.source)
        .where(EDITION.c.programme_code == code, EDITION.c.as_of == origin.as_of)
        .order_by(EDITION.c.edition.desc())
    )
    row = found.first()
    if row:
        return row[0], row[1]
    values = {"programme_code": code, "edition": origin.as_of.isoformat(), "source": origin.source, "as_of": origin.as_of}
    made = session().execute(insert(EDITION).values(**values, note="", note_hi="").returning(EDITION.c.id))
    return made.scalar_one(), origin.source


def _entry(row: Parsed, edition: tuple[int, str]) -> Parsed:
    values = {name: value for name, value in row.values.items() if name != "programmes"}
    return Parsed(row.line, {**values, "edition_id": edition[0], "source": edition[1]})


def _drop_left(editions: Any, wanted: set[tuple[Any, ...]]) -> None:
    """Take out of these editions what their file no longer names."""
    ids = [edition_id for edition_id, _source in editions]
    kept = session().execute(select(*(ENTRY.c[k] for k in ENTRY_KEY)).where(ENTRY.c.edition_id.in_(ids)))
    delete_keys(ENTRY, ENTRY_KEY, sorted({tuple(row) for row in kept} - wanted))


def _settle(witness: Witness | None, lines: Mapping[Key, int]) -> tuple[set[Key], set[Key]]:
    """Bring odop_product up to all official entries and point these at it; give what is new and what changed.

    A product that no list in force names keeps its row, since goods may point at it, and has no programmes.
    """
    wanted = rules.settle(_official())
    kept = {(row["district_id"], folded(row["product"]) or row["product"]): row for row in session().execute(select(PRODUCT)).mappings()}
    fresh = [key for key in wanted if key not in kept]
    stale = {key: wanted.get(key, {"programmes": []}) for key in kept}
    stale = {key: values for key, values in stale.items() if any(kept[key][name] != value for name, value in values.items())}
    _write([{"district_id": key[0], **wanted[key]} for key in fresh], {kept[key]["id"]: values for key, values in stale.items()})
    _point()
    if witness:
        _tell({key: wanted[key] for key in fresh}, stale, kept, (witness, lines))
    return set(fresh), set(stale)


def _tell(
    fresh: Mapping[Key, Mapping[str, Any]],
    stale: Mapping[Key, Mapping[str, Any]],
    kept: Mapping[Any, RowMapping],
    to: tuple[Witness, Mapping[Key, int]],
) -> None:
    """Show the witness which products the lists name anew, name otherwise, and name no more."""
    witness, lines = to
    columns = ("district_id", "product")
    for key, values in sorted(fresh.items()):
        witness.added(PRODUCT, columns, lines.get(key, 0), {"district_id": key[0], **values})
    for key, values in sorted(stale.items()):
        if values["programmes"]:
            witness.changed(PRODUCT, columns, lines.get(key, 0), dict(kept[key]), {**kept[key], **values})
        else:
            witness.left(PRODUCT, columns, dict(kept[key]))


def _official() -> list[rules.Official]:
    rows = session().execute(
        select(
            ENTRY.c.district_id,
            ENTRY.c.product_key,
            PROGRAMME.c.code,
            PROGRAMME.c.sort,
            EDITION.c.edition,
            EDITION.c.as_of.label("edition_as_of"),
            *(ENTRY.c[name] for name in SHARED),
        )
        .join(EDITION, EDITION.c.id == ENTRY.c.edition_id)
        .join(PROGRAMME, PROGRAMME.c.code == EDITION.c.programme_code)
        .where(PROGRAMME.c.official)
    )
    return [rules.Official(tuple(row[:2]), row[2], row[3], (row[5], row[4]), dict(zip(SHARED, row[6:], strict=True))) for row in rows]


def _write(fresh: Sequence[dict[str, Any]], stale: dict[int, dict[str, Any]]) -> None:
    """Insert and update products, many at once: a new edition of a long list moves most rows."""
    if fresh:
        session().execute(insert(PRODUCT), list(fresh))
    alike: dict[tuple[str, ...], list[dict[str, Any]]] = {}
    for product_id, values in stale.items():
        alike.setdefault(tuple(sorted(values)), []).append({"key_id": product_id, **{f"new_{name}": values[name] for name in values}})
    for names, rows in alike.items():
        moved = update(PRODUCT).where(PRODUCT.c.id == bindparam("key_id")).values({name: bindparam(f"new_{name}") for name in names})
        session().connection().execute(moved, rows)


def _point() -> None:
    """Point every official entry at its product."""
    products = session().execute(select(PRODUCT.c.id, PRODUCT.c.district_id, PRODUCT.c.product))
    ids = {(district, folded(name) or name): id_ for id_, district, name in products}
    entries = session().execute(
        select(ENTRY.c.id, ENTRY.c.district_id, ENTRY.c.product_key, ENTRY.c.odop_id)
        .join(EDITION, EDITION.c.id == ENTRY.c.edition_id)
        .join(PROGRAMME, PROGRAMME.c.code == EDITION.c.programme_code)
        .where(PROGRAMME.c.official)
    )
    moved = [
        {"key_id": entry_id, "new_odop_id": ids[district_id, key]}
        for entry_id, district_id, key, odop_id in entries
        if odop_id != ids[district_id, key]
    ]
    if moved:
        pointed = update(ENTRY).where(ENTRY.c.id == bindparam("key_id")).values(odop_id=bindparam("new_odop_id"))
        session().connection().execute(pointed, moved)
