"""Rosters from sheets: read as hostile, judged row by row, written once and whole, also when the worker is killed half-way."""

import io
import os
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from sqlalchemy import func, select, text

from marketplace.core import jobs
from marketplace.core.actor import SYSTEM, Actor
from marketplace.core.db import session, unit
from marketplace.core.errors import Conflict, Forbidden, Invalid, NotFound
from marketplace.core.personal import ERASED, Person
from marketplace.people.identity.models import IdentityNumber
from marketplace.people.producers import columns, importing, judging, personal, queries, roster_queries, sheets
from marketplace.people.producers.models import MakerConsent, Producer, RosterImport, RosterRow
from marketplace.people.producers.rules import Known
from tests.builders.producers import a_producer, roster_lines
from tests.builders.sellers import a_seller

ROOT = Path(__file__).parents[2]
LINES = [["Name", "Craft", "State", "District", "Village"], ["Kiran Devi", "dyer", "Uttar Pradesh", "Varanasi", "Lohta"]]
ROW = {"name": "Kiran Devi", "craft": "dyer", "state": "Uttar Pradesh", "district": "Varanasi", "town": "Lohta"}
AGREES = {"agrees_name": "yes", "notice": "1", "language": "hi", "how": "paper"}


def xlsx(lines) -> bytes:
    book, out = Workbook(), io.BytesIO()
    for line in lines:
        book.active.append(line)
    book.save(out)
    return out.getvalue()


def as_csv(lines, encoding="utf-8", delimiter=",") -> bytes:
    return "\r\n".join(delimiter.join(line) for line in lines).encode(encoding)


# -- reading ---------------------------------------------------------------------------------------------------------------------


def test_a_sheet_is_read_in_every_way_people_save_it():
    hindi = [["नाम", "शिल्प", "राज्य", "ज़िला", "गाँव"], ["किरण देवी", "बुनकर", "उत्तर प्रदेश", "वाराणसी", "लोहता"]]
    for name, data in (
        ("utf-8", as_csv(hindi)),
        ("utf-8 with mark", as_csv(hindi, "utf-8-sig")),
        ("utf-16 with mark", as_csv(hindi, "utf-16")),
        ("Excel's Unicode text", as_csv(hindi, "utf-16", "\t")),
        ("semicolons", as_csv(hindi, "utf-8", ";")),
        ("xlsx", xlsx(hindi)),
    ):
        sheet = sheets.read_sheet(data)
        assert [columns.column_of(h) for h in sheet.headings] == ["name", "craft", "state", "district", "town"], name
        assert sheet.rows == [(2, hindi[1])], name
    for encoding in ("utf-16-le", "utf-16-be"):
        assert sheets.read_sheet(as_csv(LINES, encoding)).rows == [(2, LINES[1])], encoding
    gaps = sheets.read_sheet(as_csv([[""], *LINES, ["", ""], ["Asha", "dyer"]]))
    assert [number for number, _ in gaps.rows] == [3, 5]
    for column in columns.COLUMNS:
        assert {columns.column_of(h) for h in (column.heading, column.heading_hi, column.key.upper())} == {column.key}


def test_what_is_in_a_cell_is_only_text():
    sheet = sheets.read_sheet(xlsx([LINES[0], ["=1+1", 12.0, 25.5, True, None], ["=cmd|' /C calc'!A0", "x", "", "", "y"]]))
    assert sheet.rows == [(2, ["=1+1", "12", "25.5", "yes"]), (3, ["=cmd|' /C calc'!A0", "x", "", "", "y"])]
    assert sheets.read_sheet(as_csv([LINES[0], ["=1+1", "b"]])).rows[0][1][0] == "=1+1"
    evil = ["=HYPERLINK(1)", "+1", "-1", "@x", "plain"]
    written = sheets.write_csv([evil]).decode("utf-8-sig").strip()
    assert written == "'=HYPERLINK(1),'+1,'-1,'@x,plain"
    cells = load_workbook(io.BytesIO(sheets.write_xlsx([evil], title="x"))).active[1]
    assert [(c.value, c.data_type) for c in cells] == [(text_, "s") for text_ in evil]


def zipped(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return out.getvalue()


def test_hostile_files_are_refused_with_the_reason():
    started = time.process_time()
    shell = {"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<workbook/>"}
    parts = {}
    with zipfile.ZipFile(io.BytesIO(xlsx(LINES))) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    entities = b'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><worksheet>&b;</worksheet>'
    far = parts["xl/worksheets/sheet1.xml"].replace(b'<row r="2"', b'<row r="1048576"').replace(b'"A2"', b'"A1048576"')
    for name, data, words in (
        ("nothing", b"", "empty"),
        ("too big", b"a,b\n" * 2_000_000, "5 MB"),
        ("headings only", as_csv(LINES[:1]), "no rows"),
        ("a picture", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "not a sheet"),
        ("latin letters of no encoding", b"name,craft\nJos\xe9,x\n", "not a sheet"),
        ("a zip that is no workbook", zipped({"a.txt": b"a"}), "not a sheet"),
        ("a broken zip", xlsx(LINES)[:-30], "not a sheet"),
        ("an empty workbook", zipped(shell), "not a sheet"),
        ("a bomb", zipped({**shell, "xl/worksheets/sheet1.xml": b"\0" * (sheets.MAX_UNPACKED + 1)}), "too large"),
        ("many parts", zipped({**shell, **{f"x{n}": b"" for n in range(sheets.MAX_PARTS)}}), "too large"),
        ("entities", zipped({**parts, "xl/worksheets/sheet1.xml": entities}), "not a sheet"),
        ("a row far away", zipped({**parts, "xl/worksheets/sheet1.xml": far}), "more than"),
        ("too many rows", as_csv([LINES[0], *([["a", "b"]] * (sheets.MAX_ROWS + 1))]), "more than"),
    ):
        with pytest.raises(Invalid) as refused:
            sheets.read_sheet(data)
        assert words in refused.value.fields["file"][0], name
    assert time.process_time() - started < 15


# -- judging ---------------------------------------------------------------------------------------------------------------------


def judged(**changed):
    def district(state, name):
        if name == "Atlantis":
            raise Invalid(fields={"district": ["Choose a district of the State you chose."]})
        return 7

    cells = judging.keepable({**ROW, **changed})
    return judging.judge(
        cells, find_district=district, card_key=lambda kind, number: (kind, number), may_consent=changed.get("may", "yes") == "yes"
    )


def test_a_row_is_judged_column_by_column():
    good = judged(years="11", loom_type="गड्ढा", loom_count="2", pehchan="SYN-HC-999999", lat="25.31689", lng="82.97391")
    assert (good.verdict, good.values["looms"], good.values["cards"]) == ("ok", {"pit": 2}, {"pehchan": "SYN-HC-999999"})
    assert (good.values["lat"], good.values["lng"], good.agreement) == (25.32, 82.97, None)
    assert judged(pehchan="!").verdict == "warning"
    for column, value in (
        ("name", ""),
        ("name", "=A1"),
        ("name", "x" * 81),
        ("district", "Atlantis"),
        ("years", "many"),
        ("years", "1.5"),
        ("story", "my number is 9999 9999 0019"),
        ("weaver_card", "999999990019"),
        ("loom_type", "spaceship"),
        ("loom_count", "0"),
        ("lat", "north"),
        ("lat", "51.5"),
        ("agrees_name", "perhaps"),
    ):
        row = judged(**{"lng": "82.9", "lat": "25.3", column: value})
        assert (row.verdict, column in row.faults) == ("bad", True), (column, value, row.faults)


def test_consent_needs_its_notice_and_way_and_is_no_by_default():
    assert judged().agreement is None
    assert judged(agrees_name="नहीं", how="", notice="").agreement is None
    given = judged(**{**AGREES, "agrees_story": "हाँ"}).agreement
    assert (given.purposes, given.notice, given.language, given.how) == (("name", "story"), 1, "hi", "paper")
    assert judged(**{**AGREES, "language": "Hindi", "how": "अंगूठा"}).agreement.how == "thumb_read_aloud"
    for column in ("notice", "language", "how"):
        assert column in judged(**{**AGREES, column: ""}).faults, column
    assert "notice" in judged(**{**AGREES, "notice": "99"}).faults
    helped = judged(**AGREES, may="no")
    assert (helped.verdict, list(helped.faults)) == ("bad", ["agrees_name"])


def test_what_waits_holds_no_fine_point_and_no_aadhaar():
    kept = judging.keepable({"lat": "25.316894", "lng": "82.973914", "story": "9999 9999 0019", "town": "", "name": "Asha"})
    assert kept == {"lat": "25.32", "lng": "82.97", "story": "XXXX", "name": "Asha"}


def test_the_same_person_is_told():
    known = Known.of([])
    verdicts = []
    for n, row in enumerate(
        (
            judged(years="11", pehchan="SYN-1"),
            judged(name="Other", pehchan="SYN-1"),
            judged(years="11"),
            judged(years="11", pehchan="SYN-2"),
            judged(years="12"),
        ),
        start=2,
    ):
        judging.compare(row, known, n)
        verdicts.append((row.verdict, [*row.faults, *row.warnings]))
    assert verdicts == [("ok", []), ("bad", ["pehchan"]), ("bad", ["name"]), ("warning", ["name"]), ("ok", [])]


# -- the whole way ---------------------------------------------------------------------------------------------------------------


def send(seller, lines, actor=None):
    return importing.send_roster(seller.id, sheets.write_csv(lines), actor=actor or Actor(7, "Meera", seller_id=seller.id))


def fresh(one) -> RosterImport:
    session().rollback()
    return session().get(RosterImport, one.id, populate_existing=True)


def counts(one) -> tuple:
    one = fresh(one)
    return one.status, one.ok, one.warning, one.bad, one.written


def roster_of(seller) -> int:
    session().rollback()
    return session().scalar(select(func.count()).select_from(Producer).where(Producer.seller_id == seller.id))


def test_a_sheet_goes_its_way_and_repeats_nothing(app):
    seller = a_seller()
    there = a_producer(seller, "Maker 3 Devi", town="Village 3", years=3, cards={"pehchan": "SYN-000001"})
    lines = roster_lines(8, bad=1)  # row 2 has no name; Maker 1 has a card that is there; Maker 3 has another card than she who is there
    lines[0] += ["agrees_name", "agrees_village", "notice", "language", "how", "mystery"]
    lines[6] += ["yes", "yes", "1", "hi", "paper", "x"]
    lines.append(["Maker 3 Devi", "weaver", "Uttar Pradesh", "Varanasi", "village 3", "3"])
    one = send(seller, lines)
    assert (counts(one), one.left_out) == (("checking", 0, 0, 0, 0), ["mystery"])
    jobs.run_due()
    assert counts(one) == ("checked", 6, 1, 3, 0)
    assert (roster_of(seller), fresh(one).consents) == (1, 1)
    bad = roster_queries.list_faults(one.id)
    assert [(r.row_no, list(r.faults)) for r in bad] == [(2, ["name"]), (3, ["pehchan"]), (11, ["name"])]
    assert "Maker 3 Devi" in bad[1].faults["pehchan"][0]
    with pytest.raises(NotFound):
        importing.confirm_roster(a_seller().id, one.public_id, actor=SYSTEM)
    helper = Actor(9, "Helper", seller_id=seller.id, principal_id=7)
    with pytest.raises(Forbidden):
        importing.confirm_roster(seller.id, one.public_id, actor=helper)
    importing.confirm_roster(seller.id, one.public_id, actor=Actor(8, "Owner", seller_id=seller.id))
    with pytest.raises(Conflict):
        importing.drop_roster(seller.id, one.public_id, actor=SYSTEM)
    jobs.run_due()
    importing.write_roster({"import_id": one.id})  # a job may come again
    assert (counts(one), roster_of(seller)) == (("done", 6, 1, 3, 7), 8)
    named = queries.list_public_producers(seller.id)
    assert [(p.name, p.shown_town, [c.recorded_by for c in p.consents]) for p in named if p.id != there.id] == [
        ("Maker 5 Devi", "Village 5", ["Owner", "Owner"])
    ]
    left = session().scalars(select(RosterRow).where(RosterRow.import_id == one.id, RosterRow.cells.is_not(None))).all()
    assert {r.row_no for r in left} == {2, 3, 11}  # what is written is said nowhere twice
    sender, owner = Person(7, "usr_sender", ()), Person(8, "usr_owner", ())
    assert [s["rows"] for s in personal.tell(sender)["sheets"]] == [10]
    assert personal.tell(owner)["consents_written_down"] == 2
    with unit():
        personal.forget(sender)
        personal.forget(owner)
        personal.forget_roster(seller.id)
    assert (fresh(one).sent_by, fresh(one).confirmed_by) == (ERASED, ERASED)
    assert {c.recorded_by for c in session().scalars(select(MakerConsent)) if c.recorded_by_id} == {ERASED}
    assert session().scalars(select(RosterRow.cells).where(RosterRow.cells.is_not(None))).all() == []


def test_a_helper_may_bring_makers_and_no_consents(app):
    seller = a_seller()
    helper = Actor(9, "Helper", seller_id=seller.id, principal_id=7)
    lines = [[*LINES[0], *AGREES], [*LINES[1], *AGREES.values()], ["Asha Bai", *LINES[1][1:]]]
    one = send(seller, lines, actor=helper)
    jobs.run_due()
    assert counts(one) == ("checked", 1, 0, 1, 0)
    importing.confirm_roster(seller.id, one.public_id, actor=helper)
    jobs.run_due()
    assert (roster_of(seller), session().scalars(select(MakerConsent)).all()) == (1, [])


def test_a_row_that_became_wrong_is_not_written(app):
    seller = a_seller()
    one = send(seller, roster_lines(3))
    jobs.run_due()
    a_producer(seller, "Somebody quicker", cards={"pehchan": "SYN-000001"})
    importing.confirm_roster(seller.id, one.public_id, actor=SYSTEM)
    jobs.run_due()
    assert (counts(one), roster_of(seller)) == (("done", 3, 0, 1, 2), 3)


def test_a_sheet_without_a_needed_column_or_left_lying(app, monkeypatch):
    seller = a_seller()
    with pytest.raises(Invalid) as refused:
        send(seller, [["Name", "Craft"], ["Asha", "dyer"]])
    assert "State, District, Village or town" in refused.value.fields["file"][0]
    one = send(seller, roster_lines(2))
    jobs.run_due()
    importing.purge_rosters({})
    assert fresh(one).status == "checked"
    monkeypatch.setattr(importing, "KEPT_DAYS", -1)
    importing.purge_rosters({})
    assert fresh(one).status == "dropped"
    importing.purge_rosters({})
    session().rollback()
    assert session().scalars(select(RosterRow.cells)).all() == [None, None]


WORKER = """
import sys
from marketplace.core import jobs
jobs.LEASE_SECONDS = 3
from flask.cli import main
sys.argv = ["flask", "--app", "wsgi", "worker"]
main()
"""


def a_worker(app) -> subprocess.Popen:
    settings = app.config["SETTINGS"]
    env = {
        **os.environ,
        "MOOL_ENV": "test",
        "DATA_DIR": str(settings.data_dir),
        "DATABASE_URL": settings.database_uri,
        "PYTHONPATH": str(ROOT),
    }
    return subprocess.Popen([sys.executable, "-c", WORKER], cwd=ROOT, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


@pytest.mark.one_engine
@pytest.mark.timeout(300)
def test_five_thousand_rows_and_a_worker_killed_half_way(app):
    """40 rows are bad: judged in far less than 20 seconds of work, written after a kill -9 without a duplicate or a gap."""
    seller, work = a_seller(), time.process_time()
    one = send(seller, roster_lines(4960, bad=40))
    jobs.run_due()
    assert time.process_time() - work < 20
    assert counts(one) == ("checked", 4960, 0, 40, 0)
    assert "Devi" not in session().execute(text("SELECT cells FROM roster_row LIMIT 1")).scalar()  # people wait encrypted
    importing.confirm_roster(seller.id, one.public_id, actor=SYSTEM)
    worker, end = a_worker(app), time.monotonic() + 120
    try:
        while fresh(one).position < 400:
            assert time.monotonic() < end, "the worker does not write"
            time.sleep(0.02)
    finally:
        os.kill(worker.pid, signal.SIGKILL)
        worker.wait(10)
    half = fresh(one)
    assert half.status == "writing"
    assert 400 <= half.position < 5000
    assert roster_of(seller) == half.written  # a chunk is there with its position or not at all
    while fresh(one).status == "writing":  # the lease of the dead runs out, and another goes on
        assert time.monotonic() < end, "nobody goes on"
        if not jobs.run_due():
            time.sleep(0.2)
    assert counts(one) == ("done", 4960, 0, 40, 4960)
    assert roster_of(seller) == 4960
    made = session().execute(select(func.count(Producer.import_row_id.distinct()), func.count(Producer.slug.distinct()))).one()
    cards = session().scalar(select(func.count()).select_from(IdentityNumber).where(IdentityNumber.producer_id.is_not(None)))
    assert (*made, cards) == (4960, 4960, 4960)
