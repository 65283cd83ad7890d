"""The register of strikes, and the sellers who have to be looked at as a whole."""

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from marketplace.core.errors import DomainError
from marketplace.core.schema import RoomSchema, Text
from marketplace.http.access import ADMIN, access, current_actor
from marketplace.http.forms import Form, read_form
from marketplace.origin.misuse import queries, rules, service
from marketplace.web.admin.blueprint import blueprint
from marketplace.web.admin.desk import desk_page


class LiftSchema(RoomSchema):
    """Why a strike counts no more."""

    reason = Text(most=500, load_default="")


@blueprint.get("/strikes")
@access(ADMIN)
def strikes() -> ResponseReturnValue:
    """List the register, newest first, under the sellers with three or more."""
    return _page(Form())


@blueprint.post("/strikes/<public_id>/lift")
@access(ADMIN)
def strike_lift(public_id: str) -> ResponseReturnValue:
    """Let a strike count no more, with a reason that the seller reads."""
    form, status = read_form(LiftSchema()), 422
    if form.ok:
        try:
            service.lift_strike(public_id, form.data["reason"], current_actor())
        except DomainError as error:
            form.refuse(error)
            status = error.status
        else:
            flash(_("Lifted. The line stays in the register, and the seller is told."), "good")
            return redirect(url_for("admin.strikes"), 303)
    return _page(form, public_id), status


def _page(form: Form, at: str = "") -> str:
    page = queries.page_of_strikes(request.args.get("cursor"))
    return desk_page(
        "admin/strikes.html",
        "admin.strikes",
        form=form,
        at=at,
        strikes=page.items,
        next_url=url_for("admin.strikes", cursor=page.next_cursor) if page.next_cursor else "",
        first_url=url_for("admin.strikes") if request.args.get("cursor") else "",
        to_review=queries.list_to_review(),
        most=rules.THIRD,
    )
