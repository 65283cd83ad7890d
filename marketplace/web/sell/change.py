"""An approved seller asks to change what was checked: name, address, tax numbers."""

from flask import flash, g, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from marketplace.core.errors import DomainError
from marketplace.core.schema import RoomSchema
from marketplace.http.access import SELLER, access, current_actor
from marketplace.http.forms import Form, read_form
from marketplace.people.identity.rules import masked
from marketplace.people.sellers import asking, changing, queries
from marketplace.people.sellers.models import ProfileChange
from marketplace.people.sellers.schemas import ChangeSchema
from marketplace.registry.places import queries as places
from marketplace.web.sell.answers import label_of
from marketplace.web.sell.blueprint import blueprint
from marketplace.web.sell.nav import desk_page
from marketplace.web.sell.places import place_choices
from marketplace.web.shop.words import state_name


@blueprint.get("/profile/change")
@access(SELLER, right="profile")
def change() -> ResponseReturnValue:
    """Show the checked facts to be changed, or the change that waits."""
    return _page(Form(values=queries.said(queries.get_own_seller(g.seller_id))))


@blueprint.post("/profile/change")
@access(SELLER, right="profile")
def change_now() -> ResponseReturnValue:
    """Ask for the change."""
    form = read_form(ChangeSchema())
    if form.ok:
        try:
            changing.ask_change(g.seller_id, form.data, form.data["why"], actor=current_actor())
        except DomainError as error:
            form.refuse(error)
    if not form.ok:
        return _page(form), 422
    flash(_("A verifier looks at it. Until then your shop goes on as it is."), "good")
    return redirect(url_for("sell.profile"), 303)


@blueprint.post("/profile/change/<public_id>/withdraw")
@access(SELLER, right="profile")
def change_withdraw(public_id: str) -> ResponseReturnValue:
    """Take a change back."""
    form = read_form(RoomSchema())
    if form.ok:
        changing.withdraw_change(g.seller_id, public_id, actor=current_actor())
        flash(_("Taken back. Nothing was changed."), "good")
    return redirect(url_for("sell.change"), 303)


def facts_of(row: ProfileChange) -> list[tuple[str, str, str]]:
    """Write a change as rows: (field, old, new)."""
    return [(label_of(name, row.seller.kind), said(name, row.before.get(name)), said(name, value)) for name, value in row.values.items()]


def said(name: str, value: str | None) -> str:
    """Write one value of a change for people; a PAN shows its last characters only."""
    if not value:
        return "–"
    if name == "pan":
        return masked(value)
    if name == "state":
        return state_name(places.find_state_named(value))
    if name == "district":
        return value.replace("-", " ").title()
    return value


def _page(form: Form) -> str:
    seller = queries.get_own_seller(g.seller_id)
    waiting = changing.find_waiting(seller.id)
    here = asking.of(seller)
    asked = {name for row in here.rows for name in row.fields}
    return desk_page(
        "sell/change.html",
        "sell.profile",
        seller=seller,
        form=form,
        waiting=waiting,
        rows=[(label, f"{old} → {new}") for label, old, new in facts_of(waiting)] if waiting else [],
        labels={name: label_of(name, seller.kind) for name in changing.CHANGEABLE},
        shown=[name for name in changing.CHANGEABLE if name in asked or here.said.get(name)],
        **place_choices(form.values, request.args.get("state")),
    )
