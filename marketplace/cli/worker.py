"""`worker`: run what the outbox holds until told to stop."""

import click
from flask import current_app
from flask.cli import with_appcontext

from marketplace.jobs.worker import stop_on_signals, work


@click.command("worker")
@with_appcontext
def worker_command() -> None:
    """Run jobs until Ctrl-C; any number of workers may run at once."""
    work(stop_on_signals(), current_app.config["SCHEDULE"])
