"""`ledger check`: do the books balance, and do they agree with orders and payments."""

import click
from flask.cli import AppGroup

from marketplace.money.ledger import queries

commands = AppGroup("ledger", help="The books.")


@commands.command("check")
def check() -> None:
    """Prove the books; print every difference and exit 1 when there is one."""
    differences = queries.check()
    for difference in differences:
        click.echo(difference)
    if differences:
        raise SystemExit(1)
    click.echo("The books balance and agree with orders and payments.")
