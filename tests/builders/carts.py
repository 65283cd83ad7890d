"""Carts."""

from marketplace.goods.catalogue import offers
from marketplace.trade.cart import service
from marketplace.trade.cart.models import Cart
from tests.builders.listings import a_variant


def a_cart(*items, user=None) -> Cart:
    """Make a cart; each item is a Variant, or a pair of Variant and quantity. Without items it holds one new good."""
    cart, secret = service.open_cart(user.id if user else None)
    for item in items or (a_variant(),):
        variant, quantity = item if isinstance(item, tuple) else (item, 1)
        cart = service.put_item(cart, fresh(variant), quantity)
    cart.secret = secret
    return cart


def fresh(variant):
    """Read a variant anew, with what the cart asks of it."""
    return offers.find_variant(variant.public_id)
