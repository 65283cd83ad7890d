"""Commands: `flask --app wsgi …`. `register` is called by wiring.DOORS."""

from collections.abc import Sequence

from flask import Flask

from marketplace.cli.admin import admin
from marketplace.cli.backup import backup, restore
from marketplace.cli.demo import demo
from marketplace.cli.doctor import doctor
from marketplace.cli.lab import lab
from marketplace.cli.ledger import ledger
from marketplace.cli.prepare import greet, prepare
from marketplace.cli.reference import reference
from marketplace.cli.search import search
from marketplace.cli.trace import trace
from marketplace.cli.worker import worker
from marketplace.jobs.worker import Periodic


def register(app: Flask, schedule: Sequence[Periodic] = ()) -> None:
    """Add the house's commands to `flask`; the worker keeps the schedule."""
    app.config["SCHEDULE"] = tuple(schedule)
    for command in (admin, backup, demo, doctor, greet, lab, ledger, prepare, reference, restore, search, trace, worker):
        app.cli.add_command(command)
