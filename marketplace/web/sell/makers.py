"""Makers: the roster of one's own shop. Being shown in public is each maker's consent, never ticked beforehand."""

from typing import Any

from flask import flash, g, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from marketplace.core.errors import DomainError
from marketplace.core.schema import RoomSchema
from marketplace.http.access import SELLER, access, current_actor
from marketplace.http.forms import Form, read_form, upload
from marketplace.people.producers import queries, service
from marketplace.people.producers.models import Producer
from marketplace.people.producers.schemas import ProducerSchema, ShownSchema
from marketplace.people.sellers import queries as sellers
from marketplace.web.sell.blueprint import blueprint
from marketplace.web.sell.nav import desk_page
from marketplace.web.sell.places import place_choices


@blueprint.get("/makers")
@access(SELLER)
def makers() -> ResponseReturnValue:
    """List the makers of the shop."""
    return desk_page("sell/makers.html", "sell.makers", makers=queries.list_producers(g.seller_id))


@blueprint.get("/makers/new")
@access(SELLER)
def maker_new() -> ResponseReturnValue:
    """Show an empty form."""
    return _form_page(None, Form(values={"town": sellers.get_own_seller(g.seller_id).town}))


@blueprint.post("/makers/new")
@access(SELLER)
def maker_add() -> ResponseReturnValue:
    """Add a maker."""
    form = read_form(ProducerSchema())
    if form.ok:
        try:
            service.add_producer(g.seller_id, **_values(form.data), photo=upload("photo"), actor=current_actor())
        except DomainError as error:
            form.refuse(error)
    if not form.ok:
        return _form_page(None, form), 422
    flash(_("%(name)s is on your roster.", name=form.data["name"]), "good")
    return redirect(url_for("sell.makers"), 303)


@blueprint.get("/makers/<public_id>")
@access(SELLER)
def maker(public_id: str) -> ResponseReturnValue:
    """Show a maker's form."""
    row = queries.get_own_producer(g.seller_id, public_id)
    values = {name: getattr(row, name) for name in ("name", "craft", "town", "years", "story", "shown")}
    return _form_page(row, Form(values={**values, "state": row.district.state.slug, "district": row.district.slug}))


@blueprint.post("/makers/<public_id>")
@access(SELLER)
def maker_edit(public_id: str) -> ResponseReturnValue:
    """Change a maker."""
    row = queries.get_own_producer(g.seller_id, public_id)
    form = read_form(ProducerSchema())
    if form.ok:
        try:
            service.edit_producer(g.seller_id, public_id, **_values(form.data), photo=upload("photo"), actor=current_actor())
        except DomainError as error:
            form.refuse(error)
    if not form.ok:
        return _form_page(row, form), 422
    flash(_("Saved."), "good")
    return redirect(url_for("sell.makers"), 303)


@blueprint.post("/makers/<public_id>/shown")
@access(SELLER)
def maker_shown(public_id: str) -> ResponseReturnValue:
    """Show a maker in public, or hide them: one click either way."""
    row, form = queries.get_own_producer(g.seller_id, public_id), read_form(ShownSchema())
    if form.ok:
        service.set_shown(g.seller_id, row.public_id, form.data["shown"], actor=current_actor())
    else:
        flash(" ".join(t for texts in form.errors.values() for t in texts), "wrong")
    return redirect(url_for("sell.makers"), 303)


@blueprint.post("/makers/<public_id>/remove")
@access(SELLER)
def maker_remove(public_id: str) -> ResponseReturnValue:
    """Take a maker off the roster."""
    row, form = queries.get_own_producer(g.seller_id, public_id), read_form(RoomSchema())
    if form.ok:
        service.remove_producer(g.seller_id, row.public_id, actor=current_actor())
    else:
        flash(" ".join(t for texts in form.errors.values() for t in texts), "wrong")
    return redirect(url_for("sell.makers"), 303)


def _values(data: dict[str, Any]) -> dict[str, Any]:
    place = queries.get_home_district(data["state"], data["district"])
    return {**{k: v for k, v in data.items() if k not in ("state", "district")}, "district_id": place.id}


def _form_page(row: Producer | None, form: Form) -> str:
    seller = sellers.get_own_seller(g.seller_id)
    usual = seller.state.slug if seller.state else None
    if "district" not in form.values and seller.district and not request.args.get("state"):
        form.values["district"] = seller.district.slug
    return desk_page("sell/maker.html", "sell.makers", maker=row, form=form, **place_choices(form.values, request.args.get("state"), usual))
