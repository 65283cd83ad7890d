"""Opening a shop."""

from flask import g, redirect, request, session, url_for
from flask.typing import ResponseReturnValue

from marketplace.core.errors import DomainError
from marketplace.core.text import N_
from marketplace.http.access import SIGNED_IN, access, current_actor
from marketplace.http.forms import Form, read_form
from marketplace.people.sellers import service
from marketplace.people.sellers.rules import KIND_NAMES
from marketplace.people.sellers.schemas import OpenSchema
from marketplace.web.sell.blueprint import blueprint
from marketplace.web.sell.nav import desk_page

KIND_HINTS = {
    "shg": N_("A group of ten to twenty who save together, also without tax number"),
    "vo": N_("The self-help groups of one village together"),
    "clf": N_("The village organisations of a cluster together; sells for its groups"),
    "artisan": N_("You make things by hand in your own workshop"),
    "weaver": N_("You weave, spin or dye for the loom"),
    "fpo": N_("Farmers or makers with a company of their own, with a CIN"),
    "fpo_cooperative": N_("Farmers with a co-operative of their own, registered with the Registrar"),
    "cooperative": N_("Weavers, artisans or others in a society, registered with the Registrar"),
    "enterprise": N_("A family business, partnership or company that makes what it sells"),
}
# "Not sure?": what somebody can say of themselves, and the kind that it makes them.
SIGNS = (
    (N_("We are women of one village, save every week and have a book of minutes"), "shg"),
    (N_("We hold the groups of our village or cluster together and keep their books"), "clf"),
    (N_("I work alone or with my family, with my hands"), "artisan"),
    (N_("I have a loom, or work at one"), "weaver"),
    (N_("Our paper says “Producer Company Limited”"), "fpo"),
    (N_("Our paper is from the Registrar of Co-operative Societies"), "cooperative"),
    (N_("I pay people to make things and sell them under my own name"), "enterprise"),
)


@blueprint.get("/start")
@access(SIGNED_IN)
def start() -> ResponseReturnValue:
    """Ask for name and kind; somebody with a shop goes on to it."""
    if g.seller_id and not request.args.get("another"):
        return redirect(url_for("sell.profile"))
    return desk_page("sell/start.html", form=Form(), kinds=KIND_NAMES, hints=KIND_HINTS, signs=SIGNS)


@blueprint.post("/start")
@access(SIGNED_IN)
def start_now() -> ResponseReturnValue:
    """Open the shop in draft."""
    form = read_form(OpenSchema())
    if form.ok:
        try:
            session["seller"] = service.open_seller(form.data["name"], form.data["kind"], actor=current_actor()).public_id
        except DomainError as error:
            form.refuse(error)
    if not form.ok:
        return desk_page("sell/start.html", form=form, kinds=KIND_NAMES, hints=KIND_HINTS, signs=SIGNS), 422
    return redirect(url_for("sell.profile"), 303)
