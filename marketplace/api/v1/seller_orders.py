"""A seller's orders: what came in, and what the team does with it. Everything is read through the seller of the token."""

from collections.abc import Sequence
from typing import Any

from flask.typing import ResponseReturnValue

from marketplace.api.base import ApiBlueprint, PageArgs, idempotent, page_of
from marketplace.api.v1.trade_shapes import seller_bodies, without_money
from marketplace.core.schema import Choice
from marketplace.http.access import API_SELLER, access, current_actor
from marketplace.trade.orders import queries, service
from marketplace.trade.orders.models import SellerOrder, SellerOrderStatus
from marketplace.trade.orders.schemas import ReasonSchema, SellerPartSchema
from marketplace.trade.shipping import service as shipping
from marketplace.trade.shipping.schemas import ShipSchema

bp = ApiBlueprint("seller_orders", __name__, url_prefix="/seller/orders", description="A seller's orders")


class ListArgs(PageArgs):
    """Paging, and which status is listed."""

    status = Choice(SellerOrderStatus, load_default=None)


def _bodies(parts: Sequence[SellerOrder]) -> list[dict[str, Any]]:
    bodies = seller_bodies(parts)
    return bodies if current_actor().may("money") else [without_money(body) for body in bodies]


def _body(part: SellerOrder) -> dict[str, Any]:
    return _bodies([queries.get_own_seller_order(part.seller_id, part.number)])[0]


def _own(number: str) -> SellerOrder:
    return queries.get_own_seller_order(current_actor().seller_id or 0, number)


@bp.get("")
@bp.arguments(ListArgs, location="query")
@bp.response(200, page_of(SellerPartSchema))
@access(API_SELLER, right="see_orders")
def list_orders(args: dict[str, Any]) -> ResponseReturnValue:
    """List the seller's orders, newest first."""
    page = queries.list_own_seller_orders(current_actor().seller_id or 0, args["cursor"], args["status"], args["limit"])
    return {"items": _bodies(page.items), "next_cursor": page.next_cursor}


@bp.get("/<number>")
@bp.response(200, SellerPartSchema)
@access(API_SELLER, right="see_orders")
def show_order(number: str) -> ResponseReturnValue:
    """Give one of the seller's orders."""
    return _body(_own(number))


@bp.post("/<number>/accept")
@idempotent
@bp.response(200, SellerPartSchema)
@access(API_SELLER, right="orders")
def accept(number: str) -> ResponseReturnValue:
    """Accept an order that is paid or to be paid in cash."""
    return _body(service.accept(_own(number).number, actor=current_actor()))


@bp.post("/<number>/pack")
@idempotent
@bp.response(200, SellerPartSchema)
@access(API_SELLER, right="orders")
def pack(number: str) -> ResponseReturnValue:
    """Note that an order is packed."""
    return _body(service.pack(_own(number).number, actor=current_actor()))


@bp.post("/<number>/ship")
@idempotent
@bp.arguments(ShipSchema)
@bp.response(200, SellerPartSchema)
@access(API_SELLER, right="orders")
def ship(data: dict[str, Any], number: str) -> ResponseReturnValue:
    """Hand the parcel over to a carrier."""
    return _body(shipping.ship(_own(number).number, data["carrier"], data["tracking_number"], actor=current_actor()))


@bp.post("/<number>/deliver")
@idempotent
@bp.response(200, SellerPartSchema)
@access(API_SELLER, right="orders")
def deliver(number: str) -> ResponseReturnValue:
    """Note that the parcel arrived."""
    return _body(shipping.deliver(_own(number).number, actor=current_actor()))


@bp.post("/<number>/cancel")
@idempotent
@bp.arguments(ReasonSchema)
@bp.response(200, SellerPartSchema)
@access(API_SELLER, right="orders")
def cancel(data: dict[str, Any], number: str) -> ResponseReturnValue:
    """Call an order off before it is shipped, with a reason for the buyer."""
    return _body(service.cancel(_own(number).number, reason=data["reason"], actor=current_actor()))
