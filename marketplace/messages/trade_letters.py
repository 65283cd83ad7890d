"""Letters about orders: the buyer hears of every step, a seller's team of what it has to do."""

from typing import Any

from marketplace.messages.service import write, write_to
from marketplace.money.payments import queries as payments
from marketplace.money.payments.events import PaymentPaid, RefundSettled
from marketplace.money.payments.rules import COD, UNPAID_MINUTES
from marketplace.people.sellers.queries import list_team_users
from marketplace.registry.places import queries as places
from marketplace.trade.orders import queries as orders
from marketplace.trade.orders.events import (
    OrderPlaced,
    SellerOrderAccepted,
    SellerOrderCancelled,
    SellerOrderDelivered,
    SellerOrderShipped,
)
from marketplace.trade.orders.models import Order, SellerOrder
from marketplace.trade.orders.rules import RETURN_DAYS
from marketplace.trade.shipping import queries as shipping


def on_order_placed(fact: OrderPlaced) -> None:
    """Confirm the order to the buyer; tell the sellers at once when it is paid at the door."""
    order = orders.get_order_by_id(fact.order_id)
    _to_buyer(order, "order_placed", cod=order.payment_method == COD, minutes=UNPAID_MINUTES)
    if order.payment_method == COD:
        _to_sellers(order)


def on_payment_paid(fact: PaymentPaid) -> None:
    """Tell the buyer that the money came in, and the sellers that they may begin."""
    order = orders.get_order(fact.reference)
    _to_buyer(order, "payment_received")
    _to_sellers(order)


def on_accepted(fact: SellerOrderAccepted) -> None:
    """Tell the buyer."""
    _about_part(orders.get_part_by_id(fact.seller_order_id), "order_accepted")


def on_shipped(fact: SellerOrderShipped) -> None:
    """Tell the buyer how to follow the parcel."""
    part = orders.get_part_by_id(fact.seller_order_id)
    parcel = shipping.find_shipment(part.id)
    _about_part(part, "order_shipped", carrier=parcel.carrier if parcel else "", tracking=parcel.tracking_number if parcel else "")


def on_delivered(fact: SellerOrderDelivered) -> None:
    """Tell the buyer until when something can be said about it."""
    _about_part(orders.get_part_by_id(fact.seller_order_id), "order_delivered", days=RETURN_DAYS)


def on_cancelled(fact: SellerOrderCancelled) -> None:
    """Tell the buyer what happens to the money, and the seller's team if it had been told of the order."""
    part = orders.get_part_by_id(fact.seller_order_id)
    payment = payments.get_payment_of(part.order.number)
    refund = sum(share.refunded_paise for share in payment.shares if share.reference == part.number)
    _about_part(part, "order_cancelled", reason=fact.reason, refund_paise=refund)
    if part.released_at is not None:
        _to_team(part, "order_cancelled_seller", reason=fact.reason)


def on_refund_settled(fact: RefundSettled) -> None:
    """Tell the buyer that the money went back."""
    part_number = fact.reference
    order = orders.get_order(part_number.rpartition("-")[0])
    _to_buyer(order, "refund_sent", part=part_number, amount_paise=fact.amount_paise)


def _to_buyer(order: Order, template: str, **more: Any) -> None:
    state = places.find_state_named(order.address["state"])
    write(
        order.contact_email,
        order.locale,
        template,
        {
            "name": order.contact_name,
            "number": order.number,
            "link_path": f"/orders/{order.number}?token={order.access_token}",
            "total_paise": order.total_paise,
            "address": order.address,
            "state": state.name if state else "",
            "parts": [_part(part) for part in order.parts],
            **more,
        },
    )


def _about_part(part: SellerOrder, template: str, **more: Any) -> None:
    order = part.order
    write(
        order.contact_email,
        order.locale,
        template,
        {
            "name": order.contact_name,
            "number": order.number,
            "link_path": f"/orders/{order.number}?token={order.access_token}",
            "part": _part(part),
            **more,
        },
    )


def _to_sellers(order: Order) -> None:
    for part in order.parts:
        _to_team(part, "order_placed_seller", city=order.address["city"], cod=order.payment_method == COD)


def _to_team(part: SellerOrder, template: str, **more: Any) -> None:
    for user in list_team_users(part.seller_id):
        write_to(user, template, {"name": user.name, "part": _part(part), "link_path": f"/sell/orders/{part.number}", **more})


def _part(part: SellerOrder) -> dict[str, Any]:
    return {
        "number": part.number,
        "seller": part.seller.name,
        "total_paise": part.total_paise,
        "lines": [{"title": line.title, "quantity": line.quantity, "total_paise": line.total_paise} for line in part.lines],
    }
