"""An edition from the file to the register: sent, tried by the worker, confirmed by a person, taken over by the worker.

The dry run is the real load, inside a transaction that is taken back: it cannot show anything else than what will happen. Taking over
runs the same load again and insists on the same differences; had the register moved meanwhile, the edition is tried anew.
"""

import hashlib
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import delete, insert, update

from marketplace.core import audit, bus, clock, files, jobs, states
from marketplace.core.actor import SYSTEM, Actor
from marketplace.core.db import session, transactional, unit
from marketplace.core.errors import Conflict, field_error
from marketplace.core.text import say, squash
from marketplace.registry import loading
from marketplace.registry.editions import queries, rules
from marketplace.registry.editions.events import EditionConfirmed
from marketplace.registry.editions.models import EditionStatus, Kind, ListDifference, ListEdition
from marketplace.registry.editions.ports import leaning
from marketplace.registry.editions.spool import Spool
from marketplace.registry.loading.reading import Provenance
from marketplace.registry.loading.reports import LoadReport
from marketplace.registry.shelf import forget, turn

CHECK, WRITE = "editions.check", "editions.write"
BATCH = 500
KEYS_AT_ONCE = 400


class _TakenBack(Exception):
    """Ends a dry run: the transaction is rolled back."""


class _Moved(Exception):
    """What the load did is not what the dry run showed."""


def send_edition(slug: str, data: bytes, *, file_name: str, source: str, as_of: date, actor: Actor) -> ListEdition:
    """Take a file in and have it tried; raise NotFound for an unknown list, Invalid for a file, source or day that cannot be."""
    of = queries.get_list(slug)
    rules.plain_text(data, rules.most_lines(queries.count_lines(of)))
    rules.check_day(as_of, clock.today(), of.as_of)
    if not source.strip():
        raise field_error("source", say("Write where the file comes from."))
    return _take_in(of.name, data, (squash(file_name)[:120], source.strip()), as_of, actor=actor)


@transactional
def _take_in(list_name: str, data: bytes, named: tuple[str, str], as_of: date, *, actor: Actor) -> ListEdition:
    stored = files.keep_private(data, media_type="text/csv", seller_id=None)
    one = ListEdition(
        list_name=list_name,
        file_name=named[0],
        file_id=stored.id,
        sha256=hashlib.sha256(data).hexdigest(),
        source=named[1],
        as_of=as_of,
        sent_by_id=actor.user_id,
        sent_by=actor.name,
    )
    session().add(one)
    session().flush()
    states.record(rules.MACHINE, one.id, "", EditionStatus.CHECKING, actor=actor)
    audit.record("edition.send", "list_edition", one.public_id, actor=actor, after={"list": list_name, "as_of": as_of.isoformat()})
    jobs.enqueue(CHECK, {"edition_id": one.id})
    return one


def run_check(payload: dict[str, Any]) -> None:
    """Handle a job: try an edition and keep what it would do. Interrupted, it begins anew and ends the same."""
    one = session().get(ListEdition, payload["edition_id"], populate_existing=True)
    if one is None or one.status != EditionStatus.CHECKING:
        return
    with _spool() as spool, _on_disk(one) as path:
        session().rollback()
        try:
            with unit():
                _load(one, path, spool)
                raise _TakenBack
        except _TakenBack:
            pass
        except Exception as error:
            _fail(payload["edition_id"], error)
            return
        finally:
            forget()  # the loaders may have read what was taken back
        _keep(payload["edition_id"], spool)


@contextmanager
def _spool() -> Iterator[Spool]:
    spool = Spool()
    try:
        yield spool
    finally:
        spool.close()


@contextmanager
def _on_disk(one: ListEdition) -> Iterator[Path]:
    """Put the file where a loader reads it; refuse one that is not the file that was sent."""
    data = queries.read_file(one)
    if hashlib.sha256(data).hexdigest() != one.sha256:
        raise RuntimeError(f"the file of edition {one.public_id} is not what was sent")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "edition.csv"
        path.write_text(rules.plain_text(data), encoding="utf-8", newline="")
        yield path


def _load(one: ListEdition, path: Path, spool: Spool) -> None:
    """Load the file in the open transaction, seen by the spool."""
    load = next(loader for name, _file, loader in loading.all_lists() if name == one.list_name)
    report = LoadReport(one.list_name, one.file_name, witness=spool)
    load(path, Provenance(one.source, one.as_of), report)
    session().flush()
    spool.refused(report.refused)


@transactional
def _keep(edition_id: int, spool: Spool) -> None:
    """Keep what a dry run saw, in batches."""
    one = session().get(ListEdition, edition_id, populate_existing=True, with_for_update=True)
    if one is None or one.status != EditionStatus.CHECKING:
        return
    session().execute(delete(ListDifference).where(ListDifference.edition_id == edition_id))
    batch: list[dict[str, Any]] = []
    for told in spool.lines():
        batch.append({"edition_id": edition_id, **told})
        if len(batch) == BATCH:
            session().execute(insert(ListDifference), batch)
            batch = []
    if batch:
        session().execute(insert(ListDifference), batch)
    counts: dict[str, Any] = {kind.value: spool.count(kind) for kind in Kind}
    leans = _lean(one.list_name, spool.keys(Kind.CHANGED, Kind.LEFT))
    states.advance(
        rules.MACHINE, one, EditionStatus.CHECKED, actor=SYSTEM, same=spool.unmoved, digest=spool.digest, leaning=leans, **counts
    )


def _lean(list_name: str, keys: Sequence[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for start in range(0, len(keys), KEYS_AT_ONCE):
        for what, count in leaning.get()(list_name, keys[start : start + KEYS_AT_ONCE]).items():
            found[what] = found.get(what, 0) + count
    return {what: count for what, count in found.items() if count}


@transactional
def _fail(edition_id: int, error: Exception) -> None:
    one = session().get(ListEdition, edition_id, populate_existing=True)
    if one is not None:
        states.advance(rules.MACHINE, one, EditionStatus.FAILED, actor=SYSTEM, fault=f"{type(error).__name__}: {error}"[:500])


@transactional
def confirm_edition(public_id: str, sha256: str, *, actor: Actor) -> ListEdition:
    """Have a tried edition taken over; raise Conflict unless it is the file that was tried and holds a row to take over."""
    one = queries.get_edition(public_id)
    if sha256 != one.sha256:
        raise Conflict(say("This is not the file that was tried. Look at the page again."), code="another_file")
    if one.status == EditionStatus.CHECKED and not rules.may_confirm(one.added, one.changed, one.same):
        raise Conflict(say("No row of this file can be taken over. Mend it and send it again."), code="nothing_to_write")
    states.advance(rules.MACHINE, one, EditionStatus.WRITING, actor=actor, confirmed_by_id=actor.user_id, confirmed_by=actor.name, fault="")
    audit.record("edition.confirm", "list_edition", one.public_id, actor=actor, after={"list": one.list_name, "sha256": sha256})
    jobs.enqueue(WRITE, {"edition_id": one.id})
    return one


@transactional
def drop_edition(public_id: str, *, actor: Actor) -> ListEdition:
    """Throw an edition away that was not taken over; its file and history stay. Raise Conflict for one that stands."""
    one = queries.get_edition(public_id)
    states.advance(rules.MACHINE, one, EditionStatus.DROPPED, actor=actor)
    audit.record("edition.drop", "list_edition", one.public_id, actor=actor)
    return one


def run_write(payload: dict[str, Any]) -> None:
    """Handle a job: take a confirmed edition over, in one transaction, if it does what the dry run showed; else try it anew."""
    one = session().get(ListEdition, payload["edition_id"], populate_existing=True)
    if one is None or one.status != EditionStatus.WRITING:
        return
    with _spool() as spool, _on_disk(one) as path:
        session().rollback()
        try:
            _write(one.id, path, spool)
        except _Moved:
            _try_anew(one.id)
        finally:
            forget()


@transactional
def _write(edition_id: int, path: Path, spool: Spool) -> None:
    one = session().get(ListEdition, edition_id, populate_existing=True, with_for_update=True)
    if one is None or one.status != EditionStatus.WRITING:
        return
    _load(one, path, spool)
    if spool.digest != one.digest:
        raise _Moved
    states.advance(rules.MACHINE, one, EditionStatus.IN_FORCE, actor=SYSTEM, in_force_at=clock.now())
    turn()
    bus.emit(EditionConfirmed(one.list_name, one.id))


@transactional
def _try_anew(edition_id: int) -> None:
    one = session().get_one(ListEdition, edition_id, populate_existing=True)
    session().execute(update(ListEdition).where(ListEdition.id == edition_id).values(confirmed_by=None, confirmed_by_id=None))
    note = say("The list moved since the dry run. It was tried anew: look again, and confirm again.")
    states.advance(rules.MACHINE, one, EditionStatus.CHECKING, actor=SYSTEM, fault=str(note))
    jobs.enqueue(CHECK, {"edition_id": edition_id})


@transactional
def announce(reports: Sequence[LoadReport]) -> None:
    """Tell the house which lists changed when its own files were loaded."""
    for report in reports:
        if report.added or report.changed:
            bus.emit(EditionConfirmed(report.name))
