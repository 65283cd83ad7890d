"""How many votes decide, from the reference file."""

from pathlib import Path
from typing import Any, cast

from sqlalchemy import Table

from marketplace.origin.nominations.models import PanelRule
from marketplace.origin.nominations.rules import LEAST
from marketplace.registry.loading.reading import Provenance, Row, day, parse, whole
from marketplace.registry.loading.reports import LoadReport
from marketplace.registry.loading.syncing import sync

NAME, FILE = "panel rules", "panel_rules.csv"


def load_panel_rules(path: Path, origin: Provenance, report: LoadReport) -> None:
    """Load the quorum of the panel by the day from which it holds."""

    def read(row: Row) -> dict[str, Any]:
        return {
            "effective_from": day(row, "effective_from"),
            "quorum": whole(row, "quorum", LEAST, 25),
            "note": row["note"],
            "source": origin.source,
            "as_of": origin.as_of,
        }

    key = ["effective_from"]
    sync(cast(Table, PanelRule.__table__), key, parse(path, ("effective_from", "quorum", "note"), report, read, key), report)
