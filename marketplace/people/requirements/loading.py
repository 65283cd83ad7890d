"""Taking over data/reference/requirements.csv: new rows come in, changed ones are brought up, an administrator's edits stay."""

from datetime import date
from pathlib import Path
from typing import Any, cast

from sqlalchemy import Table, select

from marketplace.core.db import session
from marketplace.core.errors import Invalid
from marketplace.people.requirements import rules
from marketplace.people.requirements.models import Level, Requirement
from marketplace.registry.loading.reading import BadRow, Parsed, Provenance, Row, day, matching, needed, one_of, parse, split
from marketplace.registry.loading.reports import LoadReport
from marketplace.registry.loading.syncing import sync

TABLE = cast(Table, Requirement.__table__)
COLUMNS = (
    *("code", "section", "title", "title_hi", "why", "why_hi"),
    *("kinds", "sells", "level", "fields", "document", "law", "effective_from"),
)
NAME, FILE = "requirements", "requirements.csv"


def load_requirements(path: Path, origin: Provenance, report: LoadReport) -> None:
    """Load what is asked of whom; `fields` joined by '|' answer one for all, by '&' only together."""

    def read(row: Row) -> dict[str, Any]:
        values = {
            "code": matching(row, "code", r"[a-z0-9]+(-[a-z0-9]+)*"),
            "section": matching(row, "section", r"[a-z]+"),
            "position": row.line * 10,
            **{name: needed(row, name) for name in ("title", "title_hi", "why", "why_hi")},
            "kinds": split(row, "kinds"),
            "sells": split(row, "sells"),
            "level": one_of(row, "level", [str(level) for level in Level]),
            "fields": [part.strip() for part in row["fields"].replace("&", "|").split("|") if part.strip()],
            "one_suffices": "|" in row["fields"],
            "document": row["document"],
            "law": row["law"],
            "effective_from": day(row, "effective_from"),
            "effective_until": day(row, "effective_until") if row.get("effective_until") else None,
            "source": origin.source,
            "as_of": origin.as_of,
        }
        _check(values)
        return values

    rows = parse(path, COLUMNS, report, read, ["code"])
    edited = set(session().scalars(select(Requirement.code).where(Requirement.edited_at.is_not(None))))
    left = [row for row in rows if row.values["code"] in edited]
    report.unchanged += len(left)
    sync(TABLE, ["code"], _others(rows, edited), report, held=left)


def _others(rows: list[Parsed], edited: set[str]) -> list[Parsed]:
    return [row for row in rows if row.values["code"] not in edited]


def _check(values: dict[str, Any]) -> None:
    if not values["fields"] and not values["document"]:
        raise BadRow("nothing answers it: neither a field nor a paper is named")
    if unknown := set(values["sells"]) - {*rules.TAGS, rules.TAXABLE}:
        raise BadRow(f"sells {', '.join(sorted(unknown))} is not known")
    first, last = cast(date, values["effective_from"]), cast("date | None", values["effective_until"])
    if fault := rules.fault_of_period(first, last):
        raise BadRow(str(fault))
    try:
        rules.refuse_unaskable(values)
    except Invalid as refused:
        raise BadRow("; ".join(text for texts in refused.fields.values() for text in texts)) from None
