"""Commands of orders: what the seller's team and the buyer do with a seller order until it leaves the house."""

from collections.abc import Sequence

from marketplace.core import bus, clock, states
from marketplace.core.actor import SYSTEM, Actor
from marketplace.core.db import session, transactional
from marketplace.core.errors import Conflict, NotFound
from marketplace.core.text import N_, say
from marketplace.goods.lots import service as lots
from marketplace.goods.stock import service as stock
from marketplace.money.payments import queries as payments
from marketplace.money.payments import refunding
from marketplace.money.payments import service as payment_service
from marketplace.money.payments.errors import NotPaid
from marketplace.money.payments.events import PaymentFailed, PaymentPaid
from marketplace.origin.claims import spending as claims
from marketplace.trade.orders import books, cash, queries, rules
from marketplace.trade.orders.events import SellerOrderAccepted, SellerOrderCancelled, SellerOrderPacked
from marketplace.trade.orders.models import Order, SellerOrder, SellerOrderStatus


@transactional
def accept(number: str, *, actor: Actor) -> SellerOrder:
    """Accept a seller order of the actor's own seller; raise NotFound for a foreign one, NotPaid, Conflict."""
    part = queries.get_part_for(actor, number)
    if part.released_at is None:
        raise NotPaid
    states.advance(rules.SELLER_ORDER, part, SellerOrderStatus.ACCEPTED, actor=actor)
    bus.emit(SellerOrderAccepted(part.id))
    return part


@transactional
def pack(number: str, *, actor: Actor) -> SellerOrder:
    """Note that a seller order of the actor's own seller is packed; raise NotFound, Conflict."""
    part = queries.get_part_for(actor, number)
    states.advance(rules.SELLER_ORDER, part, SellerOrderStatus.PACKED, actor=actor)
    bus.emit(SellerOrderPacked(part.id))
    return part


@transactional
def cancel(number: str, *, reason: str, actor: Actor) -> SellerOrder:
    """Call off a seller order as its seller or as the marketplace, before it is shipped; raise NotFound, Conflict.

    In the same transaction stock, lot and certified quantity are freed, the sale is undone in the ledger, and what was paid is promised
    back.
    """
    part = queries.get_part_for(actor, number)
    _call_off(part, reason=reason, actor=actor)
    return part


@transactional
def cancel_by_buyer(order: Order, numbers: Sequence[str] | None, *, reason: str, actor: Actor) -> Order:
    """Call off parts of an order that was fetched as the buyer's own: the ones named, else all that have not been shipped.

    Raises NotFound for a number that is not of this order, Conflict when nothing can be called off any more.
    """
    for part in _chosen(order, numbers):
        _call_off(part, reason=reason or N_("the buyer changed their mind"), actor=actor)
    return order


@transactional
def cancel_by_marketplace(order: Order, numbers: Sequence[str] | None, *, reason: str, actor: Actor) -> Order:
    """Call off parts of an order as the marketplace; raises as `cancel_by_buyer` does."""
    for part in _chosen(order, numbers):
        cancel(part.number, reason=reason, actor=actor)
    return order


def _chosen(order: Order, numbers: Sequence[str] | None) -> list[SellerOrder]:
    if numbers is not None:
        parts = [part for part in order.parts if part.number in numbers]
        if len(parts) != len(set(numbers)):
            raise NotFound
    else:
        parts = [part for part in order.parts if rules.may_cancel(part.status)]
    if not parts:
        raise Conflict(
            say("Nothing of this order can be cancelled any more: it has been sent or was cancelled before."), code="wrong_state"
        )
    return parts


def on_payment_paid(fact: PaymentPaid) -> None:
    """Let the sellers begin, inside the transaction that takes the money."""
    now = clock.now()
    for part in queries.get_order(fact.reference).parts:
        if part.released_at is None and part.status == SellerOrderStatus.PLACED:
            part.released_at = now
    session().flush()


def on_payment_failed(fact: PaymentFailed) -> None:
    """Call off what waits for a payment that will not come, inside the transaction that fails the payment."""
    for part in queries.get_order(fact.reference).parts:
        if rules.may_cancel(part.status):
            _call_off(part, reason=fact.reason, actor=SYSTEM)


def _call_off(part: SellerOrder, *, reason: str, actor: Actor) -> None:
    before, order = part.status, part.order
    payment = payments.lock_payment(order.number)
    session().refresh(part, ["status"])
    states.advance(rules.SELLER_ORDER, part, SellerOrderStatus.CANCELLED, actor=actor, reason=reason)
    returned = claims.give_back(part.number)  # before cash and stock, as placing an order takes from certificates first
    owed = payment_service.call_off_share(order.number, part.number)
    if not owed:
        cash.give_back(part)  # before the stock, as placing an order counts the cash first: two commands never wait for each other
    for line in sorted(part.lines, key=lambda line: line.variant_id):
        stock.release(line.variant_id, line.quantity, reference=part.number, reason=reason)
    for line in sorted((line for line in part.lines if line.lot_id), key=lambda line: line.lot_id or 0):
        lots.give_back(line.lot_id or 0, line.lot_units * line.quantity)
    claims.tell(returned)
    books.post_cancellation(part, owed)
    if owed:
        refunding.ask_refund(payment, part.number, owed, reason)
    bus.emit(SellerOrderCancelled(part.id, before, reason))
