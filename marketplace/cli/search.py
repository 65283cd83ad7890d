"""`search rebuild`: make the index anew."""

import time

import click
from flask.cli import AppGroup

from marketplace.goods.search import service

commands = AppGroup("search", help="The search index.")


@commands.command("rebuild")
def rebuild() -> None:
    """Make the index anew from the tables; shoppers search the old one until it is done."""
    begun = time.monotonic()
    count = service.rebuild()
    click.echo(f"{count} goods indexed in {time.monotonic() - begun:.1f} s.")
