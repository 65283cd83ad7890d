"""`admin create`: the first administrator; `admin forget-second-step`: for who lost phone and recovery codes."""

import click
from flask import current_app
from flask.cli import AppGroup

from marketplace.cli.words import plain_errors
from marketplace.core.actor import SYSTEM, Role
from marketplace.core.db import unit
from marketplace.people.accounts import queries, second, service, sessions

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
    if current_app.config["SETTINGS"].env == "production" and not second.is_on(user):
        click.echo("The first sign-in asks to set up the second step: have a phone with an authenticator app at hand.")


@commands.command("forget-second-step")
@click.option("--email", prompt="E-mail")
@plain_errors
def forget_second_step(email: str) -> None:
    """Take the second step of an account away; staff are asked to set up a new one at the next sign-in. Ends every session."""
    user = queries.find_user_by_email(email)
    if user is None:
        raise click.ClickException(f"{email} has no account.")
    second.remove(user, actor=SYSTEM)
    sessions.end_others(user, None, actor=SYSTEM)
    click.echo(f"{email} signs in without a second step from now on.")
