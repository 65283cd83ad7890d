"""Orders and refunds for administrators; a verifier's token opens neither."""

from typing import Any

from flask.typing import ResponseReturnValue

from marketplace.api.base import ApiBlueprint, PageArgs, idempotent, page_of
from marketplace.api.v1.orders import ORDER_PAGE
from marketplace.api.v1.trade_shapes import order_bodies, order_body
from marketplace.core.actor import Actor, Role
from marketplace.core.errors import Forbidden
from marketplace.core.schema import Choice
from marketplace.http.access import API_ADMIN, access, current_actor
from marketplace.money.payments import queries as payments
from marketplace.money.payments import refunding
from marketplace.money.payments.models import Refund, RefundStatus
from marketplace.money.payments.schemas import RefundSchema
from marketplace.trade.orders import queries, service
from marketplace.trade.orders.schemas import AdminCancelSchema, OrderSchema

bp = ApiBlueprint("admin_orders", __name__, url_prefix="/admin/orders", description="All orders")
refunds_bp = ApiBlueprint("admin_refunds", __name__, url_prefix="/admin/refunds", description="All refunds")


def _admin() -> Actor:
    actor = current_actor()
    if not actor.has(Role.ADMIN):
        raise Forbidden
    return actor


@bp.get("")
@bp.arguments(PageArgs, location="query")
@bp.response(200, ORDER_PAGE)
@access(API_ADMIN)
def list_orders(args: dict[str, Any]) -> ResponseReturnValue:
    """List all orders, newest first."""
    _admin()
    page = queries.list_orders(args["cursor"], args["limit"])
    return {"items": order_bodies(page.items), "next_cursor": page.next_cursor}


@bp.get("/<number>")
@bp.response(200, OrderSchema)
@access(API_ADMIN)
def show_order(number: str) -> ResponseReturnValue:
    """Give one order."""
    _admin()
    return order_body(queries.get_order(number))


@bp.post("/<number>/cancel")
@idempotent
@bp.arguments(AdminCancelSchema)
@bp.response(200, OrderSchema)
@access(API_ADMIN)
def cancel(data: dict[str, Any], number: str) -> ResponseReturnValue:
    """Call off parts of an order for the marketplace, with a reason that buyer and seller read."""
    service.cancel_by_marketplace(queries.get_order(number), data["seller_orders"], reason=data["reason"], actor=_admin())
    return order_body(queries.get_order(number))


class RefundArgs(PageArgs):
    """Paging, and which status is listed."""

    status = Choice(RefundStatus, load_default=None)


@refunds_bp.get("")
@refunds_bp.arguments(RefundArgs, location="query")
@refunds_bp.response(200, page_of(RefundSchema))
@access(API_ADMIN)
def list_refunds(args: dict[str, Any]) -> ResponseReturnValue:
    """List refunds, newest first."""
    _admin()
    page = payments.list_refunds(args["cursor"], args["limit"], args["status"])
    return {"items": page.items, "next_cursor": page.next_cursor}


@refunds_bp.post("/<public_id>/retry")
@idempotent
@refunds_bp.response(201, RefundSchema)
@access(API_ADMIN)
def retry_refund(public_id: str) -> Refund:
    """Send a refund that failed once more; the answer is the new refund, which has an id of its own."""
    return refunding.ask_again(public_id, actor=_admin())
