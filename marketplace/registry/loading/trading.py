"""Categories, certification schemes with their rules, and GST rates."""

import re
from collections.abc import Container, Iterable
from decimal import Decimal
from pathlib import Path
from typing import Any, cast

from sqlalchemy import Table

from marketplace.registry.categories.models import Category
from marketplace.registry.gi.models import GiGood
from marketplace.registry.hsn.models import HsnRate
from marketplace.registry.loading.reading import (
    BadRow,
    Provenance,
    Row,
    day,
    matching,
    maybe_whole,
    needed,
    one_of,
    parse,
    split,
    whole,
    yes,
)
from marketplace.registry.loading.reports import LoadReport
from marketplace.registry.loading.syncing import ids_by, sync
from marketplace.registry.schemes.models import Scheme, SchemeRuleRow
from marketplace.registry.schemes.rules import FOODS, HOLDERS, MARKETS, MUST_NAME, QUANTITIES, MarkKind

CATEGORY = cast(Table, Category.__table__)
GI = cast(Table, GiGood.__table__)
SCHEME = cast(Table, Scheme.__table__)
SCHEME_RULE = cast(Table, SchemeRuleRow.__table__)
HSN = cast(Table, HsnRate.__table__)
RULE_FLAGS = ("claimable", "needs_gi", "number_sure", "number_once", "perpetual", "ends_with_gi", "organic")
RULE_LISTS = {"holders": "holders", "classes": "classes", "gi_slugs": "gi_goods", "papers": "papers", "papers_hi": "papers_hi"}
RULE_CHOICES = {"kind": tuple(MarkKind), "food": FOODS, "must_name": MUST_NAME, "market": MARKETS}
RULE_WORDS = ("name_hi", "means", "means_hi", "not_means", "not_means_hi")
RULE_TEXTS = ("unit_label", "unit_label_hi", "how_to_check", "how_to_check_hi")
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


def load_scheme_rules(path: Path, origin: Provenance, report: LoadReport) -> None:
    """Load what the house does with each scheme; a GI good or holder that is not known refuses the row."""
    schemes, goods = ids_by(SCHEME, "code"), ids_by(GI, "slug")

    def read(row: Row) -> dict[str, Any]:
        lists = {ours: split(row, theirs) for ours, theirs in RULE_LISTS.items()}
        _insist(lists["gi_slugs"], goods, "GI good")
        _insist(lists["holders"], HOLDERS, "holder")
        _insist([row["code"]], schemes, "scheme")
        if len(lists["papers"]) != len(lists["papers_hi"]):
            raise BadRow("papers and papers_hi do not pair up")
        return {
            "scheme_id": schemes[row["code"]],
            **lists,
            **{name: yes(row, name) for name in RULE_FLAGS},
            **{name: one_of(row, name, words) for name, words in RULE_CHOICES.items()},
            **{name: needed(row, name) for name in RULE_WORDS},
            **{name: row[name] for name in RULE_TEXTS},
            "quantity": one_of(row, "quantity", QUANTITIES) if row.get("quantity") else "no",  # editions before it had the column
            "source": origin.source,
            "as_of": origin.as_of,
        }

    columns = ("code", *RULE_LISTS.values(), *RULE_FLAGS, *RULE_CHOICES, *RULE_WORDS, *RULE_TEXTS)
    sync(SCHEME_RULE, ["scheme_id"], parse(path, columns, report, read, ["scheme_id"]), report)


def _insist(values: Iterable[str], known: Container[str], what: str) -> None:
    for value in values:
        if value not in known:
            raise BadRow(f"there is no {what} {value!r}")


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
