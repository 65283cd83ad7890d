"""Signing in, making an account, signing out."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from marketplace.core.errors import DomainError
from marketplace.http import identity
from marketplace.http.access import VISITOR, access, current_actor
from marketplace.http.forms import Form, read_form
from marketplace.http.language import current_language
from marketplace.http.limits import strict
from marketplace.people.accounts import service
from marketplace.people.accounts.schemas import RegisterPage, SignInSchema
from marketplace.web.account.blueprint import blueprint


@blueprint.get("/sign-in")
@access(VISITOR)
def sign_in() -> ResponseReturnValue:
    """Show the form; somebody signed in goes on to where they were heading."""
    if current_actor().user_id:
        return redirect(own_path(request.args.get("next", "")), 303)
    return render_template("account/sign_in.html", form=Form(values={"next": request.args.get("next", "")}))


@blueprint.post("/sign-in")
@strict
@access(VISITOR)
def sign_in_now() -> ResponseReturnValue:
    """Start a session; the answer to a wrong address and a wrong password is the same."""
    form = read_form(SignInSchema())
    user = service.check_password(form.data["email"], form.data["password"]) if form.ok else None
    if user is None:
        if form.ok:
            form.errors["email"] = [_("This e-mail address and password do not belong together.")]
        return render_template("account/sign_in.html", form=form), 422
    identity.sign_in(user)
    return redirect(own_path(form.data["next"]), 303)


@blueprint.get("/register")
@access(VISITOR)
def register() -> ResponseReturnValue:
    """Show the form of a new account."""
    return render_template("account/register.html", form=Form(values={"next": request.args.get("next", "")}))


@blueprint.post("/register")
@strict
@access(VISITOR)
def register_now() -> ResponseReturnValue:
    """Make an account; an address that has one gets a mail, and the visitor the same answer."""
    form = read_form(RegisterPage())
    heading = form.data.pop("next", "")
    if form.ok:
        try:
            service.sign_up(**form.data, locale=current_language(), actor=current_actor())
        except DomainError as error:
            form.refuse(error)
    if not form.ok:
        return render_template("account/register.html", form=form), 422
    flash(_("Your account is ready. Sign in with your e-mail address and your password."), "good")
    return redirect(url_for("account.sign_in", next=heading or None), 303)


@blueprint.post("/sign-out")
@access(VISITOR)
def sign_out() -> ResponseReturnValue:
    """End the session. Works from a page that was open for days, so it asks for no form token; the origin check guards it."""
    identity.sign_out()
    return redirect(request.script_root + "/", 303)


def own_path(path: str) -> str:
    """Give a path of this site to go on to, the account page for anything else (an address elsewhere would be a trap)."""
    if path.startswith("/") and not path.startswith(("//", "/\\")) and path.isprintable() and "\\" not in path:
        return request.script_root + path
    return url_for("account.home")
