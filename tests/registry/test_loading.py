"""Loading the official lists: all of them, again, and with faults in them."""

import csv
import shutil
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select

from marketplace.core.db import db
from marketplace.registry import loading
from marketplace.registry.gi.models import GiGood
from marketplace.registry.odop.models import OdopProduct
from marketplace.registry.places.models import District, PinCode, PinDistrict, State

COUNTS = {
    "states": 36,
    "districts": 786,
    "PIN codes": 19_482,
    "GI goods": 653,
    "ODOP lists": 5,
    "ODOP editions": 3,
    "ODOP products": 1_432,
    "schemes": 29,
    "scheme rules": 29,
    "HSN rates": 139,
    "categories": 60,
    "requirements": 41,
    "kinds of tags": 8,
    "collections": 8,
    "panel rules": 1,
    "wording policies": 52,
    "wording terms": 4525,
    "wording names": 1930,
}


@pytest.fixture
def lists(tmp_path: Path) -> Path:
    """A copy of the reference folder that a test may spoil."""
    return Path(shutil.copytree(loading.FOLDER, tmp_path / "reference"))


@pytest.fixture
def restored(app: Flask):
    """Puts the real lists back; the suite's other tests stand on them."""
    yield
    db.session.remove()
    with db.engine.begin() as connection:
        for table in (
            "pin_district",
            "pin_code",
            "gi_state",
            "gi_district",
            "odop_entry",
            "odop_edition",
            "odop_programme",
            "odop_product",
            "gi_good",
            "district",
            "state",
            "scheme_rule",
            "scheme",
            "hsn_rate",
            "category",
        ):
            connection.execute(db.metadata.tables[table].delete())
    loading.load_all()
    db.session.remove()


def edit(path: Path, change) -> None:
    """Rewrite a CSV through `change(rows)`, rows being dicts."""
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        names, rows = list(reader.fieldnames or []), list(reader)
    change(rows)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, names, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def by_name(reports: list[loading.LoadReport]) -> dict[str, loading.LoadReport]:
    return {report.name: report for report in reports}


def test_a_second_load_changes_nothing(app: Flask) -> None:
    for report in loading.load_all():
        assert (report.added, report.changed, report.unchanged, report.refused) == (0, 0, COUNTS[report.name], []), report.name


def test_every_row_carries_its_source_and_day(app: Flask) -> None:
    for model in (State, District, PinCode, GiGood, OdopProduct):
        assert db.session.scalar(select(func.count()).select_from(model).where((model.source == "") | (model.as_of.is_(None)))) == 0


def test_the_manifest_names_every_file_with_licence_and_note() -> None:
    with (loading.FOLDER / "SOURCES.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["file"]: row for row in csv.DictReader(file)}
    assert set(rows) == {path.name for path in loading.FOLDER.glob("*.csv")} - {"SOURCES.csv"}
    assert all(row["licence"] and row["source"] for row in rows.values())


def test_bad_rows_are_refused_with_line_and_reason_and_the_rest_loads(app: Flask, lists: Path, restored: None) -> None:
    def spoil_districts(rows: list[dict[str, str]]) -> None:
        rows[0]["state"] = "Atlantis"
        rows[1]["district_lgd"] = "six"
        rows[2]["state_lgd"] = "9"
        rows[3]["hq_lat"] = "51.50"
        rows[5]["district_lgd"] = rows[4]["district_lgd"]
        rows[6]["district"] = rows[7]["district"] = "Twice"

    with db.engine.begin() as connection:
        for table in ("pin_district", "gi_district", "odop_entry", "odop_product", "district"):
            connection.execute(db.metadata.tables[table].delete())
    edit(lists / "districts.csv", spoil_districts)
    report = by_name(loading.load_all(lists))["districts"]
    reasons = {refusal.line: refusal.reason for refusal in report.refused}
    assert "Atlantis" in reasons[2]
    assert "'six'" in reasons[3]
    assert "not those of" in reasons[4]
    assert "outside India" in reasons[5]
    assert "repeats line 6" in reasons[7]
    assert "already has this name" in reasons[9]
    assert len(reasons) == 6
    assert report.added == 780
    assert str(report.refused[0]).startswith("districts.csv:2: ")


def test_an_unknown_district_or_gi_name_refuses_the_link_only(app: Flask, lists: Path, restored: None) -> None:
    def spoil_gi(rows: list[dict[str, str]]) -> None:
        rows[0]["districts"] = "Darjeeling|Nowhere"
        rows[1]["category"] = "software"

    def spoil_odop(rows: list[dict[str, str]]) -> None:
        rows[0]["gi_name"] = "Moon Cheese"
        rows[1]["district"] = "Nowhere"
        rows[2]["programme"] = "MY-ODOP"

    def spoil_pins(rows: list[dict[str, str]]) -> None:
        rows[0]["district_lgd_offices"] += "|99999:1"
        rows[1]["district_lgd_offices"] = "99999:1"
        rows[2]["pincode"] = "01234"

    edit(lists / "gi_goods.csv", spoil_gi)
    edit(lists / "odop.csv", spoil_odop)
    edit(lists / "pincodes.csv", spoil_pins)
    reports = by_name(loading.load_all(lists))
    assert [(r.line, "Nowhere" in r.reason) for r in reports["GI goods"].refused] == [(2, True), (3, False)]
    assert reports["GI goods"].changed == 1  # Darjeeling Tea lost Kalimpong
    assert [r.line for r in reports["ODOP products"].refused] == [2, 3, 4]
    assert reports["ODOP products"].unchanged == COUNTS["ODOP products"] - 2
    assert [r.line for r in reports["PIN codes"].refused] == [2, 3, 3, 4]
    assert reports["PIN codes"].unchanged == COUNTS["PIN codes"] - 2
    tea = db.session.scalar(select(GiGood).where(GiGood.name == "Darjeeling Tea"))
    assert [d.name for d in tea.districts] == ["Darjeeling"]


def test_a_changed_row_is_changed_and_a_new_one_added(app: Flask, lists: Path, restored: None) -> None:
    def change(rows: list[dict[str, str]]) -> None:
        rows[0]["number_example"] = "1234"
        rows.append({**rows[1], "code": "NEW_MARK"})

    def move_pin(rows: list[dict[str, str]]) -> None:
        rows[0]["district_lgd_offices"] = "77:23"

    edit(lists / "schemes.csv", change)
    edit(lists / "pincodes.csv", move_pin)
    reports = by_name(loading.load_all(lists))
    assert (reports["schemes"].added, reports["schemes"].changed, reports["schemes"].unchanged) == (1, 1, 28)
    assert (reports["PIN codes"].changed, reports["PIN codes"].unchanged) == (1, 19_481)
    link = db.session.scalars(select(PinDistrict).where(PinDistrict.pincode == "110001")).one()
    assert link.district.lgd_code == 77


@pytest.mark.one_engine
def test_wrong_rates_schemes_and_categories_are_refused(app: Flask, lists: Path, restored: None) -> None:
    edit(lists / "hsn_rates.csv", lambda rows: rows[0].update(rate_percent="five"))
    edit(lists / "schemes.csv", lambda rows: rows[0].update(number_format_regex="("))
    edit(lists / "categories.csv", lambda rows: rows[1].update(parent="no-such-shelf"))
    reports = by_name(loading.load_all(lists))
    assert [len(reports[name].refused) for name in ("HSN rates", "schemes", "categories")] == [1, 1, 1]
    assert reports["HSN rates"].unchanged == 138


@pytest.mark.one_engine
def test_a_missing_file_a_missing_source_and_a_missing_column_are_told(app: Flask, lists: Path) -> None:
    (lists / "categories.csv").unlink()
    edit(lists / "SOURCES.csv", lambda rows: rows.remove(next(r for r in rows if r["file"] == "hsn_rates.csv")))
    (lists / "schemes.csv").write_text("code,name\nX,Y\n", encoding="utf-8")
    reports = by_name(loading.load_all(lists))
    assert [name for name, report in reports.items() if report.missing] == ["HSN rates", "categories"]
    assert "no column" in reports["schemes"].refused[0].reason
    assert reports["states"].unchanged == 36
