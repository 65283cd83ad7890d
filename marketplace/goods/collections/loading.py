"""Taking over data/reference/collections.csv: new rows come in, changed ones are brought up, an administrator's edits stay."""

from pathlib import Path
from typing import Any, cast

from sqlalchemy import Table, select

from marketplace.core import ids
from marketplace.core.db import session
from marketplace.goods.collections import rules
from marketplace.goods.collections.models import Collection, CollectionStatus
from marketplace.goods.collections.queries import known_values
from marketplace.registry.loading.reading import BadRow, Provenance, Row, matching, needed, parse, split
from marketplace.registry.loading.reports import LoadReport
from marketplace.registry.loading.syncing import sync

TABLE = cast(Table, Collection.__table__)
NAME, FILE = "collections", "collections.csv"
WORDS = ("name", "name_hi", "words", "words_hi")
COLUMNS = ("slug", *WORDS, *rules.PARTS)


def load_collections(path: Path, origin: Provenance, report: LoadReport) -> None:
    """Load the collections; their order in the file is their order on pages."""
    known = known_values()
    kept = {row.slug: row for row in session().scalars(select(Collection))}

    def read(row: Row) -> dict[str, Any]:
        rule = {part: split(row, part) for part in rules.PARTS if row[part]}
        if strange := rules.unknown(rule, known):
            raise BadRow(f"the rule names {', '.join(strange)}, which is not known")
        if not rule:
            raise BadRow("a collection without a rule would hold every good")
        slug = matching(row, "slug", r"[a-z0-9]+(-[a-z0-9]+)*")
        there = kept.get(slug)
        return {
            "slug": slug,
            "public_id": there.public_id if there else ids.public_id("col"),
            "position": row.line,
            **{name: needed(row, name) for name in WORDS},
            "rule": rules.clean(rule, known),
            "status": there.status if there else CollectionStatus.SHOWN,
            "source": origin.source,
            "as_of": origin.as_of,
        }

    rows = parse(path, COLUMNS, report, read, ["slug"])
    edited = {slug for slug, row in kept.items() if row.edited_at is not None}
    report.unchanged += sum(row.values["slug"] in edited for row in rows)
    held = [row for row in rows if row.values["slug"] in edited]
    sync(TABLE, ["slug"], [row for row in rows if row.values["slug"] not in edited], report, held=held)
