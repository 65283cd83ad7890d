"""Commands: `flask --app wsgi …`. `register` is called by wiring.DOORS."""

from collections.abc import Sequence

from flask import Flask

from marketplace.cli import admin, backup, demo, doctor, lab, ledger, prepare, reference, search, trace, worker
from marketplace.jobs.worker import Periodic

COMMANDS = (
    admin.commands,
    demo.commands,
    lab.commands,
    ledger.commands,
    reference.commands,
    search.commands,
    trace.commands,
    backup.backup_command,
    backup.restore_command,
    doctor.doctor_command,
    prepare.greet_command,
    prepare.prepare_command,
    worker.worker_command,
)


def register(app: Flask, schedule: Sequence[Periodic] = ()) -> None:
    """Add the house's commands to `flask`; the worker keeps the schedule."""
    app.config["SCHEDULE"] = tuple(schedule)
    for command in COMMANDS:
        app.cli.add_command(command)
