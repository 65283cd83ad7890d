"""A seller's orders: the list, one order with its one next step, and the packing slip."""

from collections.abc import Callable

from flask import g, request, url_for
from flask.typing import ResponseReturnValue
from marshmallow import Schema

from marketplace.core.schema import RoomSchema
from marketplace.http.access import SELLER, access, current_actor
from marketplace.http.forms import Form, carry_out
from marketplace.money.payments import queries as payments
from marketplace.money.payments.models import PaymentStatus
from marketplace.people.sellers import queries as sellers
from marketplace.trade.orders import queries, service
from marketplace.trade.orders.models import SellerOrder
from marketplace.trade.orders.rules import NEXT_STEP, STATUS_NAMES, may_cancel, next_step
from marketplace.trade.orders.schemas import ReasonSchema
from marketplace.trade.shipping import queries as shipments
from marketplace.trade.shipping import service as shipping
from marketplace.trade.shipping.schemas import ShipSchema
from marketplace.web.sell.blueprint import blueprint
from marketplace.web.sell.nav import desk_page


@blueprint.get("/orders")
@access(SELLER, right="see_orders")
def orders() -> ResponseReturnValue:
    """List the orders, by status when asked: work oldest first, all newest first."""
    asked = request.args.get("status", "")
    status = asked if asked in STATUS_NAMES else None
    page = queries.list_own_seller_orders(g.seller_id, request.args.get("cursor"), status, 25, oldest_first=status in NEXT_STEP)
    return desk_page(
        "sell/orders.html",
        "sell.orders",
        page=page,
        status=status,
        statuses=STATUS_NAMES,
        steps=NEXT_STEP,
        counts=queries.count_by_status(g.seller_id),
    )


@blueprint.get("/orders/<number>")
@access(SELLER, right="see_orders")
def order(number: str) -> ResponseReturnValue:
    """Show one order and what comes next."""
    return _page(queries.get_own_seller_order(g.seller_id, number), Form())


@blueprint.get("/orders/<number>/slip")
@access(SELLER, right="see_orders")
def slip(number: str) -> ResponseReturnValue:
    """Show the packing slip, made to be printed."""
    part = queries.get_own_seller_order(g.seller_id, number)
    return desk_page("sell/orders_slip.html", "sell.orders", part=part, seller=sellers.get_own_seller(g.seller_id))


@blueprint.post("/orders/<number>/accept")
@access(SELLER, right="orders")
def accept(number: str) -> ResponseReturnValue:
    """Accept the order."""
    return _step(number, RoomSchema(), lambda _form: service.accept(number, actor=current_actor()))


@blueprint.post("/orders/<number>/pack")
@access(SELLER, right="orders")
def pack(number: str) -> ResponseReturnValue:
    """Note that it is packed."""
    return _step(number, RoomSchema(), lambda _form: service.pack(number, actor=current_actor()))


@blueprint.post("/orders/<number>/ship")
@access(SELLER, right="orders")
def ship(number: str) -> ResponseReturnValue:
    """Hand the parcel over."""
    return _step(
        number, ShipSchema(), lambda form: shipping.ship(number, form.data["carrier"], form.data["tracking_number"], actor=current_actor())
    )


@blueprint.post("/orders/<number>/deliver")
@access(SELLER, right="orders")
def deliver(number: str) -> ResponseReturnValue:
    """Note that it arrived."""
    return _step(number, RoomSchema(), lambda _form: shipping.deliver(number, actor=current_actor()))


@blueprint.post("/orders/<number>/cancel")
@access(SELLER, right="orders")
def cancel_order(number: str) -> ResponseReturnValue:
    """Call the order off, with a reason for the buyer."""
    return _step(number, ReasonSchema(), lambda form: service.cancel(number, reason=form.data["reason"], actor=current_actor()))


def _step(number: str, schema: Schema, act: Callable[[Form], object]) -> ResponseReturnValue:
    """Take one step with an order of the own seller, or show the order with what is wrong."""
    queries.get_own_seller_order(g.seller_id, number)  # a foreign one is not found
    return carry_out(
        schema,
        act,
        show=lambda form: _page(queries.get_own_seller_order(g.seller_id, number), form),
        then=url_for("sell.order", number=number),
    )


def _page(part: SellerOrder, form: Form) -> str:
    payment = payments.get_payment_of(part.order.number)
    return desk_page(
        "sell/orders_one.html",
        "sell.orders",
        part=part,
        form=form,
        step=next_step(part.status),
        payment=payment,
        waits=part.released_at is None and payment.status == PaymentStatus.PENDING,
        may_cancel=may_cancel(part.status),
        history=queries.history(part),
        parcel=shipments.find_shipment(part.id),
    )
