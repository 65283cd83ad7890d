"""Commands of the cart."""

from typing import Any

from sqlalchemy import select

from marketplace.core import ids, tokens
from marketplace.core.db import session, transactional
from marketplace.core.errors import NotFound
from marketplace.goods.catalogue import certified, offers
from marketplace.goods.catalogue.models import Variant
from marketplace.goods.stock.errors import OutOfStock
from marketplace.trade.cart import queries
from marketplace.trade.cart.errors import CartClosed, CartFull, NotCertified, NotForSale
from marketplace.trade.cart.models import Cart, CartItem, CartStatus
from marketplace.trade.cart.schemas import MOST

MOST_GOODS = 50
CARRIED = ("variant_id", "quantity", "seen_price_paise", "seen_certified")  # when a cart is emptied into another


@transactional
def open_cart(user_id: int | None = None) -> tuple[Cart, str]:
    """Open an empty cart of a user or guest; give it with the secret that opens it, which is kept as a hash only."""
    secret = ids.secret()
    cart = Cart(public_id=ids.public_id("crt"), secret_hash=tokens.digest(secret), user_id=user_id, status=CartStatus.OPEN, items=[])
    session().add(cart)
    session().flush()
    return cart, secret


@transactional
def put_item(cart: Cart, variant: Variant, quantity: int) -> Cart:
    """Set how many of a variant (from `offers.find_variant`) are in the cart, at the price of now.

    Raises NotForSale, OutOfStock and NotCertified with `.left`, CartFull, CartClosed.
    """
    cart = _open(cart)
    variant = offers.list_variants([queries.key_of(variant)]).popitem()[1]  # as it is in this transaction
    if reason := offers.why_not_buyable(variant):
        raise NotForSale(reason)
    left = offers.sellable(variant)
    if quantity > left:
        raise OutOfStock(left, variant.id)
    most = certified.look([variant]).most(variant.id)
    if most is not None and quantity > most:
        raise NotCertified(most)
    item = _item(cart, variant.id)
    if item is None:
        if len(cart.items) >= MOST_GOODS:
            raise CartFull
        item = CartItem(variant_id=variant.id)
        cart.items.append(item)
    item.quantity, item.seen_price_paise, item.seen_certified = quantity, variant.price_paise, most is not None
    session().flush()
    return cart


@transactional
def add_item(cart: Cart, variant: Variant, quantity: int) -> Cart:
    """Put more of a variant into the cart, at most 99 in all; raises as `put_item` does."""
    item = _item(_open(cart), queries.key_of(variant))
    return put_item(cart, variant, min((item.quantity if item else 0) + quantity, MOST))


@transactional
def take_out(cart: Cart, variant: Variant) -> Cart:
    """Take a variant out of the cart; one that is not in it is no error."""
    cart = _open(cart)
    if item := _item(cart, queries.key_of(variant)):
        cart.items.remove(item)
        session().flush()
    return cart


@transactional
def accept_prices(cart: Cart) -> Cart:
    """Note that the shopper was shown today's prices and goes on with them."""
    cart = _open(cart)
    prices = {line.variant.id: line.price_paise for line in queries.view(cart).lines}
    for item in cart.items:
        item.seen_price_paise = prices[item.variant_id]
    session().flush()
    return cart


@transactional
def keep_delivery(cart: Cart, delivery: dict[str, Any] | None) -> Cart:
    """Keep where the goods go between two steps of the checkout, encrypted; None forgets it."""
    cart = _open(cart)
    cart.delivery = delivery
    session().flush()
    return cart


@transactional
def adopt(guest_cart: str | None, user_id: int) -> Cart | None:
    """Give a guest's cart to the person who signed in, or empty it into the one they have; give their cart, if any."""
    own = queries.find_open_cart_of(user_id)
    guest = queries.find_cart(guest_cart) if guest_cart else None
    if guest is None or guest.user_id is not None or guest.status != CartStatus.OPEN:
        return own
    if own is None:
        guest.user_id = user_id
        session().flush()
        return guest
    for item in guest.items:
        mine = _item(own, item.variant_id)
        if mine is not None:
            mine.quantity = min(mine.quantity + item.quantity, MOST)
            mine.seen_certified = mine.seen_certified or item.seen_certified
        elif len(own.items) < MOST_GOODS:
            own.items.append(CartItem(**{name: getattr(item, name) for name in CARRIED}))
    guest.items.clear()
    guest.status = CartStatus.MERGED
    session().flush()
    return own


def _open(cart: Cart) -> Cart:
    """Read the cart anew and lock it; raise CartClosed when it cannot change any more."""
    found = session().scalar(
        select(Cart).where(Cart.id == queries.key_of(cart)).with_for_update().execution_options(populate_existing=True)
    )
    if found is None:
        raise NotFound
    if found.status != CartStatus.OPEN:
        raise CartClosed
    return found


def _item(cart: Cart, variant_id: int) -> CartItem | None:
    return next((item for item in cart.items if item.variant_id == variant_id), None)
