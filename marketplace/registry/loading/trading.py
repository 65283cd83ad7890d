"""Categories, certification schemes and GST rates."""

import re
from decimal import Decimal
from pathlib import Path
from typing import Any, cast

from sqlalchemy import Table

from marketplace.registry.categories.models import Category
from marketplace.registry.hsn.models import HsnRate
from marketplace.registry.loading.reading import BadRow, Provenance, Row, day, matching, maybe_whole, needed, one_of, parse, whole, yes
from marketplace.registry.loading.reports import LoadReport
from marketplace.registry.loading.syncing import sync
from marketplace.registry.schemes.models import Scheme

CATEGORY = cast(Table, Category.__table__)
SCHEME = cast(Table, Scheme.__table__)
HSN = cast(Table, HsnRate.__table__)
SCHEME_COLUMNS = {
    "authority": "authority",
    "applies_to": "applies_to",
    "holder": "holder",
    "number_example": "number_example",
    "renewal": "renewal",
    "evidence_documents": "evidence_documents",
    "unit_label": "unit_level_label",
    "public_check": "public_verify_channel",
    "notes": "notes",
}


def load_categories(path: Path, origin: Provenance, report: LoadReport) -> None:
    """Load the shelves and the kinds on them; a shelf stands above its kinds in the file."""
    shelves: set[str] = set()

    def read(row: Row) -> dict[str, Any]:
        code = matching(row, "code", r"[a-z0-9]+(-[a-z0-9]+)*")
        if row["parent"] and row["parent"] not in shelves:
            raise BadRow(f"there is no shelf {row['parent']!r} above this row")
        values = {
            "code": code,
            "parent_code": row["parent"] or None,
            "name": needed(row, "name"),
            "name_hi": needed(row, "name_hi"),
            "is_food": yes(row, "is_food"),
            "sort": whole(row, "sort", 0, 1_000_000),
            "source": origin.source,
            "as_of": origin.as_of,
        }
        if not row["parent"]:
            shelves.add(code)
        return values

    columns = ("code", "parent", "name", "name_hi", "is_food", "sort")
    sync(CATEGORY, ["code"], parse(path, columns, report, read, ["code"]), report)


def load_schemes(path: Path, origin: Provenance, report: LoadReport) -> None:
    """Load the certification schemes with their number patterns."""

    def read(row: Row) -> dict[str, Any]:
        try:
            re.compile(row["number_format_regex"])
        except re.error as error:
            raise BadRow(f"the number pattern cannot be used: {error}") from None
        return {
            "code": matching(row, "code", r"[A-Z][A-Z0-9_]*"),
            "name": needed(row, "name"),
            "number_pattern": row["number_format_regex"],
            "validity_months": maybe_whole(row, "validity_months", 1, 1200),
            **{ours: row[theirs] for ours, theirs in SCHEME_COLUMNS.items()},
            "source": origin.source,
            "as_of": origin.as_of,
        }

    columns = ("code", "name", "number_format_regex", "validity_months", *SCHEME_COLUMNS.values())
    sync(SCHEME, ["code"], parse(path, columns, report, read, ["code"]), report)


def load_hsn(path: Path, origin: Provenance, report: LoadReport) -> None:
    """Load GST rates; one heading may have several rows, told apart by their rule."""

    def read(row: Row) -> dict[str, Any]:
        rate = Decimal(matching(row, "rate_percent", r"\d{1,2}(\.\d{1,2})?")) * 100
        return {
            "hsn": matching(row, "hsn", r"\d{2}|\d{4}|\d{6}|\d{8}"),
            "description": needed(row, "description"),
            "effective_from": day(row, "effective_from"),
            "rate_bps": int(rate),
            "rule": needed(row, "price_threshold_rule"),
            "confidence": one_of(row, "confidence", ("high", "medium", "low")),
            "source": origin.source,
            "as_of": origin.as_of,
        }

    key = ["hsn", "description", "effective_from"]
    columns = ("hsn", "description", "rate_percent", "price_threshold_rule", "confidence", "effective_from")
    sync(HSN, key, parse(path, columns, report, read, key), report)
