"""`admin create`: the first administrator."""

import click
from flask.cli import AppGroup

from marketplace.cli.words import plain_errors
from marketplace.core.actor import SYSTEM, Role
from marketplace.core.db import unit
from marketplace.people.accounts import queries, service

commands = AppGroup("admin", help="Administrators.")


@commands.command("create")
@click.option("--email", prompt="E-mail")
@click.option("--name", default="Administrator", show_default=True)
@click.option("--password", prompt=True, hide_input=True, confirmation_prompt=True)
@plain_errors
def create(email: str, name: str, password: str) -> None:
    """Make an account an administrator, registering it first when it is new; an existing one keeps its password."""
    with unit():
        user = queries.find_user_by_email(email)
        known = user is not None
        if user is None:
            user = service.register(name, email, password, locale="en", actor=SYSTEM)
        service.grant_role(user, Role.ADMIN, actor=SYSTEM)
    click.echo(f"{user.email} is an administrator." + (" The password was left as it is." if known else ""))
