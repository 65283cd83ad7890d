"""`reference load`: take over the official lists."""

from collections.abc import Sequence
from pathlib import Path

import click
from flask.cli import AppGroup

from marketplace.registry import loading
from marketplace.registry.editions import service as editions

commands = AppGroup("reference", help="The official lists: States, districts, PIN codes, GI goods, ODOP, schemes, rates.")


@commands.command("load")
@click.option("--folder", type=click.Path(exists=True, file_okay=False, path_type=Path), help="Read the lists from this folder.")
def load(folder: Path | None) -> None:
    """Load data/reference into the database; repeat it as often as you like."""
    reports = loading.load_all(folder)
    tell(reports)
    editions.announce(reports)
    if any(report.missing for report in reports):
        raise SystemExit(1)


def tell(reports: Sequence[loading.LoadReport]) -> None:
    """Print what a load did, list by list, with every refusal."""
    for report in reports:
        click.echo(
            f"{report.name + ':':15} {report.added:6} added {report.changed:6} changed {report.unchanged:6} unchanged "
            f"{len(report.refused):4} refused"
        )
        if report.stands:
            click.echo(f"    left alone: an administrator's edition as of {report.stands} stands")
        for refusal in report.refused:
            click.echo(f"    {refusal}")
