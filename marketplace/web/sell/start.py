"""Opening a shop."""

from flask import g, redirect, url_for
from flask.typing import ResponseReturnValue

from marketplace.core.errors import DomainError
from marketplace.http.access import SIGNED_IN, access, current_actor
from marketplace.http.forms import Form, read_form
from marketplace.people.sellers import service
from marketplace.people.sellers.rules import KIND_NAMES
from marketplace.people.sellers.schemas import OpenSchema
from marketplace.web.sell.blueprint import blueprint
from marketplace.web.sell.nav import desk_page


@blueprint.get("/start")
@access(SIGNED_IN)
def start() -> ResponseReturnValue:
    """Ask for name and kind; somebody with a shop goes on to it."""
    if g.seller_id:
        return redirect(url_for("sell.profile"))
    return desk_page("sell/start.html", form=Form(), kinds=KIND_NAMES)


@blueprint.post("/start")
@access(SIGNED_IN)
def start_now() -> ResponseReturnValue:
    """Open the shop in draft."""
    form = read_form(OpenSchema())
    if form.ok:
        try:
            service.open_seller(form.data["name"], form.data["kind"], actor=current_actor())
        except DomainError as error:
            form.refuse(error)
    if not form.ok:
        return desk_page("sell/start.html", form=form, kinds=KIND_NAMES), 422
    return redirect(url_for("sell.profile"), 303)
