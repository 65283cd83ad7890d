"""`doctor`: is this installation well, and if not, what is to be done."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import click
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import current_app
from flask.cli import with_appcontext
from sqlalchemy import func, select
from sqlalchemy.exc import SQLAlchemyError

from config import DEMO_FIELD_KEY, DEMO_SECRET, DEMO_SIGNING_KEY, Settings
from marketplace.core import clock, jobs
from marketplace.core.db import db, session
from marketplace.goods.search import port
from marketplace.goods.search.documents import public_ids
from marketplace.registry.places.models import District, State

LATE_SECONDS = 300


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at; `advice` is empty when it is well."""

    what: str
    says: str
    advice: str = ""


@click.command("doctor")
@with_appcontext
def doctor_command() -> None:
    """Look at settings, database, lists, index, queue and files; exit 1 with advice when something is wrong."""
    ill = False
    for finding in examine(current_app.config["SETTINGS"]):
        click.echo(f"{'ill ' if finding.advice else 'well'}  {finding.what}: {finding.says}")
        if finding.advice:
            click.echo(f"      {finding.advice}")
            ill = True
    if ill:
        raise SystemExit(1)


def examine(settings: Settings) -> Iterator[Finding]:
    """Look at everything; what needs the database is left out when the database is not there."""
    yield look_at_settings(settings)
    yield from look_at_files(settings)
    database = look_at_database()
    yield database
    if database.advice:
        return
    for look in LOOKS:
        yield look()


def look_at_settings(settings: Settings) -> Finding:
    """Say which kind of site this is; a demo that is open to others is worth a word, production checks itself at start."""
    says = f"MOOL_ENV={settings.env}, {settings.public_url}, database {db.engine.dialect.name}, search {settings.search_engine}"
    known = [
        name
        for name, value, demo in (
            ("SECRET_KEY", settings.secret_key, DEMO_SECRET),
            ("FIELD_KEY", settings.field_key, DEMO_FIELD_KEY),
            ("SIGNING_KEY", settings.signing_key, DEMO_SIGNING_KEY),
        )
        if value == demo
    ]
    if known and settings.public_url.startswith("https://"):
        return Finding("settings", says, f"Everybody knows the demo's {', '.join(known)}: set your own before others use this site.")
    return Finding("settings", says)


def look_at_files(settings: Settings) -> Iterator[Finding]:
    """See whether the folders that are written to can be written to."""
    for folder in (settings.data_dir, settings.data_dir / "media", settings.data_dir / "outbox"):
        here = next((p for p in (folder, *folder.parents) if p.exists()), Path("/"))
        if os.access(here, os.W_OK | os.X_OK):
            yield Finding(f"files in {folder}", "can be written")
        else:
            yield Finding(f"files in {folder}", "cannot be written", f"Give this user the right to write in {here}, or set DATA_DIR.")


def look_at_database() -> Finding:
    """See whether the database answers and stands at the newest migration."""
    try:
        with db.engine.connect() as connection:
            here = MigrationContext.configure(connection).get_current_revision()
    except SQLAlchemyError as error:
        return Finding("database", "does not answer", f"Check DATABASE_URL and that the server runs ({type(error).__name__}).")
    newest = ScriptDirectory(str(current_app.extensions["migrate"].directory)).get_current_head()
    if here != newest:
        return Finding("database", f"stands at {here or 'nothing'}, the code needs {newest}", "Run: flask --app wsgi db upgrade")
    return Finding("database", f"answers and stands at {here}")


def look_at_lists() -> Finding:
    """See whether the reference lists are there."""
    states, districts = (session().scalar(select(func.count()).select_from(model)) or 0 for model in (State, District))
    if states < 36 or not districts:
        return Finding("reference lists", f"{states} States, {districts} districts", "Run: flask --app wsgi reference load")
    return Finding("reference lists", f"{states} States, {districts} districts")


def look_at_queue() -> Finding:
    """See whether jobs wait too long or were given up."""
    counts = {row[0]: row[1] for row in session().execute(select(jobs.Job.status, func.count()).group_by(jobs.Job.status))}
    waiting, parked = counts.get(jobs.JobStatus.QUEUED, 0), counts.get(jobs.JobStatus.PARKED, 0)
    says = f"{waiting} waiting, {counts.get(jobs.JobStatus.RUNNING, 0)} running, {parked} given up"
    oldest = session().scalar(select(func.min(jobs.Job.run_at)).where(jobs.Job.status == jobs.JobStatus.QUEUED))
    if oldest and (clock.now() - oldest).total_seconds() > LATE_SECONDS:
        return Finding("queue", says, "Jobs are more than five minutes late. Start a worker: flask --app wsgi worker")
    if parked:
        return Finding("queue", says, "See the given-up jobs on the administrator's page, mend the cause and send them round again.")
    return Finding("queue", says)


def look_at_index() -> Finding:
    """See whether the search index holds what is on sale."""
    indexed, on_sale = port.index.get().count(), session().scalar(select(func.count()).select_from(public_ids().subquery())) or 0
    says = f"{indexed} goods indexed, {on_sale} on sale"
    if indexed < on_sale and not _waiting():
        return Finding("search index", says, "Run: flask --app wsgi search rebuild")
    return Finding("search index", says)


def _waiting() -> bool:
    """Tell whether jobs wait that will bring the index up to date."""
    return (
        session().scalar(
            select(jobs.Job.id)
            .where(jobs.Job.kind.startswith("search."), jobs.Job.status.in_([jobs.JobStatus.QUEUED, jobs.JobStatus.RUNNING]))
            .limit(1)
        )
        is not None
    )


LOOKS: tuple[Callable[[], Finding], ...] = (look_at_lists, look_at_index, look_at_queue)
