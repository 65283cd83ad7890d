"""`backup` and `restore`: one file that holds the database and the uploaded files."""

import json
import shutil
import sqlite3
import subprocess
import tarfile
import tempfile
from contextlib import closing
from pathlib import Path

import click
from flask import current_app
from flask.cli import with_appcontext
from sqlalchemy.engine import URL

from config import Settings
from marketplace.core import clock
from marketplace.core.db import db, session

FORMAT = 1
ABOUT, SQLITE, POSTGRES, MEDIA = "about.json", "mool.db", "mool.pgdump", "media"


@click.command("backup")
@click.argument("path", type=click.Path(dir_okay=False, path_type=Path))
@with_appcontext
def backup_command(path: Path) -> None:
    """Write the database and the media folder into one .tar.gz while the site runs; personal fields stay encrypted in it."""
    settings: Settings = current_app.config["SETTINGS"]
    session().close()
    with tempfile.TemporaryDirectory(dir=settings.data_dir) as folder:
        home = Path(folder)
        engine = dump(home)
        about = {"format": FORMAT, "engine": engine, "made_at": clock.now().isoformat(), "media": not settings.media_url}
        (home / ABOUT).write_text(json.dumps(about, indent=1))
        half = path.with_name(path.name + ".part")  # a backup that was cut off never bears the name of a whole one
        with tarfile.open(half, "w:gz") as tar:
            for file in sorted(home.iterdir()):
                tar.add(file, file.name)
            if (settings.data_dir / MEDIA).is_dir():
                tar.add(settings.data_dir / MEDIA, MEDIA)
        half.chmod(0o600)
        half.replace(path)
    click.echo(f"{path}: {engine} database and {'files' if not settings.media_url else 'no files, they are at MEDIA_URL'}.")
    click.echo("Keep FIELD_KEY in another place: without it the personal fields in this backup cannot be read.")


@click.command("restore")
@click.argument("path", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--yes", is_flag=True, help="Do not ask.")
@with_appcontext
def restore_command(path: Path, *, yes: bool) -> None:
    """Replace the database and the media folder by a backup's; stop the server and the worker first."""
    settings: Settings = current_app.config["SETTINGS"]
    with tempfile.TemporaryDirectory(dir=settings.data_dir) as folder, tarfile.open(path) as tar:
        tar.extractall(folder, filter="data")
        home = Path(folder)
        about = read_about(home)
        if not yes:
            click.confirm(f"Replace everything in this database by the backup of {about['made_at']}?", abort=True)
        session().close()
        load(home, str(about["engine"]))
        if (home / MEDIA).is_dir():
            shutil.rmtree(settings.data_dir / MEDIA, ignore_errors=True)
            shutil.move(home / MEDIA, settings.data_dir / MEDIA)
    click.echo(f"Restored the backup of {about['made_at']}. Now run: flask --app wsgi db upgrade, and: flask --app wsgi search rebuild")


def read_about(home: Path) -> dict[str, object]:
    """Give what the backup says of itself; refuse what is none, or one of another engine."""
    try:
        about: dict[str, object] = json.loads((home / ABOUT).read_text())
    except (OSError, ValueError):
        raise click.ClickException("This is not a backup of this marketplace.") from None
    if about.get("format") != FORMAT:
        raise click.ClickException("This backup was made by another version and cannot be read by this one.")
    if about["engine"] != db.engine.dialect.name:
        raise click.ClickException(f"This is a backup of {about['engine']}, and DATABASE_URL points at {db.engine.dialect.name}.")
    return about


def dump(home: Path) -> str:
    """Write the database into the folder; give the engine's name."""
    if db.engine.dialect.name == "sqlite":
        with closing(sqlite3.connect(str(db.engine.url.database))) as live, closing(sqlite3.connect(home / SQLITE)) as copy:
            live.backup(copy)
        return "sqlite"
    run("pg_dump", "--format=custom", "--no-owner", "--file", str(home / POSTGRES), "--dbname", address())
    return "postgresql"


def load(home: Path, engine: str) -> None:
    """Put the folder's database in the place of the present one."""
    if engine == "sqlite":
        db.engine.dispose()
        with closing(sqlite3.connect(home / SQLITE)) as copy, closing(sqlite3.connect(str(db.engine.url.database))) as live:
            copy.backup(live)
        return
    db.engine.dispose()
    run("pg_restore", "--clean", "--if-exists", "--no-owner", "--single-transaction", "--dbname", address(), str(home / POSTGRES))


def address() -> str:
    """Give the database's address as PostgreSQL's own tools read it."""
    url: URL = db.engine.url.set(drivername="postgresql")
    return url.render_as_string(hide_password=False)


def run(tool: str, *arguments: str) -> None:
    """Run one of PostgreSQL's tools; say plainly when it is not installed or fails."""
    found = shutil.which(tool)
    if not found:
        raise click.ClickException(f"{tool} is not installed here. Install PostgreSQL's client programs, or back up at the server.")
    done = subprocess.run([found, *arguments], capture_output=True, text=True, check=False)  # noqa: S603 (fixed tool, our own arguments)
    if done.returncode:
        raise click.ClickException(f"{tool} failed: {done.stderr.strip()[-1000:]}")
