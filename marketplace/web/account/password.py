"""Setting a new password: by a link sent by mail, or by the old one."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from marketplace.core.errors import DomainError
from marketplace.http import identity
from marketplace.http.access import SIGNED_IN, VISITOR, access, current_actor
from marketplace.http.forms import Form, read_form
from marketplace.http.limits import strict
from marketplace.people.accounts import service
from marketplace.people.accounts.errors import TooMany
from marketplace.people.accounts.schemas import ChangePasswordSchema, ResetAskSchema, ResetSchema
from marketplace.web.account.blueprint import blueprint
from marketplace.web.account.signing import refused


@blueprint.get("/reset")
@access(VISITOR)
def reset() -> ResponseReturnValue:
    """Ask for the address or number that a link is sent to."""
    return render_template("account/reset.html", form=Form(), sent=False)


@blueprint.post("/reset")
@strict
@access(VISITOR)
def reset_ask() -> ResponseReturnValue:
    """Have the link sent, if the address has an account; the page says the same either way."""
    form = read_form(ResetAskSchema())
    if not form.ok:
        return render_template("account/reset.html", form=form, sent=False), 422
    try:
        service.ask_reset(form.data["identifier"].value)
    except TooMany as error:
        return refused("account/reset.html", form, error, sent=False)
    return render_template("account/reset.html", form=form, sent=True)


@blueprint.get("/reset/<token>")
@access(VISITOR)
def new_password(token: str) -> ResponseReturnValue:
    """Show the form of a reset link."""
    service.user_of_reset(token)
    return render_template("account/new_password.html", form=Form(), token=token)


@blueprint.post("/reset/<token>")
@strict
@access(VISITOR)
def set_new_password(token: str) -> ResponseReturnValue:
    """Set the password of a reset link and end every session there was."""
    form = read_form(ResetSchema())
    if form.ok:
        try:
            service.reset_password(token, form.data["password"])
        except DomainError as error:
            form.refuse(error)
    if not form.ok:
        return render_template("account/new_password.html", form=form, token=token), 422
    identity.sign_out()
    flash(_("Your password was changed. Sign in with the new one."), "good")
    return redirect(url_for("account.sign_in"), 303)


@blueprint.get("/password")
@access(SIGNED_IN)
def change_password() -> ResponseReturnValue:
    """Show the form."""
    return render_template("account/change_password.html", form=Form(), user=current_user.user)


@blueprint.post("/password")
@strict
@access(SIGNED_IN)
def change_password_now() -> ResponseReturnValue:
    """Set a new password; every other session ends, this one goes on."""
    form = read_form(ChangePasswordSchema())
    if form.ok:
        try:
            user = service.change_password(current_user.user, form.data["current_password"], form.data["password"], actor=current_actor())
            identity.sign_in(user, strong=current_user.strong)
        except DomainError as error:
            return refused("account/change_password.html", form, error, user=current_user.user)
    if not form.ok:
        return render_template("account/change_password.html", form=form, user=current_user.user), 422
    flash(_("Your password was changed. All other devices were signed out."), "good")
    return redirect(url_for("account.home"), 303)
