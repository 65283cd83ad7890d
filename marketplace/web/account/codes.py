"""The code that was sent to sign in with: typed or pasted into one field."""

from flask import flash, redirect, render_template, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from marketplace.core.errors import DomainError
from marketplace.http.access import VISITOR, access, current_actor
from marketplace.http.forms import Form, read_form
from marketplace.http.language import current_language
from marketplace.http.limits import strict
from marketplace.people.accounts import signing
from marketplace.people.accounts.rules import Address, read_address
from marketplace.people.accounts.schemas import CodeSchema
from marketplace.web.account.blueprint import blueprint
from marketplace.web.account.signing import WAITING, refused, welcome


@blueprint.get("/code")
@access(VISITOR)
def code() -> ResponseReturnValue:
    """Ask for the code."""
    address = _address()
    if address is None:
        return redirect(url_for("account.sign_in"), 303)
    return _page(Form(), address)


@blueprint.post("/code")
@strict
@access(VISITOR)
def code_now() -> ResponseReturnValue:
    """Start a session with a right code; a wrong one, an old one and one for nobody get the same answer."""
    address = _address()
    if address is None:
        return redirect(url_for("account.sign_in"), 303)
    form = read_form(CodeSchema())
    if not form.ok:
        return _page(form, address), 422
    try:
        user = signing.user_by_code(address, form.data["code"], actor=current_actor())
    except DomainError as error:
        return refused("account/code.html", form, error, address=address, new=_is_new())
    return welcome(user, session.pop(WAITING)["next"])


@blueprint.post("/code/again")
@strict
@access(VISITOR)
def code_again() -> ResponseReturnValue:
    """Send another code to the same address."""
    address = _address()
    if address is None:
        return redirect(url_for("account.sign_in"), 303)
    form = read_form(CodeSchema(only=()))
    if form.ok:
        try:
            signing.ask_code(address, session[WAITING]["about"], locale=current_language())
        except DomainError as error:
            return refused("account/code.html", form, error, address=address, new=_is_new())
        flash(_("Another code is on its way. The one before no longer works."), "good")
    return redirect(url_for("account.code"), 303)


def _page(form: Form, address: Address) -> str:
    return render_template("account/code.html", form=form, address=address, new=_is_new())


def _is_new() -> bool:
    """Tell whether the code is to confirm the number of a new account."""
    return bool(session[WAITING]["about"])


def _address() -> Address | None:
    waiting = session.get(WAITING)
    return read_address(waiting["to"]) if waiting else None
