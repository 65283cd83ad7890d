"""Signing in with a password, making an account, signing out."""

from flask import flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from marketplace.core.addresses import is_path
from marketplace.core.errors import DomainError
from marketplace.http import identity
from marketplace.http.access import VISITOR, access, current_actor
from marketplace.http.forms import Form, read_form
from marketplace.http.language import current_language
from marketplace.http.limits import strict
from marketplace.people.accounts import second, service, signing
from marketplace.people.accounts.errors import TooMany
from marketplace.people.accounts.models import User
from marketplace.people.accounts.schemas import CodeAskSchema, RegisterPage, SignInSchema
from marketplace.web.account.blueprint import blueprint

BY_CODE = "code"  # the second button of the form
WAITING = "code"  # in the session: where a code to sign in was sent, and where the person was heading


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
    """Start a session, or send a code; the answer to a wrong address and a wrong password is the same."""
    if request.form.get("way") == BY_CODE:
        return _send_code()
    form = read_form(SignInSchema())
    if form.ok:
        try:
            user = service.check_password(form.data["identifier"], form.data["password"])
        except TooMany as error:
            return refused("account/sign_in.html", form, error)
        if user is not None:
            return welcome(user, form.data["next"])
        form.errors["identifier"] = [_("These do not belong together. Check what you typed, or have a code sent.")]
    return render_template("account/sign_in.html", form=form), 422


def _send_code() -> ResponseReturnValue:
    form = read_form(CodeAskSchema())
    if not form.ok:
        return render_template("account/sign_in.html", form=form), 422
    address = form.data["identifier"]
    try:
        signing.ask_code(address, locale=current_language())
    except TooMany as error:
        return refused("account/sign_in.html", form, error)
    session[WAITING] = {"to": address.value, "about": "", "next": form.data["next"]}
    return redirect(url_for("account.code"), 303)


def welcome(user: User, heading: str) -> ResponseReturnValue:
    """Sign somebody in who showed who they are, or lead them to the second step; then on to where they were heading."""
    if second.is_on(user):
        identity.sign_in_half(user, heading)
        return redirect(url_for("account.second_step"), 303)
    if identity.second_step_required() and second.is_staff(user):
        identity.sign_in_half(user, heading)
        return redirect(url_for("account.second_set_up"), 303)
    identity.sign_in(user)
    return redirect(own_path(heading), 303)


def refused(template: str, form: Form, error: DomainError, **more: object) -> ResponseReturnValue:
    """Show a form again with a rule's refusal; a pause says its seconds in Retry-After too."""
    form.refuse(error)
    wait = getattr(error, "retry_after", None)
    return render_template(template, form=form, **more), error.status, {"Retry-After": str(wait)} if wait else {}


@blueprint.get("/register")
@access(VISITOR)
def register() -> ResponseReturnValue:
    """Show the form of a new account."""
    return render_template("account/register.html", form=Form(values={"next": request.args.get("next", "")}))


@blueprint.post("/register")
@strict
@access(VISITOR)
def register_now() -> ResponseReturnValue:
    """Make an account; an address that has one gets a mail or an SMS, and the visitor the same answer."""
    form = read_form(RegisterPage())
    heading = form.data.pop("next", "")
    about = ""
    if form.ok:
        try:
            about = service.sign_up(**form.data, locale=current_language(), actor=current_actor())
        except DomainError as error:
            return refused("account/register.html", form, error)
    if not form.ok:
        return render_template("account/register.html", form=form), 422
    if about:
        session[WAITING] = {"to": form.data["phone"], "about": about, "next": heading}
        return redirect(url_for("account.code"), 303)
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
    if is_path(path):
        return request.script_root + path
    return url_for("account.home")
