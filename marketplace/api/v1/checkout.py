"""The checkout: a cart becomes an order once."""

from typing import Any

from flask.typing import ResponseReturnValue

from marketplace.api.base import ApiBlueprint, idempotent
from marketplace.api.v1.carts import cart_of_caller
from marketplace.api.v1.trade_shapes import order_body
from marketplace.http.access import API_VISITOR, access, current_actor
from marketplace.http.language import current_language
from marketplace.trade.checkout import service
from marketplace.trade.checkout.schemas import CheckoutSchema
from marketplace.trade.orders.schemas import PlacedSchema

bp = ApiBlueprint("checkout", __name__, url_prefix="/checkout", description="From a cart to an order")


@bp.post("")
@idempotent
@bp.arguments(CheckoutSchema)
@bp.response(201, PlacedSchema)
@access(API_VISITOR)
def place(data: dict[str, Any]) -> ResponseReturnValue:
    """Place the order of a cart; a cart that became an order before gives that order."""
    cart, actor = cart_of_caller(data["cart_id"]), current_actor()
    placed = service.place(cart, data, actor=actor, locale=current_language(), outcome=data["test_outcome"])
    return {"order": order_body(placed.order, actor=actor)}
