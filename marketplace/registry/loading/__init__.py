"""Loading of the official lists from data/reference: idempotent, row by row, each row with its source and date."""

from collections.abc import Callable, Sequence
from pathlib import Path

from marketplace.core.db import transactional
from marketplace.core.ports import Port
from marketplace.registry.loading.goods import load_gi, load_odop
from marketplace.registry.loading.places import load_districts, load_pins, load_states
from marketplace.registry.loading.reading import BadRow, Provenance, day, needed, read_rows
from marketplace.registry.loading.reports import LoadReport, Refusal
from marketplace.registry.loading.trading import load_categories, load_hsn, load_schemes
from marketplace.registry.shelf import forget

__all__ = ["FOLDER", "LISTS", "LoadReport", "Refusal", "further_lists", "load_all", "sources"]

FOLDER = Path(__file__).resolve().parents[3] / "data" / "reference"
MANIFEST = "SOURCES.csv"
Loader = Callable[[Path, Provenance, LoadReport], None]
LISTS: Sequence[tuple[str, str, Loader]] = (  # in the order in which one stands on another
    ("states", "states.csv", load_states),
    ("districts", "districts.csv", load_districts),
    ("PIN codes", "pincodes.csv", load_pins),
    ("GI goods", "gi_goods.csv", load_gi),
    ("ODOP products", "odop.csv", load_odop),
    ("schemes", "schemes.csv", load_schemes),
    ("HSN rates", "hsn_rates.csv", load_hsn),
    ("categories", "categories.csv", load_categories),
)
further_lists: Port[Sequence[tuple[str, str, Loader]]] = Port("further reference lists")  # of rooms on higher floors


@transactional
def load_all(folder: Path | None = None) -> list[LoadReport]:
    """Load every list of `folder` (default: data/reference); a bad row is refused and reported, the rest loads.

    A list whose file is not there, or has no line in SOURCES.csv, is reported as missing and left as it is in the database.
    """
    home = folder or FOLDER
    manifest = LoadReport("sources", MANIFEST)
    known = sources(home, manifest)
    reports = [_load(home, name, file, load, known) for name, file, load in (*LISTS, *further_lists.get())]
    forget()
    return [manifest, *reports] if manifest.refused or manifest.missing else reports


def sources(folder: Path | None = None, report: LoadReport | None = None) -> dict[str, Provenance]:
    """Read the manifest: source and day by file name."""
    found: dict[str, Provenance] = {}
    report = report or LoadReport("sources", MANIFEST)
    path = (folder or FOLDER) / MANIFEST
    if not path.is_file():
        report.missing = True
        return found
    for row in read_rows(path, ("file", "source", "as_of")):
        try:
            found[needed(row, "file")] = Provenance(needed(row, "source"), day(row, "as_of"))
        except BadRow as bad:
            report.refuse(row.line, str(bad))
    return found


def _load(home: Path, name: str, file: str, load: Loader, known: dict[str, Provenance]) -> LoadReport:
    report = LoadReport(name, file)
    if not (home / file).is_file() or file not in known:
        report.missing = True
        report.refuse(0, "the file is not there" if file in known else f"{MANIFEST} has no line for it")
        return report
    load(home / file, known[file], report)
    return report
