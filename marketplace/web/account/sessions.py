"""Where one is signed in, and signing out of any or all of it."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import current_user
from werkzeug.exceptions import BadRequest

from marketplace.http.access import SIGNED_IN, access, current_actor
from marketplace.http.forms import token_ok
from marketplace.people.accounts import sessions
from marketplace.web.account.blueprint import blueprint


@blueprint.get("/sessions")
@access(SIGNED_IN)
def sessions_list() -> ResponseReturnValue:
    """List the devices that are signed in."""
    rows = sessions.list_sessions(current_actor().user_id or 0)
    return render_template("account/sessions.html", rows=rows, this=current_user.session_id)


@blueprint.post("/sessions/<public_id>/end")
@access(SIGNED_IN)
def end_session(public_id: str) -> ResponseReturnValue:
    """Sign one device out."""
    _own_form()
    sessions.end_one(public_id, actor=current_actor())
    flash(_("That device was signed out."), "good")
    return redirect(url_for("account.sessions_list"), 303)


@blueprint.post("/sessions/end-others")
@access(SIGNED_IN)
def end_other_sessions() -> ResponseReturnValue:
    """Sign all other devices and programs out; this one goes on."""
    _own_form()
    count = sessions.end_others(current_user.user, current_user.session_id, actor=current_actor())
    flash(ngettext("%(num)s other device was signed out.", "%(num)s other devices were signed out.", count), "good")
    return redirect(url_for("account.sessions_list"), 303)


def _own_form() -> None:
    if not token_ok():
        raise BadRequest
