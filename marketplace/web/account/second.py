"""The second step: taking it at sign-in, setting it up, new recovery codes, switching it off."""

from flask import current_app, flash, redirect, render_template, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from marketplace.core.actor import Actor
from marketplace.core.errors import DomainError
from marketplace.http import identity
from marketplace.http.access import SIGNED_IN, VISITOR, access, current_actor
from marketplace.http.forms import Form, read_form
from marketplace.http.limits import strict
from marketplace.people.accounts import second
from marketplace.people.accounts.models import User
from marketplace.people.accounts.schemas import CodeSchema
from marketplace.web.account.blueprint import blueprint
from marketplace.web.account.signing import own_path, refused
from marketplace.web.pictures.qr import qr


@blueprint.get("/second-step")
@access(VISITOR)
def second_step() -> ResponseReturnValue:
    """Ask for the code of the authenticator app, after a right password."""
    if identity.half_signed_in() is None:
        return redirect(url_for("account.sign_in"), 303)
    return render_template("account/second_step.html", form=Form())


@blueprint.post("/second-step")
@strict
@access(VISITOR)
def second_step_now() -> ResponseReturnValue:
    """Finish signing in with a code of the app or a recovery code."""
    half = identity.half_signed_in()
    if half is None:
        return redirect(url_for("account.sign_in"), 303)
    form = read_form(CodeSchema())
    if not form.ok:
        return render_template("account/second_step.html", form=form), 422
    try:
        second.check(half[0], form.data["code"])
    except DomainError as error:
        return refused("account/second_step.html", form, error)
    identity.sign_in(half[0], strong=True)
    return redirect(own_path(half[1]), 303)


@blueprint.get("/second")
@access(SIGNED_IN)
def second_home() -> ResponseReturnValue:
    """Show whether the second step is on, and what can be done about it."""
    return _home(Form())


@blueprint.get("/second/set-up")
@access(VISITOR)
def second_set_up() -> ResponseReturnValue:
    """Show the QR code to scan; for somebody signed in, or for staff whose sign-in waits for it."""
    user = _whose()
    if user is None or second.is_on(user):
        return redirect(url_for("account.second_home"), 303)
    return _set_up(user, Form())


@blueprint.post("/second/set-up")
@strict
@access(VISITOR)
def second_set_up_now() -> ResponseReturnValue:
    """Switch it on with a first code, sign in on the strength of it, and show the recovery codes this once."""
    user = _whose()
    if user is None or second.is_on(user):
        return redirect(url_for("account.second_home"), 303)
    form = read_form(CodeSchema())
    if not form.ok:
        return _set_up(user, form), 422
    half = identity.half_signed_in()
    try:
        codes = second.confirm(user, form.data["code"], actor=Actor(user_id=user.id, name=user.name))
    except DomainError as error:
        form.refuse(error)
        return _set_up(user, form), error.status
    identity.sign_in(user, strong=True)
    return render_template("account/recovery_codes.html", codes=codes, heading=own_path(half[1] if half else "/account/second"))


@blueprint.post("/second/codes")
@strict
@access(SIGNED_IN)
def new_recovery_codes() -> ResponseReturnValue:
    """Give new recovery codes for a right code; the old ones are void."""
    form = read_form(CodeSchema())
    if not form.ok:
        return _home(form), 422
    try:
        codes = second.renew_codes(current_user.user, form.data["code"], actor=current_actor())
    except DomainError as error:
        form.refuse(error)
        return _home(form), error.status
    return render_template("account/recovery_codes.html", codes=codes, heading=url_for("account.second_home"))


@blueprint.post("/second/off")
@strict
@access(SIGNED_IN)
def second_off() -> ResponseReturnValue:
    """Switch the second step off for a right code."""
    form = read_form(CodeSchema())
    if not form.ok:
        return _home(form), 422
    try:
        second.turn_off(current_user.user, form.data["code"], actor=current_actor())
    except DomainError as error:
        form.refuse(error)
        return _home(form), error.status
    flash(_("The second step is off."), "good")
    return redirect(url_for("account.second_home"), 303)


def _whose() -> User | None:
    """Give who may set up: somebody signed in, else somebody whose password was right and who has no second step yet."""
    if current_user.is_authenticated:
        user: User = current_user.user
        return user
    half = identity.half_signed_in() if identity.HALF in session else None
    return half[0] if half and not second.is_on(half[0]) else None


def _set_up(user: User, form: Form) -> str:
    secret = second.offer(user)
    address = second.address(user, secret, current_app.config["SETTINGS"].site_name)
    spaced = " ".join(secret[i : i + 4] for i in range(0, len(secret), 4))
    picture = qr.__wrapped__(address, _("QR code for your authenticator app"))  # past the cache: a secret stays nowhere
    return render_template("account/second_set_up.html", form=form, picture=picture, secret=spaced)


def _home(form: Form) -> str:
    user = current_user.user
    on = second.is_on(user)
    must = identity.second_step_required() and second.is_staff(user)
    return render_template("account/second.html", form=form, on=on, must=must, left=second.recovery_left(user) if on else 0)
