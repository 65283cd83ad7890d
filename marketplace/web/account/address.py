"""A new e-mail address or mobile number for the account: typed once, confirmed by the code that is sent there."""

from flask import flash, redirect, render_template, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from marketplace.core.errors import DomainError
from marketplace.http.access import SIGNED_IN, access, current_actor
from marketplace.http.forms import Form, read_form
from marketplace.http.limits import strict
from marketplace.people.accounts import service, signing
from marketplace.people.accounts.rules import Address, read_address
from marketplace.people.accounts.schemas import AddressSchema, CodeSchema
from marketplace.web.account.blueprint import blueprint
from marketplace.web.account.signing import refused

NEW = "address"  # in the session: the address that waits for its code


@blueprint.get("/address")
@access(SIGNED_IN)
def address() -> ResponseReturnValue:
    """Ask for the new address or number."""
    return render_template("account/address.html", form=Form(), user=current_user.user)


@blueprint.post("/address")
@strict
@access(SIGNED_IN)
def address_ask() -> ResponseReturnValue:
    """Send a code there."""
    form = read_form(AddressSchema())
    if not form.ok:
        return render_template("account/address.html", form=form, user=current_user.user), 422
    try:
        service.check_current(current_user.user, form.data["current_password"])
        signing.ask_address(current_user.user, form.data["identifier"])
    except DomainError as error:
        return refused("account/address.html", form, error, user=current_user.user)
    session[NEW] = form.data["identifier"].value
    return redirect(url_for("account.address_code"), 303)


@blueprint.get("/address/code")
@access(SIGNED_IN)
def address_code() -> ResponseReturnValue:
    """Ask for the code."""
    new = _new()
    return render_template("account/address_code.html", form=Form(), address=new) if new else redirect(url_for("account.address"), 303)


@blueprint.post("/address/code")
@strict
@access(SIGNED_IN)
def address_confirm() -> ResponseReturnValue:
    """Keep the address whose code came back."""
    new, form = _new(), read_form(CodeSchema())
    if new is None:
        return redirect(url_for("account.address"), 303)
    if not form.ok:
        return render_template("account/address_code.html", form=form, address=new), 422
    try:
        signing.confirm_address(current_user.user, new, form.data["code"], actor=current_actor())
    except DomainError as error:
        return refused("account/address_code.html", form, error, address=new)
    session.pop(NEW, None)
    flash(_("You can sign in with %(address)s from now on.", address=new.value), "good")
    return redirect(url_for("account.home"), 303)


def _new() -> Address | None:
    return read_address(session.get(NEW, ""))
