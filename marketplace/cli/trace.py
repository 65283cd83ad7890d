"""`trace verify`: does the record of a lot hold, step by step."""

import click
from flask.cli import AppGroup

from marketplace.cli.words import plain_errors
from marketplace.goods.lots import queries

commands = AppGroup("trace", help="The journeys of lots.")


@commands.command("verify")
@click.argument("code")
@plain_errors
def verify(code: str) -> None:
    """Recompute the seals of a lot's steps (code as printed on the label); exit 1 when one does not hold."""
    lot = queries.get_public_lot(code)
    broken = queries.verify_chain(lot)
    click.echo(f"{lot.code}  {lot.title}, {lot.quantity} {lot.unit}, {lot.place}")
    for step in lot.steps:
        mark = "BROKEN" if step.position in broken else "holds"
        click.echo(f"{step.position:3}  {mark:6}  {step.happened_on}  {step.kind}: {step.sentence}")
    if broken:
        raise click.ClickException(f"Steps that do not hold: {', '.join(str(position) for position in broken)}.")
    click.echo(f"All {lot.step_count} steps hold.")
