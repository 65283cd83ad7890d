"""Loading of the official lists from data/reference: idempotent, row by row, each row with its source and date."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path

from marketplace.core.db import transactional
from marketplace.core.ports import Port
from marketplace.registry.loading.goods import load_gi
from marketplace.registry.loading.odop import load_editions, load_odop, load_programmes
from marketplace.registry.loading.places import load_districts, load_pins, load_states
from marketplace.registry.loading.reading import BadRow, Provenance, day, needed, read_rows
from marketplace.registry.loading.reports import LoadReport, Refusal
from marketplace.registry.loading.trading import load_categories, load_hsn, load_scheme_rules, load_schemes
from marketplace.registry.shelf import forget, turn

__all__ = ["FOLDER", "LISTS", "LoadReport", "Loader", "Refusal", "all_lists", "further_lists", "held_back", "load_all", "sources"]

FOLDER = Path(__file__).resolve().parents[3] / "data" / "reference"
MANIFEST = "SOURCES.csv"
Loader = Callable[[Path, Provenance, LoadReport], None]
LISTS: Sequence[tuple[str, str, Loader]] = (  # in the order in which one stands on another
    ("states", "states.csv", load_states),
    ("districts", "districts.csv", load_districts),
    ("PIN codes", "pincodes.csv", load_pins),
    ("GI goods", "gi_goods.csv", load_gi),
    ("ODOP lists", "odop_programmes.csv", load_programmes),
    ("ODOP editions", "odop_editions.csv", load_editions),
    ("ODOP products", "odop.csv", load_odop),
    ("schemes", "schemes.csv", load_schemes),
    ("scheme rules", "scheme_rules.csv", load_scheme_rules),
    ("HSN rates", "hsn_rates.csv", load_hsn),
    ("categories", "categories.csv", load_categories),
)
held_back: Port[Callable[[], Mapping[str, date]]] = Port("editions that stand")  # list -> day of what an administrator brought in
held_back.plug(dict)  # none, until somebody who keeps editions says otherwise
further_lists: Port[Sequence[tuple[str, str, Loader]]] = Port("further reference lists")  # of rooms on higher floors


@transactional
def load_all(folder: Path | None = None) -> list[LoadReport]:
    """Load every list of `folder` (default: data/reference); a bad row is refused and reported, the rest loads.

    A list of which an administrator brought in an edition as of the same day or a later one is left alone.
    A list whose file is not there, or has no line in SOURCES.csv, is reported as missing and left as it is in the database.
    """
    home = folder or FOLDER
    manifest = LoadReport("sources", MANIFEST)
    known = sources(home, manifest)
    held = held_back.get()()
    reports = [_load(home, entry, known, held.get(entry[0])) for entry in all_lists()]
    if any(report.added or report.changed for report in reports):
        turn()
    forget()
    return [manifest, *reports] if manifest.refused or manifest.missing else reports


def all_lists() -> Sequence[tuple[str, str, Loader]]:
    """List (name, file, loader) of every list of the house, in the order in which one stands on another."""
    return (*LISTS, *further_lists.get())


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


def _load(home: Path, entry: tuple[str, str, Loader], known: dict[str, Provenance], held: date | None) -> LoadReport:
    name, file, load = entry
    report = LoadReport(name, file)
    if held and file in known and known[file].as_of <= held:
        report.stands = held
        return report
    if not (home / file).is_file() or file not in known:
        report.missing = True
        report.refuse(0, "the file is not there" if file in known else f"{MANIFEST} has no line for it")
        return report
    load(home / file, known[file], report)
    return report
