"""Taking over data/reference/merit_kinds.csv."""

from pathlib import Path
from typing import Any, cast

from sqlalchemy import Table

from marketplace.goods.merits.models import About, Evidence, MeritKind
from marketplace.registry.loading.reading import BadRow, Provenance, Row, matching, needed, one_of, parse, split, whole, yes
from marketplace.registry.loading.reports import LoadReport
from marketplace.registry.loading.syncing import sync

TABLE = cast(Table, MeritKind.__table__)
NAME, FILE = "kinds of tags", "merit_kinds.csv"
WORDS = ("name", "name_hi", "meaning", "meaning_hi", "proof", "proof_hi")
COLUMNS = (
    *("code", "about", *WORDS, "evidence", "schemes", "seller_kinds"),
    *("least_makers", "counts_households", "months", "hints"),
)


def load_merit_kinds(path: Path, origin: Provenance, report: LoadReport) -> None:
    """Load the kinds of tags; their order in the file is the order on pages."""

    def read(row: Row) -> dict[str, Any]:
        evidence = split(row, "evidence")
        if not evidence or set(evidence) - {str(one) for one in Evidence}:
            raise BadRow(f"evidence {row['evidence']!r} is not made of {', '.join(Evidence)}")
        if bool(row["schemes"]) != (Evidence.CLAIM in evidence):
            raise BadRow("certificates are named exactly where a certificate may prove it")
        return {
            "code": matching(row, "code", r"[a-z]+(_[a-z]+)*"),
            "position": row.line,
            "about": one_of(row, "about", [str(one) for one in About]),
            **{name: needed(row, name) for name in WORDS},
            "evidence": evidence,
            "schemes": split(row, "schemes"),
            "seller_kinds": split(row, "seller_kinds"),
            "least_makers": whole(row, "least_makers", 0, 1000),
            "counts_households": yes(row, "counts_households"),
            "months": whole(row, "months", 1, 120),
            "hints": split(row, "hints"),
            "source": origin.source,
            "as_of": origin.as_of,
        }

    sync(TABLE, ["code"], parse(path, COLUMNS, report, read, ["code"]), report)
