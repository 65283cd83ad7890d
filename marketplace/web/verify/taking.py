"""Taking a case, keeping it for longer, giving it back. Opening a case takes nothing: looking must not write."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from marketplace.core import leases
from marketplace.http.access import VERIFIER, access, current_actor
from marketplace.http.formats import clock_time
from marketplace.http.forms import token_ok
from marketplace.web.verify.blueprint import blueprint
from marketplace.web.verify.kinds import ROOMS

VERBS = {"take": leases.take, "keep": leases.renew, "release": leases.release}
ROOM = "any(sellers, claims, listings, bank, changes, misuse, merits, nominations, words)"


@blueprint.post(f"/<{ROOM}:room>/<public_id>/<any(take, keep, release):verb>")
@access(VERIFIER)
def hold(room: str, public_id: str, verb: str) -> ResponseReturnValue:
    """Take, keep or give back a case, and show it; whoever comes too late reads who has it."""
    kind = ROOMS[room]
    row = kind.get(public_id)
    done = token_ok() and VERBS[verb](kind.code, row.id, current_actor())
    if verb == "release":
        return redirect(url_for("verify.queue"), 303)
    if not done:
        other = leases.find_holder(kind.code, row.id)
        too_late = other and _("%(name)s has this case until %(time)s.", name=other.name, time=clock_time(other.until))
        flash(too_late or _("The case was not taken. Please try again."), "wrong")
    return redirect(url_for(kind.endpoint, public_id=public_id), 303)
