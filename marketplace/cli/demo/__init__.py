"""`demo seed`: an invented marketplace of real goods, for showing, testing and load tests. Never in production."""

import click
from flask import current_app
from flask.cli import AppGroup

from config import Settings
from marketplace.cli.demo import seed

commands = AppGroup("demo", help="The demo marketplace.")
MOST = 100_000


@commands.command("seed")
@click.option("--listings", type=click.IntRange(0, MOST), default=0, help="Add generated goods until there are so many in all.")
@click.option("--sellers", type=click.IntRange(0, MOST), default=0, help="Add generated sellers until there are so many in all.")
def seed_command(listings: int, sellers: int) -> None:
    """Fill in what is missing of the demo; with --listings or --sellers add generated rows, the same ones for the same number.

    From 2,000 goods on, every GI good of the registry has one, and there are as many sellers as that takes.
    """
    settings: Settings = current_app.config["SETTINGS"]
    if settings.env not in ("demo", "test"):
        raise click.ClickException(f"This is a {settings.env} site. Demo goods belong only where MOOL_ENV is demo.")
    seed.run_and_tell(listings=listings, shops=sellers)
