"""The command of the checkout: a cart becomes an order once, whole or not at all."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import update

from marketplace.core import bus
from marketplace.core.actor import Actor
from marketplace.core.db import session, transactional
from marketplace.core.errors import field_error
from marketplace.core.money import rupees
from marketplace.core.text import say
from marketplace.goods.lots import service as lots
from marketplace.goods.lots.errors import LotEmpty
from marketplace.goods.stock import service as stock
from marketplace.goods.stock.errors import OutOfStock
from marketplace.money.payments import queries as payments
from marketplace.money.payments import service as payment_service
from marketplace.money.payments.errors import ProviderDown
from marketplace.money.payments.models import Payment
from marketplace.money.payments.rules import COD
from marketplace.money.payments.service import Share
from marketplace.origin.claims import spending as claims
from marketplace.origin.claims.errors import QuantityUsed
from marketplace.origin.claims.events import ClaimDrawn
from marketplace.trade.cart.errors import CartClosed
from marketplace.trade.cart.models import Cart, CartStatus
from marketplace.trade.cart.queries import hold_certificates, keep_shops_open, key_of
from marketplace.trade.checkout.errors import CannotShip, EmptyCart, LineProblem, PriceChanged
from marketplace.trade.checkout.placing import write_order
from marketplace.trade.checkout.quoting import Quote, QuotedPart, quote
from marketplace.trade.orders import books, cash
from marketplace.trade.orders import queries as orders
from marketplace.trade.orders.events import OrderPlaced
from marketplace.trade.orders.models import Order, OrderLine, SellerOrder

__all__ = ["Placed", "QuotedPart", "place", "quote"]
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Placed:
    """An order that stands, its payment, and whether this call made it (False: a repeat got the first one's order)."""

    order: Order
    payment: Payment
    first: bool

    @property
    def access_token(self) -> str:
        """Give the token that opens the order without signing in."""
        return self.order.access_token


def place(cart: Cart, data: Mapping[str, Any], *, actor: Actor, locale: str, outcome: str = "") -> Placed:
    """Place the order of a cart: one transaction, then the payment is started at its provider.

    `data` is what CheckoutSchema loads: contact, address, billing_address, buyer_gstin, payment_method, notes. A cart that became an
    order before gives that order again. Raises EmptyCart, LineProblem, PriceChanged, CannotShip, TooMuchCash, Invalid. A provider
    that does not answer leaves the order waiting for its payment, which may be started again within 30 minutes.
    """
    order, first = _place(cart, data, actor=actor, locale=locale)
    number, email = order.number, order.contact_email
    try:
        payment = payment_service.start(number, email=email, outcome=outcome)
    except ProviderDown:
        log.warning("payment of %s could not be started; the buyer may try again", number)
        payment = payments.get_payment_of(number)
    return Placed(orders.get_order(number), payment, first)


@transactional
def _place(cart: Cart, data: Mapping[str, Any], *, actor: Actor, locale: str) -> tuple[Order, bool]:
    if not _close(cart):
        order = orders.find_order_of_cart(cart.id)
        if order is None:
            raise CartClosed
        return order, False
    hold_certificates(cart)
    keep_shops_open(cart)
    offer = quote(cart, data["address"], buyer_gstin=data.get("buyer_gstin"))
    _refuse(offer, data["payment_method"])
    if data["payment_method"] == COD:
        payment_service.promise_cash(cash.buyer_keys(data["contact"]["email"], data["contact"]["phone"]), offer.total_paise)
    order = write_order(offer, data, actor=actor, locale=locale)
    spent = _spend(offer, order)
    _hold(order)
    claims.tell(spent)
    shares = []
    for part in order.parts:
        books.post_sale(part)
        shares.append(Share(part.number, books.party(part.seller), part.total_paise))
    payment_service.open_payment(order.number, order.payment_method, shares)
    bus.emit(OrderPlaced(order.id))
    return order, True


def _close(cart: Cart) -> bool:
    """Close the cart by guarded UPDATE: of two that place it at once, one waits here and then sees the other's order."""
    done = session().execute(
        update(Cart)
        .where(Cart.id == key_of(cart), Cart.status == CartStatus.OPEN)
        .values(status=CartStatus.ORDERED, delivery=None)
        .execution_options(synchronize_session=False)
    )
    session().refresh(cart)
    return bool(done.rowcount)  # type: ignore[attr-defined]


def _refuse(offer: Quote, method: str) -> None:
    """Raise the first thing that stands in the way."""
    if not offer.cart.lines:
        raise EmptyCart
    for line in offer.cart.lines:
        title = line.variant.listing.title
        if line.problem:
            raise LineProblem(title, line.problem, line.available)
        if line.price_changed:
            raise PriceChanged(title, rupees(line.seen_price_paise), rupees(line.price_paise))
    for part in offer.parts:
        if part.assessment.reason:
            raise CannotShip(part.seller.name, part.assessment.reason)
    if method not in payments.list_methods():
        raise field_error("payment_method", say("This way to pay is not offered here. Choose another one."))


def _spend(offer: Quote, order: Order) -> list[ClaimDrawn]:
    """Take what is sold off the certificates that are given for a quantity, in the order of their ids; what shows of it is told later."""
    wanted: dict[tuple[int, str], int] = {}
    titles: dict[int, str] = {}
    for part, sold in zip(offer.parts, order.parts, strict=True):
        for line in part.lines:
            for claim_id, amount in line.draws.items():
                wanted[claim_id, sold.number] = wanted.get((claim_id, sold.number), 0) + amount
                titles[claim_id] = line.variant.listing.title
    found = []
    for (claim_id, reference), amount in sorted(wanted.items()):
        try:
            found.append(claims.spend(claim_id, amount, reference=reference))
        except QuantityUsed as short:  # a certificate that began to count after it was held for us
            raise LineProblem(titles[claim_id], short.message, 0) from short
    return found


def _hold(order: Order) -> None:
    """Hold stock and lots in the order of their ids, so that two orders never wait for each other."""
    lines: list[tuple[SellerOrder, OrderLine]] = [(part, line) for part in order.parts for line in part.lines]
    try:
        for part, line in sorted(lines, key=lambda pair: pair[1].variant_id):
            stock.hold(line.variant_id, line.quantity, reference=part.number)
    except OutOfStock as short:
        title = next(line.title for _, line in lines if line.variant_id == short.variant_id)
        raise LineProblem(title, short.message, short.left) from short
    try:
        for _, line in sorted(((p, x) for p, x in lines if x.lot_id), key=lambda pair: pair[1].lot_id or 0):
            lots.take(line.lot_id or 0, line.lot_units * line.quantity)
    except LotEmpty as short:
        title = next(line.title for _, line in lines if line.lot_id == short.lot_id)
        raise LineProblem(title, short.message, short.left) from short
