"""Orders as their buyer sees them: a signed-in buyer by ownership, a guest by the order's token."""

from typing import Any

from flask import request
from flask.typing import ResponseReturnValue

from marketplace.api.base import ApiBlueprint, PageArgs, idempotent, page_of
from marketplace.api.v1.trade_shapes import order_bodies, order_body
from marketplace.http.access import API_BUYER, API_VISITOR, access, current_actor
from marketplace.money.payments import service as payments
from marketplace.trade.orders import queries, service
from marketplace.trade.orders.models import Order
from marketplace.trade.orders.schemas import CancelSchema, OrderSchema

bp = ApiBlueprint("orders", __name__, url_prefix="/orders", description="A buyer's orders")
ORDER_PAGE = page_of(OrderSchema)


def _order(number: str) -> Order:
    return queries.get_order_for(number, user_id=current_actor().user_id, token=request.headers.get("X-Order-Token"))


@bp.get("")
@bp.arguments(PageArgs, location="query")
@bp.response(200, ORDER_PAGE)
@access(API_BUYER)
def list_orders(args: dict[str, Any]) -> ResponseReturnValue:
    """List the buyer's orders, newest first."""
    page = queries.list_orders_of(current_actor().user_id or 0, args["cursor"], args["limit"])
    return {"items": order_bodies(page.items), "next_cursor": page.next_cursor}


@bp.get("/<number>")
@bp.response(200, OrderSchema)
@access(API_VISITOR)
def show_order(number: str) -> ResponseReturnValue:
    """Give one order; guests send X-Order-Token."""
    return order_body(_order(number))


@bp.post("/<number>/cancel")
@idempotent
@bp.arguments(CancelSchema)
@bp.response(200, OrderSchema)
@access(API_VISITOR)
def cancel(data: dict[str, Any], number: str) -> ResponseReturnValue:
    """Call off what has not been shipped; what was paid goes back."""
    service.cancel_by_buyer(_order(number), data["seller_orders"], reason=data["reason"], actor=current_actor())
    return order_body(_order(number))


@bp.post("/<number>/pay")
@bp.response(200, OrderSchema)
@access(API_VISITOR)
def pay(number: str) -> ResponseReturnValue:
    """Start a payment that could not be started when the order was placed."""
    order = _order(number)
    payments.start(order.number, email=order.contact_email)
    return order_body(_order(number))
