"""The packs of a good: what is bought, at which price, from which lot, and how many there are."""

from typing import Any

from flask import flash, g, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from marketplace.core.errors import DomainError, NotFound
from marketplace.core.schema import RoomSchema
from marketplace.goods.catalogue import offers, queries, service
from marketplace.goods.catalogue.models import Listing, Variant
from marketplace.goods.catalogue.schemas import OPTIONS, VariantFormSchema
from marketplace.goods.lots import queries as lots
from marketplace.goods.stock import queries as stock
from marketplace.goods.stock.schemas import StockFormSchema
from marketplace.http.access import SELLER, access, current_actor
from marketplace.http.forms import Form, read_form
from marketplace.web.sell.blueprint import blueprint
from marketplace.web.sell.goods_words import MOVEMENTS, OPTION_NAMES, pack_name
from marketplace.web.sell.nav import desk_page
from marketplace.web.shop.words import amount


@blueprint.get("/listings/<public_id>/packs/new")
@access(SELLER, right="listings")
def pack_new(public_id: str) -> ResponseReturnValue:
    """Show an empty form for a pack; further packs begin with the last one's price and weight."""
    row = queries.get_own_listing(g.seller_id, public_id)
    last = row.variants[-1] if row.variants else None
    start = {k: v for k, v in _said(last).items() if k in ("price_paise", "mrp_paise", "weight_g", "net_quantity", "lot_id", "lot_units")}
    return _pack_page(row, None, Form(values=start if last else {}))


@blueprint.post("/listings/<public_id>/packs/new")
@access(SELLER, right="listings")
def pack_add(public_id: str) -> ResponseReturnValue:
    """Add a pack."""
    row = queries.get_own_listing(g.seller_id, public_id)
    form = read_form(VariantFormSchema())
    if form.ok:
        try:
            service.add_variant(g.seller_id, public_id, _with_options(form.data, {}), current_actor())
            flash(_("The pack is added."), "good")
            return redirect(url_for("sell.listing", public_id=public_id), 303)
        except DomainError as error:
            _refuse(form, error)
    return _pack_page(row, None, form), 422


@blueprint.get("/listings/<public_id>/packs/<pack_id>")
@access(SELLER, right="listings")
def pack_form(public_id: str, pack_id: str) -> ResponseReturnValue:
    """Show a pack's form."""
    row = _own(public_id, pack_id)
    return _pack_page(row.listing, row, Form(values=_said(row)))


@blueprint.post("/listings/<public_id>/packs/<pack_id>")
@access(SELLER, right="listings")
def pack_edit(public_id: str, pack_id: str) -> ResponseReturnValue:
    """Change a pack; a new price holds at once."""
    row = _own(public_id, pack_id)
    form = read_form(VariantFormSchema())
    if form.ok:
        try:
            service.edit_variant(g.seller_id, pack_id, _with_options(form.data, row.options), current_actor())
            flash(_("Saved."), "good")
            return redirect(url_for("sell.listing", public_id=public_id), 303)
        except DomainError as error:
            _refuse(form, error)
    row = _own(public_id, pack_id)
    return _pack_page(row.listing, row, form), 422


@blueprint.post("/listings/<public_id>/packs/<pack_id>/remove")
@access(SELLER, right="listings")
def pack_remove(public_id: str, pack_id: str) -> ResponseReturnValue:
    """Take a pack off."""
    _own(public_id, pack_id)
    form = read_form(RoomSchema())
    if form.ok:
        try:
            service.remove_variant(g.seller_id, pack_id, current_actor())
            flash(_("The pack is no longer offered."), "good")
        except DomainError as error:
            form.refuse(error)
    if not form.ok:
        flash(" ".join(t for texts in form.errors.values() for t in texts), "wrong")
    return redirect(url_for("sell.listing", public_id=public_id), 303)


@blueprint.get("/listings/<public_id>/packs/<pack_id>/stock")
@access(SELLER, right="listings")
def pack_stock(public_id: str, pack_id: str) -> ResponseReturnValue:
    """Show how many there are, and every movement that made the count."""
    return _stock_page(_own(public_id, pack_id), Form(values={"direction": "in"}))


@blueprint.post("/listings/<public_id>/packs/<pack_id>/stock")
@access(SELLER, right="listings")
def pack_stock_change(public_id: str, pack_id: str) -> ResponseReturnValue:
    """Count up or down with a reason."""
    row = _own(public_id, pack_id)
    form = read_form(StockFormSchema())
    if form.ok:
        try:
            left = service.change_stock(g.seller_id, pack_id, form.data["change"], reason=form.data["reason"], actor=current_actor())
            flash(_("%(count)s on hand now.", count=left.on_hand), "good")
            return redirect(url_for("sell.listing", public_id=public_id), 303)
        except DomainError as error:
            form.refuse(error)
            form.errors["quantity"] = form.errors.pop("change", [])
    return _stock_page(row, form), 422


def _own(public_id: str, pack_id: str) -> Variant:
    """Give a pack of one's own good; raise NotFound for a foreign one, and for one of another good."""
    row = offers.get_own_variant(g.seller_id, pack_id)
    if row.listing.public_id != public_id:
        raise NotFound
    return row


def _with_options(data: dict[str, Any], before: dict[str, Any]) -> dict[str, Any]:
    """Gather the boxes of the usual properties; properties that have no box are kept."""
    options = {name: data[name] for name in OPTIONS if data.get(name)} | {k: v for k, v in before.items() if k not in OPTIONS}
    return {**{k: v for k, v in data.items() if k not in OPTIONS}, "options": options}


def _refuse(form: Form, error: DomainError) -> None:
    form.refuse(error)
    if texts := form.errors.pop("options", None):
        form.errors["colour"] = texts


def _said(row: Variant | None) -> dict[str, Any]:
    if row is None:
        return {}
    return {
        "sku": row.sku,
        **row.options,
        "price_paise": _plain(row.price_paise),
        "mrp_paise": _plain(row.mrp_paise),
        "weight_g": row.weight_g,
        "net_quantity": row.net_quantity,
        "lot_id": row.lot.public_id if row.lot else "",
        "lot_units": row.lot_units,
    }


def _plain(paise: int) -> str:
    """Write paise as people type them: 1890000 -> '18900.00'."""
    return f"{paise // 100}.{paise % 100:02d}"


def _pack_page(row: Listing, variant: Variant | None, form: Form) -> str:
    own = lots.list_choices(g.seller_id)
    if variant and variant.lot and variant.lot.id not in {one.id for one in own}:
        own.append(variant.lot)
    choices = [
        (
            one.public_id,
            _("%(code)s: %(title)s, %(left)s left", code=one.code, title=one.title, left=amount(one.quantity - one.taken, one.unit)),
        )
        for one in own
    ]
    return desk_page(
        "sell/listings/pack.html",
        "sell.listings",
        listing=row,
        pack=variant,
        form=form,
        lots=choices,
        options=[(name, _(OPTION_NAMES[name])) for name in OPTIONS],
        name=pack_name(variant) if variant else "",
    )


def _stock_page(row: Variant, form: Form) -> str:
    page = stock.list_movements(row.id, request.args.get("cursor"))
    return desk_page(
        "sell/listings/stock.html",
        "sell.listings",
        listing=row.listing,
        pack=row,
        name=pack_name(row),
        form=form,
        page=page,
        kinds={kind: _(words) for kind, words in MOVEMENTS.items()},
    )
