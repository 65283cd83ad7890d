"""Carts: opened by anybody, then by whoever holds the secret or owns them."""

from typing import Any

from flask import request
from flask.typing import ResponseReturnValue

from marketplace.api.base import ApiBlueprint, idempotent
from marketplace.api.v1.trade_shapes import cart_body, quote_body
from marketplace.core.errors import NotFound
from marketplace.goods.catalogue import offers
from marketplace.goods.catalogue.models import Variant
from marketplace.http.access import API_VISITOR, access, current_actor
from marketplace.trade.cart import queries, service
from marketplace.trade.cart.models import Cart
from marketplace.trade.cart.schemas import CartSchema, OpenedCartSchema, QuantitySchema
from marketplace.trade.checkout import quoting
from marketplace.trade.checkout.schemas import QuoteResultSchema, QuoteSchema

bp = ApiBlueprint("carts", __name__, url_prefix="/carts", description="Carts of guests and buyers")


def cart_of_caller(cart_id: str) -> Cart:
    """Give the cart to the holder of X-Cart-Secret or its owner; raise NotFound."""
    return queries.get_cart(cart_id, secret=request.headers.get("X-Cart-Secret"), user_id=current_actor().user_id)


def _variant(variant_id: str) -> Variant:
    variant = offers.find_variant(variant_id)
    if variant is None:
        raise NotFound
    return variant


@bp.post("")
@idempotent
@bp.response(201, OpenedCartSchema)
@access(API_VISITOR)
def open_cart() -> ResponseReturnValue:
    """Open an empty cart; the secret opens it later and is shown this once."""
    cart, secret = service.open_cart(current_actor().user_id)
    return {**cart_body(queries.view(cart)), "secret": secret}


@bp.get("/<cart_id>")
@bp.response(200, CartSchema)
@access(API_VISITOR)
def show_cart(cart_id: str) -> ResponseReturnValue:
    """Give a cart with the prices of this moment."""
    return cart_body(queries.view(cart_of_caller(cart_id)))


@bp.put("/<cart_id>/items/<variant_id>")
@bp.arguments(QuantitySchema)
@bp.response(200, CartSchema)
@access(API_VISITOR)
def put_item(data: dict[str, Any], cart_id: str, variant_id: str) -> ResponseReturnValue:
    """Set how many of a variant are in the cart; sent again, it also confirms the price of now."""
    cart = service.put_item(cart_of_caller(cart_id), _variant(variant_id), data["quantity"])
    return cart_body(queries.view(cart))


@bp.delete("/<cart_id>/items/<variant_id>")
@bp.response(200, CartSchema)
@access(API_VISITOR)
def take_out(cart_id: str, variant_id: str) -> ResponseReturnValue:
    """Take a variant out of the cart."""
    return cart_body(queries.view(service.take_out(cart_of_caller(cart_id), _variant(variant_id))))


@bp.post("/<cart_id>/quote")
@bp.arguments(QuoteSchema)
@bp.response(200, QuoteResultSchema)
@access(API_VISITOR)
def quote(data: dict[str, Any], cart_id: str) -> ResponseReturnValue:
    """Give the whole price in its parts for an address, and what stands in the way of ordering."""
    return quote_body(quoting.quote(cart_of_caller(cart_id), data["address"], buyer_gstin=data["buyer_gstin"]))
