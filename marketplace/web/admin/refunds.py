"""Money on its way back, and sending what failed once more."""

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from marketplace.core.errors import DomainError
from marketplace.core.schema import RoomSchema
from marketplace.core.text import N_
from marketplace.http.access import ADMIN, access, current_actor
from marketplace.http.forms import read_form
from marketplace.http.language import translate
from marketplace.money.payments import queries, refunding
from marketplace.web.admin.blueprint import blueprint
from marketplace.web.admin.desk import desk_page

STATUSES = {"failed": N_("Failed"), "pending": N_("On its way"), "done": N_("Paid back")}
TONES = {"failed": "wrong", "pending": "warn", "done": "good"}


@blueprint.get("/refunds")
@access(ADMIN)
def refunds() -> ResponseReturnValue:
    """List refunds by status, newest first."""
    status = request.args.get("status") or None
    return desk_page(
        "admin/refunds.html",
        "admin.refunds",
        page=queries.list_refunds(request.args.get("cursor"), status=status),
        status=status,
        statuses=STATUSES,
        tones=TONES,
    )


@blueprint.post("/refunds/<public_id>/retry")
@access(ADMIN)
def refund_retry(public_id: str) -> ResponseReturnValue:
    """Send a refund that failed once more."""
    form = read_form(RoomSchema())
    try:
        if form.ok:
            refunding.ask_again(public_id, actor=current_actor())
            flash(_("The refund was sent again."), "good")
        else:
            flash(form.errors[""][0], "warn")
    except DomainError as error:
        flash(translate(error.message), "warn")
    return redirect(url_for("admin.refunds"), 303)
