"""States, districts and PIN codes."""

from pathlib import Path
from typing import Any, cast

from sqlalchemy import Table, select

from marketplace.core.db import session
from marketplace.core.text import slugify
from marketplace.registry.loading.reading import (
    BadRow,
    Parsed,
    Provenance,
    Row,
    degrees,
    matching,
    needed,
    parse,
    split,
    whole,
    yes,
)
from marketplace.registry.loading.reports import LoadReport
from marketplace.registry.loading.syncing import delete_keys, ids_by, sync
from marketplace.registry.places.models import District, PinCode, PinDistrict, State

STATE = cast(Table, State.__table__)
DISTRICT = cast(Table, District.__table__)
PIN = cast(Table, PinCode.__table__)
PIN_DISTRICT = cast(Table, PinDistrict.__table__)


def load_states(path: Path, origin: Provenance, report: LoadReport) -> None:
    """Load the 36 States and Union territories with their codes in each list."""

    def read(row: Row) -> dict[str, Any]:
        return {
            "name": needed(row, "state"),
            "slug": slugify(row["state"]),
            "name_hi": needed(row, "name_hi"),
            "alt_names": split(row, "alt_names"),
            "gst_code": matching(row, "gst_code", r"\d{2}"),
            "lgd_code": whole(row, "lgd_code", 1, 99),
            "fssai_codes": matching(row, "fssai_codes", r"(\d{2}(\|\d{2})*)?"),
            "letters": matching(row, "letters", r"[A-Z]{2}(\|[A-Z]{2})*"),
            "has_legislature": yes(row, "has_legislature"),
            "source": origin.source,
            "as_of": origin.as_of,
        }

    columns = ("state", "name_hi", "alt_names", "gst_code", "lgd_code", "fssai_codes", "letters", "has_legislature")
    sync(STATE, ["gst_code"], parse(path, columns, report, read, ["gst_code"]), report)


def load_districts(path: Path, origin: Provenance, report: LoadReport) -> None:
    """Load the districts; one whose State or codes do not agree with the State list is refused."""
    states = {r.name: r for r in session().execute(select(STATE.c.id, STATE.c.name, STATE.c.gst_code, STATE.c.lgd_code))}

    def read(row: Row) -> dict[str, Any]:
        state = states.get(row["state"])
        if state is None:
            raise BadRow(f"there is no State {row['state']!r}")
        if state.gst_code != row["state_code_gst"] or str(state.lgd_code) != row["state_lgd"]:
            raise BadRow(f"the codes {row['state_code_gst']} and {row['state_lgd']} are not those of {state.name}")
        return {
            "lgd_code": whole(row, "district_lgd", 1, 99_999),
            "state_id": state.id,
            "name": needed(row, "district"),
            "slug": slugify(row["district"]),
            "alt_names": split(row, "alt_names"),
            "hq_lat": degrees(row, "hq_lat", 6, 38),
            "hq_lng": degrees(row, "hq_lng", 68, 98),
            "source": origin.source,
            "as_of": origin.as_of,
        }

    columns = ("state", "state_code_gst", "state_lgd", "district", "district_lgd", "alt_names", "hq_lat", "hq_lng")
    sync(DISTRICT, ["lgd_code"], parse(path, columns, report, read, ["lgd_code"]), report)


def load_pins(path: Path, origin: Provenance, report: LoadReport) -> None:
    """Load PIN codes and the districts each reaches; an unknown district refuses the link, no known one the row."""
    districts = ids_by(DISTRICT, "lgd_code")
    links: dict[str, list[Parsed]] = {}

    def read(row: Row) -> dict[str, Any]:
        pincode = matching(row, "pincode", r"[1-9]\d{5}")
        found = []
        for part in split(row, "district_lgd_offices"):
            code, _, offices = part.partition(":")
            if not (code.isdigit() and offices.isdigit() and int(code) in districts):
                report.refuse(row.line, f"PIN code {pincode}: no district with the code {part!r}")
                continue
            values = {"pincode": pincode, "district_id": districts[int(code)], "offices": int(offices)}
            found.append(Parsed(row.line, values))
        if not found:
            raise BadRow(f"PIN code {pincode} reaches no known district")
        links.setdefault(pincode, found)
        return {
            "pincode": pincode,
            "lat": degrees(row, "lat", 6, 38),
            "lng": degrees(row, "lng", 68, 98),
            "source": origin.source,
            "as_of": origin.as_of,
        }

    rows = parse(path, ("pincode", "district_lgd_offices", "lat", "lng"), report, read, ["pincode"])
    moved = {key[0] for key in sync(PIN, ["pincode"], rows, report)}
    before = _links_told() if report.witness else {}
    relinked = _sync_pin_links({r.values["pincode"]: links[r.values["pincode"]] for r in rows})
    if report.witness:
        after = _links_told()
        for row in rows:
            pin = row.values["pincode"]
            if pin in relinked:
                report.witness.linked(pin, pin, row.line, ("districts", before.get(pin, []), after.get(pin, [])))
    report.changed += len(relinked - moved)
    report.unchanged -= len(relinked - moved)


def _links_told() -> dict[str, list[str]]:
    """Give the districts of every PIN code by name, with their post offices."""
    found: dict[str, list[str]] = {}
    rows = session().execute(
        select(PIN_DISTRICT.c.pincode, DISTRICT.c.name, PIN_DISTRICT.c.offices)
        .join(DISTRICT, DISTRICT.c.id == PIN_DISTRICT.c.district_id)
        .order_by(PIN_DISTRICT.c.pincode, DISTRICT.c.name)
    )
    for pin, name, offices in rows:
        found.setdefault(pin, []).append(f"{name}: {offices}")
    return found


def _sync_pin_links(wanted: dict[str, list[Parsed]]) -> set[str]:
    rows = [link for found in wanted.values() for link in found]
    moved = {key[0] for key in sync(PIN_DISTRICT, ["pincode", "district_id"], rows, LoadReport("PIN links", ""))}
    held = {(p, d) for p, d in session().execute(select(PIN_DISTRICT.c.pincode, PIN_DISTRICT.c.district_id))}
    gone = sorted(k for k in held - {(r.values["pincode"], r.values["district_id"]) for r in rows} if k[0] in wanted)
    delete_keys(PIN_DISTRICT, ["pincode", "district_id"], gone)
    return moved | {k[0] for k in gone}
