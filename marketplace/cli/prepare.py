"""`prepare` and `greet`: what `make run` does before and after the server starts."""

import hashlib
import os
import time
import urllib.error
import urllib.request
from pathlib import Path

import click
from flask import current_app
from flask.cli import with_appcontext
from flask_migrate import upgrade
from sqlalchemy import select

from config import Settings
from marketplace.cli.demo import people, seed
from marketplace.cli.reference import tell
from marketplace.core import statistics
from marketplace.core.db import session
from marketplace.goods.search import port
from marketplace.goods.search import service as search
from marketplace.goods.search.documents import public_ids
from marketplace.registry import loading
from marketplace.registry.editions import service as editions
from marketplace.registry.places.models import State

MARK = "reference.sha256"
WAIT_SECONDS = 60


@click.command("prepare")
@with_appcontext
def prepare_command() -> None:
    """Upgrade the database, load changed reference lists, and fill an empty demo; quick when all is done already."""
    settings: Settings = current_app.config["SETTINGS"]
    upgrade()
    load_when_changed(settings)
    if settings.env == "demo" and seed.is_needed():
        click.echo("Filling the demo marketplace …")
        seed.run_and_tell()
    elif not port.index.get().count() and session().scalar(public_ids().limit(1)):
        click.echo(f"The search index was missing: {search.rebuild()} goods indexed.")


def load_when_changed(settings: Settings, folder: Path = loading.FOLDER) -> bool:
    """Load the lists unless the same files were loaded into the same database before; tell whether they were loaded."""
    mark, print_ = settings.data_dir / MARK, fingerprint(settings, folder)
    if mark.is_file() and mark.read_text().strip() == print_ and session().scalar(select(State.id).limit(1)):
        return False
    empty = session().scalar(select(State.id).limit(1)) is None
    reports = loading.load_all(folder)
    tell(reports)
    if not empty:  # nobody has said anything yet that a list could bear on
        editions.announce(reports)
    statistics.gather()
    if not any(report.missing for report in reports):
        mark.write_text(print_ + "\n")
    return True


def fingerprint(settings: Settings, folder: Path) -> str:
    """Hash the files and the address of the database they go into."""
    hash_ = hashlib.sha256(settings.database_uri.encode())
    for path in sorted(folder.glob("*.csv")):
        hash_.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return hash_.hexdigest()


@click.command("greet")
@with_appcontext
def greet_command() -> None:
    """Wait until the server answers, then print its address and the demo sign-ins; exit 1 if it does not come up."""
    settings: Settings = current_app.config["SETTINGS"]
    address = f"http://127.0.0.1:{os.environ.get('PORT', '8000')}"
    if not answers(f"{address}/healthz", WAIT_SECONDS):
        raise click.ClickException(f"Nothing answered at {address} within {WAIT_SECONDS} seconds.")
    click.echo(f"\n{settings.site_name} is open at {address}\n")
    if settings.env == "demo":
        click.echo(f"Sign in with the password {people.PASSWORD}:")
        for person in people.PEOPLE:
            click.echo(f"  {person.email:26} {person.what}")
        click.echo()
    click.echo("Stop with Ctrl-C.")


def answers(url: str, seconds: float) -> bool:
    """Tell whether an address answers 200 within so many seconds."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(url, timeout=2) as answer:  # noqa: S310 (our own loopback address)
                return bool(answer.status == 200)
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    return False
