"""Commands of shipping: hand the parcel over, note that it arrived, close the order when the days to return it are over."""

from datetime import timedelta
from typing import Any

from marketplace.core import bus, clock, states
from marketplace.core.actor import SYSTEM, Actor
from marketplace.core.db import session, transactional
from marketplace.core.errors import Conflict, DomainError
from marketplace.goods.stock import service as stock
from marketplace.money.payments import queries as payments
from marketplace.money.payments import service as payment_service
from marketplace.money.payments.rules import COD
from marketplace.trade.orders import books
from marketplace.trade.orders import queries as orders
from marketplace.trade.orders.events import SellerOrderCompleted, SellerOrderDelivered, SellerOrderShipped
from marketplace.trade.orders.models import SellerOrder, SellerOrderStatus
from marketplace.trade.orders.rules import RETURN_DAYS, SELLER_ORDER
from marketplace.trade.shipping import queries
from marketplace.trade.shipping.models import Shipment

COMPLETE = "orders.complete"


@transactional
def ship(number: str, carrier: str, tracking_number: str, *, actor: Actor) -> SellerOrder:
    """Hand over the parcel of a seller order of the actor's own seller; what was held leaves the stock.

    Raises NotFound for a foreign one, Conflict when it is not packed.
    """
    part = orders.get_part_for(actor, number)
    states.advance(SELLER_ORDER, part, SellerOrderStatus.SHIPPED, actor=actor, reason=f"{carrier} {tracking_number}")
    for line in sorted(part.lines, key=lambda line: line.variant_id):
        stock.send_off(line.variant_id, line.quantity, reference=part.number)
    session().add(Shipment(seller_order_id=part.id, carrier=carrier, tracking_number=tracking_number))
    session().flush()
    bus.emit(SellerOrderShipped(part.id))
    return part


@transactional
def deliver(number: str, *, actor: Actor) -> SellerOrder:
    """Note that the parcel arrived: cash is with the courier, the seller's money becomes due. Raises NotFound, Conflict."""
    part = orders.get_part_for(actor, number)
    payments.lock_payment(part.order.number)
    states.advance(SELLER_ORDER, part, SellerOrderStatus.DELIVERED, actor=actor)
    shipment = queries.find_shipment(part.id)
    if shipment is None:
        raise Conflict
    shipment.delivered_at = clock.now()
    if part.order.payment_method == COD:
        payment_service.collect_cash(part.order.number, part.number)
    books.post_delivery(part)
    bus.emit(SellerOrderDelivered(part.id))
    return part


@transactional
def complete(number: str, *, actor: Actor) -> SellerOrder:
    """Close a seller order whose days to be returned are over."""
    part = orders.get_part_for(actor, number)
    states.advance(SELLER_ORDER, part, SellerOrderStatus.COMPLETED, actor=actor)
    bus.emit(SellerOrderCompleted(part.id))
    return part


def run_complete(_payload: dict[str, Any]) -> None:
    """Do the same as a periodic job."""
    complete_due()


def complete_due() -> int:
    """Close what arrived more than RETURN_DAYS ago, each in its own transaction; give how many."""
    done = 0
    for number in queries.list_delivered(clock.now() - timedelta(days=RETURN_DAYS)):
        try:
            complete(number, actor=SYSTEM)
            done += 1
        except DomainError:
            continue  # somebody moved it meanwhile
    return done
