"""Reads of carts: the rows, and the cart as it stands against the prices and stock of this moment."""

import hmac
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import func, inspect, select

from marketplace.core import tokens
from marketplace.core.db import session
from marketplace.core.errors import NotFound
from marketplace.core.text import Message, say
from marketplace.goods.catalogue import certified, offers
from marketplace.goods.catalogue.certified import Certified
from marketplace.goods.catalogue.models import Listing, Variant
from marketplace.people.sellers.models import Seller
from marketplace.trade.cart.models import Cart, CartItem, CartStatus

NOT_ANY_MORE = say("It was certified when you put it in and is not any more. Say again how many you want without the mark, or take it out.")


@dataclass(frozen=True)
class CartLine:
    """One good of a cart with what is true of it now; `problem` says why it cannot be bought as it stands."""

    variant: Variant
    quantity: int
    seen_price_paise: int
    available: int
    problem: Message | None
    draws: Mapping[int, int] = field(default_factory=dict)  # by certificate (its key): how much of its quantity the line takes

    @property
    def price_paise(self) -> int:
        """Give the price of one piece now."""
        return self.variant.price_paise

    @property
    def price_changed(self) -> bool:
        """Tell whether the price is not the one the shopper was last shown."""
        return self.price_paise != self.seen_price_paise

    @property
    def total_paise(self) -> int:
        """Give the price of all pieces."""
        return self.price_paise * self.quantity

    @property
    def seller(self) -> Seller:
        """Give who sells it."""
        return self.variant.listing.seller


@dataclass(frozen=True)
class CartView:
    """A cart as it stands now."""

    cart: Cart
    lines: Sequence[CartLine]

    @property
    def total_paise(self) -> int:
        """Give the price of everything that can be bought."""
        return sum(line.total_paise for line in self.lines if line.problem is None)

    @property
    def count(self) -> int:
        """Give how many pieces are in it."""
        return sum(line.quantity for line in self.lines)

    @property
    def ready(self) -> bool:
        """Tell whether it can go to checkout as it is."""
        return bool(self.lines) and not any(line.problem or line.price_changed for line in self.lines)

    @property
    def by_seller(self) -> list[tuple[Seller, list[CartLine]]]:
        """Group the lines by seller, in the order in which the sellers came in."""
        groups: dict[int, list[CartLine]] = {}
        for line in self.lines:
            groups.setdefault(line.seller.id, []).append(line)
        return [(lines[0].seller, lines) for lines in groups.values()]


def key_of(row: object) -> int:
    """Give the key of a row that was loaded before, without asking the database for the rest of it."""
    return int(inspect(row).identity[0])


def find_cart(public_id: str) -> Cart | None:
    """Find a cart by public id, with its items."""
    return session().scalar(select(Cart).where(Cart.public_id == public_id).execution_options(populate_existing=True))


def get_cart(public_id: str, *, secret: str | None = None, user_id: int | None = None) -> Cart:
    """Give a cart to whoever holds its secret or owns it; raise NotFound for all others."""
    cart = find_cart(public_id)
    if cart is None:
        raise NotFound
    owns = user_id is not None and cart.user_id == user_id
    if not owns and not (secret and hmac.compare_digest(cart.secret_hash, tokens.digest(secret))):
        raise NotFound
    return cart


def find_open_cart_of(user_id: int) -> Cart | None:
    """Find the newest open cart of a user."""
    return session().scalar(select(Cart).where(Cart.user_id == user_id, Cart.status == CartStatus.OPEN).order_by(Cart.id.desc()).limit(1))


def count_items(public_id: str | None, user_id: int | None) -> int:
    """Count the pieces in a visitor's open cart: of the cart in the session, or of the signed-in person's own."""
    pieces = (
        select(func.coalesce(func.sum(CartItem.quantity), 0)).join(Cart, Cart.id == CartItem.cart_id).where(Cart.status == CartStatus.OPEN)
    )
    if user_id is not None and (own := find_open_cart_of(user_id)):
        return int(session().scalar(pieces.where(Cart.id == own.id)) or 0)
    if not public_id:
        return 0
    return int(session().scalar(pieces.where(Cart.public_id == public_id, Cart.user_id.is_(None))) or 0)


def keep_shops_open(cart: Cart) -> None:
    """Keep the shops of a cart from closing or being suspended until the command ends, and read them as they stand now.

    A shop that closes at the same moment waits and then finds the order, or was first and is found closed.
    """
    goods = select(Listing.seller_id).join(Variant, Variant.listing_id == Listing.id).join(CartItem, CartItem.variant_id == Variant.id)
    shops = select(Seller).where(Seller.id.in_(goods.where(CartItem.cart_id == key_of(cart)))).order_by(Seller.id)
    session().scalars(shops.with_for_update(read=True).execution_options(populate_existing=True)).all()


def hold_certificates(cart: Cart) -> None:
    """Keep the quantities for which goods of a cart are certified from being sold to others until the command ends.

    To be called before anything is locked that carts share.
    """
    certified.hold(select(Variant.listing_id).join(CartItem, CartItem.variant_id == Variant.id).where(CartItem.cart_id == key_of(cart)))


def view(cart: Cart) -> CartView:
    """Look at a cart against the prices, stock, sellers and certificates of this moment; the number of queries does not grow with it.

    Lines that take from the same certificate are looked at one after another.
    """
    variants = offers.list_variants([item.variant_id for item in cart.items])
    proof = certified.look(list(variants.values()))
    return CartView(cart, [_line(item, variants[item.variant_id], proof) for item in cart.items])


def _line(item: CartItem, variant: Variant, proof: Certified) -> CartLine:
    problem, available = offers.why_not_buyable(variant), 0
    if problem is None:
        available, most = offers.sellable(variant), proof.most(variant.id)
        if available < item.quantity:
            problem = say("Only %(left)s left.", left=available)
        if most is None and item.seen_certified:
            problem = NOT_ANY_MORE
        elif most is not None and most < min(available, item.quantity):
            available, problem = most, certified.too_few(most)
    draws = {} if problem else proof.draw(variant.id, item.quantity)
    return CartLine(variant, item.quantity, item.seen_price_paise, available, problem, draws)
