"""A roster from a sheet: sent, judged row by row without writing a maker, looked at, confirmed, written in chunks by the worker.

Nothing is half-done: a row is one savepoint, a chunk one transaction that moves the position. A killed worker goes on where the last
chunk ended; the row a maker came from is unique, so none is written twice.
"""

from collections.abc import Callable, Mapping
from datetime import timedelta
from functools import cache
from typing import Any

from sqlalchemy import func, select, update

from marketplace.core import audit, bus, clock, jobs, states
from marketplace.core.actor import SYSTEM, Actor
from marketplace.core.db import session, transactional
from marketplace.core.errors import Conflict, Invalid, field_error
from marketplace.core.slugs import free_slug
from marketplace.core.text import say, squash
from marketplace.people.producers import columns, judging
from marketplace.people.producers.cards import card_key, card_keys_of_roster
from marketplace.people.producers.consenting import refuse_helpers
from marketplace.people.producers.events import RosterConfirmed, RosterGrown, RosterSent
from marketplace.people.producers.models import ImportStatus, Producer, RosterImport, RosterRow, Verdict
from marketplace.people.producers.ports import Faults, words_gate
from marketplace.people.producers.queries import get_home_district
from marketplace.people.producers.roster_queries import get_own_import, list_rows
from marketplace.people.producers.rules import MACHINE, Known, person
from marketplace.people.producers.service import fill_new
from marketplace.people.producers.sheets import read_sheet
from marketplace.people.producers.words import TEXTS

CHECK, WRITE, PURGE = "producers.check_roster", "producers.write_roster", "producers.purge_rosters"
Deed = Callable[..., RosterImport]  # of a seller on one of their sheets
District = Callable[[str, str], int]  # State and district as written -> the district's key; raises Invalid
CHUNK = 200
SECONDS = 20  # of one run; the rest is a job of its own, well within the lease
KEPT_DAYS = 30


def send_roster(seller_id: int, data: bytes, *, file_name: str = "", actor: Actor) -> RosterImport:
    """Take a sheet in and have it checked; raise Invalid beside `file` when it cannot be read or lacks a needed column.

    The file itself is not kept, nor a column nobody asked for; points are rounded and Aadhaar numbers masked before anything is stored.
    """
    sheet = read_sheet(data)
    found = [columns.column_of(heading) for heading in sheet.headings]
    lacking = [c.heading for c in columns.COLUMNS if c.needed and c.key not in found]
    if lacking:
        raise field_error("file", say("These columns are missing: %(columns)s. The template has them all.", columns=", ".join(lacking)))
    left_out = [h for h, key in zip(sheet.headings, found, strict=True) if h and key is None]
    rows = [(number, kept) for number, cells in sheet.rows if (kept := judging.keepable(_by_key(found, cells)))]
    if not rows:
        raise field_error("file", say("The sheet has no rows below its headings."))
    return _take_in(seller_id, rows, [h[:60] for h in left_out][:20], squash(file_name)[:120], actor=actor)


def _by_key(found: list[str | None], cells: list[str]) -> dict[str, str]:
    out: dict[str, str] = {}
    for key, text in zip(found, cells, strict=False):
        if key and text:
            out.setdefault(key, text)
    return out


@transactional
def _take_in(seller_id: int, rows: list[tuple[int, dict[str, str]]], left_out: list[str], file_name: str, *, actor: Actor) -> RosterImport:
    one = RosterImport(
        seller_id=seller_id,
        file_name=file_name,
        left_out=left_out,
        row_count=len(rows),
        sent_by_id=actor.user_id,
        sent_by=actor.name,
        principal_id=actor.principal_id,
    )
    session().add(one)
    session().flush()
    session().add_all(RosterRow(import_id=one.id, row_no=number, cells=cells) for number, cells in rows)
    states.record(MACHINE, one.id, "", ImportStatus.CHECKING, actor=actor)
    audit.record("roster.send", "roster_import", one.public_id, actor=actor, after={"rows": one.row_count})
    bus.emit(RosterSent(one.id))
    return one


def check_roster(payload: dict[str, Any]) -> None:
    """Handle a job: judge every row of a sheet and keep the verdicts. It begins anew when it was interrupted, and ends the same."""
    one = session().get(RosterImport, payload["import_id"])
    if one is None or one.status != ImportStatus.CHECKING:
        return
    known, district, words = known_on_roster(one.seller_id), cache(_district), words_gate.get().of_roster(one.seller_id)
    found = []
    for row in list_rows(one.id):
        judged = judge(row.cells or {}, district, may_consent=one.principal_id is None)
        _judge_words(judged, words)
        judging.compare(judged, known, row.row_no)
        found.append((row.id, judged))
    session().rollback()
    for start in range(0, len(found), CHUNK):
        _keep_verdicts(one.id, start, found[start : start + CHUNK])
    _finish_check(one.id)


def judge(cells: dict[str, str], district: District, *, may_consent: bool) -> judging.Judged:
    """Judge one row by itself against the registry's places."""
    return judging.judge(cells, find_district=district, card_key=card_key, may_consent=may_consent)


def _judge_words(judged: judging.Judged, words: Callable[[Mapping[str, str]], Faults]) -> None:
    """Refuse what the wording gate stops, as it will when the row is written."""
    for name, texts in words({name: judged.values.get(name) or "" for name in TEXTS}).items():
        for text in texts:
            judged.blame(name, text)


def known_on_roster(seller_id: int) -> Known:
    """Read who is on a roster, for telling a new row from somebody who is there; two queries."""
    cards = card_keys_of_roster(seller_id)
    rows = session().execute(
        select(Producer.id, Producer.name, Producer.town, Producer.years).where(
            Producer.seller_id == seller_id, Producer.removed_at.is_(None)
        )
    )
    return Known.of((row.name, person(row.name, row.town, row.years, cards.get(row.id, ()))) for row in rows)


def _district(state: str, district: str) -> int:
    return get_home_district(state, district).id


@transactional
def _keep_verdicts(import_id: int, start: int, found: list[tuple[int, judging.Judged]]) -> None:
    session().execute(
        update(RosterRow),
        [{"id": id_, "verdict": j.verdict.value, "faults": judging.packed(j.faults or j.warnings)} for id_, j in found],
    )
    consents = sum(1 for _, j in found if j.agreement and not j.faults)
    first = start == 0
    session().execute(
        update(RosterImport)
        .where(RosterImport.id == import_id, RosterImport.status == ImportStatus.CHECKING)
        .values(position=start + len(found), consents=consents if first else RosterImport.consents + consents)
        .execution_options(synchronize_session=False)
    )


@transactional
def _finish_check(import_id: int) -> None:
    one = session().get(RosterImport, import_id, populate_existing=True)
    if one is None or one.status != ImportStatus.CHECKING:
        return
    rows = session().execute(select(RosterRow.verdict, func.count()).where(RosterRow.import_id == import_id).group_by(RosterRow.verdict))
    counts: dict[str, Any] = {str(row[0]): row[1] for row in rows}
    states.advance(MACHINE, one, ImportStatus.CHECKED, actor=SYSTEM, position=0, **{v.value: counts.get(v.value, 0) for v in Verdict})


@transactional
def confirm_roster(seller_id: int, public_id: str, *, actor: Actor) -> RosterImport:
    """Have the good rows of a checked sheet written; raise NotFound for a foreign one, Conflict unless it waits for this.

    Raise Forbidden for somebody who acts for the seller when a row records a consent.
    """
    one = get_own_import(seller_id, public_id)
    if one.consents:
        refuse_helpers(actor)
    if one.status == ImportStatus.CHECKED and not one.ok + one.warning:
        raise Conflict(say("No row of this sheet can be written. Mend it and send it again."), code="nothing_to_write")
    states.advance(
        MACHINE,
        one,
        ImportStatus.WRITING,
        actor=actor,
        position=0,
        confirmed_by_id=actor.user_id,
        confirmed_by=actor.name,
        confirmed_principal_id=actor.principal_id,
    )
    audit.record("roster.confirm", "roster_import", one.public_id, actor=actor, after={"rows": one.ok + one.warning})
    bus.emit(RosterConfirmed(one.id))
    return one


@transactional
def drop_roster(seller_id: int, public_id: str, *, actor: Actor) -> RosterImport:
    """Throw a sheet away that was not written; raise NotFound for a foreign one, Conflict when it is being written."""
    one = get_own_import(seller_id, public_id)
    states.advance(MACHINE, one, ImportStatus.DROPPED, actor=actor, done_at=clock.now())
    _forget_cells(one.id)
    return one


def write_roster(payload: dict[str, Any]) -> None:
    """Handle a job: write chunks until all is written or the time of one run is over; then a further job goes on."""
    one = session().get(RosterImport, payload["import_id"], populate_existing=True)
    if one is None or one.status != ImportStatus.WRITING:
        return
    known, district, end = known_on_roster(one.seller_id), cache(_district), clock.in_seconds(SECONDS)
    session().rollback()
    while _write_chunk(one.id, known, district):
        if clock.now() >= end:
            _go_on(one.id)
            return


@transactional
def _go_on(import_id: int) -> None:
    jobs.enqueue(WRITE, {"import_id": import_id})


@transactional
def _write_chunk(import_id: int, known: Known, district: District) -> bool:
    """Write the next rows and move the position with them; False when there is nothing left to do.

    Whoever moves the position first holds the sheet: another worker waits here and then finds the position moved.
    """
    one = session().get(RosterImport, import_id, populate_existing=True, with_for_update=True)
    if one is None or one.status != ImportStatus.WRITING:
        return False
    rows = list_rows(import_id, after=one.reached, limit=CHUNK)
    by = Actor(one.confirmed_by_id, one.confirmed_by or "", seller_id=one.seller_id, principal_id=one.confirmed_principal_id)
    written = sum(_write_row(one.seller_id, row, known, district, by) for row in rows)
    if not rows:
        bad = session().scalar(select(func.count()).where(RosterRow.import_id == import_id, RosterRow.verdict == Verdict.BAD))
        states.advance(MACHINE, one, ImportStatus.DONE, actor=SYSTEM, done_at=clock.now(), position=one.row_count, bad=bad)
        return False
    one.reached, one.position, one.written = rows[-1].row_no, one.position + len(rows), one.written + written
    if written:
        bus.emit(RosterGrown(one.seller_id))
    return True


def _write_row(seller_id: int, row: RosterRow, known: Known, district: District, actor: Actor) -> bool:
    """Write one row whole or not at all; one that became wrong since it was judged is marked so."""
    if row.verdict == Verdict.BAD or row.cells is None:
        return False
    judged = judge(row.cells, district, may_consent=actor.principal_id is None)
    judging.compare(judged, known, row.row_no)
    if not judged.faults:
        try:
            with session().begin_nested():
                _new_maker(seller_id, row, judged, actor)
        except Invalid as error:
            for key, texts in (error.fields or {"name": [error.message]}).items():
                for text in texts:
                    judged.blame(key, text)
    if judged.faults:
        row.verdict, row.faults = Verdict.BAD, judging.packed(judged.faults)
        return False
    row.cells = None
    return True


def _new_maker(seller_id: int, row: RosterRow, judged: judging.Judged, actor: Actor) -> None:
    values = judged.values
    fill_new(
        Producer(seller_id=seller_id, slug=free_slug(Producer.slug, values["name"]), import_row_id=row.id),
        values,
        judged.agreement,
        actor=actor,
    )


def purge_rosters(_payload: dict[str, Any]) -> None:
    """Handle a job: forget what sheets said of people once they have lain too long."""
    _purge()


@transactional
def _purge() -> None:
    old = RosterImport.created_at < clock.now() - timedelta(days=KEPT_DAYS)
    left = session().scalars(
        select(RosterImport).where(old, RosterImport.status.in_([ImportStatus.CHECKING, ImportStatus.CHECKED])).limit(100)
    )
    for one in left:
        states.advance(MACHINE, one, ImportStatus.DROPPED, actor=SYSTEM, done_at=clock.now())
    done = select(RosterImport.id).where(old, RosterImport.status.in_([ImportStatus.DONE, ImportStatus.DROPPED]))
    session().execute(
        update(RosterRow)
        .where(RosterRow.import_id.in_(done), RosterRow.cells.is_not(None))
        .values(cells=None)
        .execution_options(synchronize_session=False)
    )


def _forget_cells(import_id: int) -> None:
    session().execute(
        update(RosterRow).where(RosterRow.import_id == import_id).values(cells=None).execution_options(synchronize_session=False)
    )
