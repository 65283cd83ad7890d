"""Lots: batches made or harvested together, their journey step by step, and the labels that open it."""

from typing import Any

from flask import current_app, flash, g, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from markupsafe import Markup

from marketplace.core import clock
from marketplace.core.errors import DomainError
from marketplace.goods.catalogue import queries as catalogue
from marketplace.goods.lots import queries, service
from marketplace.goods.lots.models import Lot, StepKind
from marketplace.goods.lots.schemas import UNITS, LotSchema, StepSchema
from marketplace.goods.lots.story import tell
from marketplace.http.access import SELLER, access, current_actor
from marketplace.http.forms import Form, read_form, upload
from marketplace.origin.claims import queries as claims
from marketplace.people.sellers import groups
from marketplace.people.sellers import queries as sellers
from marketplace.web.pictures.qr import qr
from marketplace.web.sell.blueprint import blueprint
from marketplace.web.sell.goods_words import UNITS as UNIT_NAMES
from marketplace.web.sell.nav import desk_page
from marketplace.web.shop.words import amount, step_kind

LABELS = (1, 4, 8, 12, 24)


@blueprint.get("/lots")
@access(SELLER, right="listings")
def lots() -> ResponseReturnValue:
    """List the lots of the shop, the newest first."""
    page = queries.list_own_lots(g.seller_id, request.args.get("cursor"))
    return desk_page("sell/lots/list.html", "sell.lots", page=page, amount=amount)


@blueprint.get("/lots/new")
@access(SELLER, right="listings")
def lot_new() -> ResponseReturnValue:
    """Ask what was made, how much, where and since when."""
    seller = sellers.get_own_seller(g.seller_id)
    home = ", ".join(part for part in (seller.town, seller.district.name if seller.district else "") if part)
    return _lot_form(Form(values={"place": home, "unit": "piece", "opened_on": clock.today().isoformat()}))


@blueprint.post("/lots/new")
@access(SELLER, right="listings")
def lot_add() -> ResponseReturnValue:
    """Open a lot and show it."""
    form = read_form(LotSchema())
    if form.ok:
        try:
            lot = service.open_lot(g.seller_id, form.data, current_actor())
            flash(_("The lot is open. Its code is %(code)s.", code=lot.code), "good")
            return redirect(url_for("sell.lot", public_id=lot.public_id), 303)
        except DomainError as error:
            form.refuse(error)
    return _lot_form(form), 422


@blueprint.get("/lots/<public_id>")
@access(SELLER, right="listings")
def lot(public_id: str) -> ResponseReturnValue:
    """Show a lot: what is left, its code, its journey as buyers read it, and the goods that sell from it."""
    row = queries.get_own_lot(g.seller_id, public_id)
    story = tell(row, queries.live_claim_ids(row, clock.today()), queries.verify_chain(row))
    return desk_page(
        "sell/lots/lot.html",
        "sell.lots",
        lot=row,
        story=story,
        code=code_of(row),
        amount=amount,
        goods=catalogue.list_listings_of_lot(row.id),
    )


@blueprint.get("/lots/<public_id>/steps/new")
@access(SELLER, right="listings")
def step_new(public_id: str) -> ResponseReturnValue:
    """Ask for one step of the journey."""
    row = queries.get_own_lot(g.seller_id, public_id)
    return _step_form(row, Form(values={"place": row.place, "happened_on": clock.today().isoformat()}))


@blueprint.post("/lots/<public_id>/steps/new")
@access(SELLER, right="listings")
def step_add(public_id: str) -> ResponseReturnValue:
    """Write a step down for good."""
    row = queries.get_own_lot(g.seller_id, public_id)
    form = read_form(StepSchema())
    if form.ok:
        try:
            service.add_step(row, form.data, current_actor(), upload("photo"))
            flash(_("The step is written down. It cannot be changed any more."), "good")
            return redirect(url_for("sell.lot", public_id=public_id), 303)
        except DomainError as error:
            form.refuse(error)
    return _step_form(queries.get_own_lot(g.seller_id, public_id), form), 422


@blueprint.get("/lots/<public_id>/label")
@access(SELLER, right="listings")
def lot_label(public_id: str) -> ResponseReturnValue:
    """Show labels to print, one for each piece or as many as asked for."""
    row = queries.get_own_lot(g.seller_id, public_id)
    asked = request.args.get("count", type=int)
    count = asked if asked in LABELS else 8
    return desk_page(
        "sell/lots/label.html",
        "sell.lots",
        lot=row,
        code=code_of(row),
        address=address_of(row),
        count=count,
        choices=LABELS,
        story=tell(row, (), ()),
    )


def address_of(row: Lot) -> str:
    """Give the address that a lot's QR code opens."""
    return str(current_app.config["SETTINGS"].public_url) + url_for("shop.trace", code=row.code).removeprefix(request.script_root)


def code_of(row: Lot) -> Markup:
    """Draw a lot's QR code."""
    return qr(address_of(row), _("QR code of lot %(code)s", code=row.code))


def _lot_form(form: Form) -> str:
    roster = [(m.public_id, m.name, f"{m.craft}, {m.town}") for m in groups.list_roster(g.seller_id)]
    units: list[tuple[str, str]] = [(unit, _(UNIT_NAMES[unit])) for unit in UNITS]
    return desk_page("sell/lots/new.html", "sell.lots", form=form, roster=roster, units=units, today=clock.today())


def _step_form(row: Lot, form: Form) -> str:
    makers = {m.producer_id: m.producer for m in row.makers}
    live: list[Any] = [
        c
        for c in claims.list_own_claims(g.seller_id)
        if (c.producer_id is None or c.producer_id in makers) and queries.proves(row, c, clock.today())
    ]
    papers = [(c.public_id, ", ".join(part for part in (c.scheme.name, c.gi.name if c.gi else "", c.number) if part)) for c in live]
    return desk_page(
        "sell/lots/step.html",
        "sell.lots",
        lot=row,
        form=form,
        papers=papers,
        today=clock.today(),
        kinds=[(kind.value, step_kind(kind)) for kind in StepKind],
    )
