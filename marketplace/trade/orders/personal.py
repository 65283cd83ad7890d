"""What the orders of a person hold of them, and how long the law keeps it."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select, update

from marketplace.core import clock
from marketplace.core.db import session
from marketplace.core.personal import ERASED, Held, Person
from marketplace.core.text import Message, say
from marketplace.people.privacy.rules import INVOICE_LAW, invoice_kept_until
from marketplace.people.producers.events import RosterForgotten
from marketplace.trade.orders.models import Order, OrderLine, SellerOrder, SellerOrderStatus

OVER = {SellerOrderStatus.COMPLETED, SellerOrderStatus.CANCELLED}
KEPT_OF_ADDRESS = ("state", "pincode")  # the place of supply; no person


def tell(person: Person) -> Mapping[str, Any]:
    """Give every order with its lines as they were sold."""
    return {
        "orders": [
            {
                "number": order.number,
                "placed": order.placed_at,
                "name": order.contact_name,
                "email": order.contact_email,
                "phone": order.contact_phone,
                "address": order.address,
                "billing_address": order.billing_address,
                "gstin": order.buyer_gstin,
                "notes": order.notes,
                "paid_by": order.payment_method,
                "total_paise": order.total_paise,
                "parts": [
                    {
                        "number": part.number,
                        "seller": part.seller.name,
                        "status": part.status,
                        "lines": [{"title": line.title, "quantity": line.quantity, "total_paise": line.total_paise} for line in part.lines],
                    }
                    for part in order.parts
                ],
            }
            for order in _of(person)
        ]
    }


def blocks(person: Person) -> Sequence[Message]:
    """Say which orders are still on their way, or can still be returned."""
    return [
        say("Order %(number)s is not over yet.", number=part.number)
        for order in _of(person)
        for part in order.parts
        if part.status not in OVER
    ]


def forget(person: Person) -> Sequence[Held]:
    """Take name, address and phone off every order; for as long as the invoice has to be kept, they lie sealed (CGST Act 2017 s.36)."""
    held = []
    for order in _of(person):
        values = {
            "name": order.contact_name,
            "email": order.contact_email,
            "phone": order.contact_phone,
            "address": order.address,
            "billing_address": order.billing_address,
            "gstin": order.buyer_gstin,
        }
        held.append(Held("order", order.number, invoice_kept_until(clock.local(order.placed_at).date()), INVOICE_LAW, values))
        order.contact_name, order.contact_email, order.contact_phone = ERASED, "", ""
        order.address = {name: order.address.get(name) for name in KEPT_OF_ADDRESS}
        order.billing_address = order.buyer_gstin = order.notes = None
        order.access_token = order.token_hash = ERASED + order.number
    session().flush()
    return held


def on_roster_forgotten(fact: RosterForgotten) -> None:
    """Take the makers' names off what was sold; who sold it stays."""
    of_shop = select(SellerOrder.id).where(SellerOrder.seller_id == fact.seller_id)
    session().execute(
        update(OrderLine).where(OrderLine.seller_order_id.in_(of_shop)).values(makers=[]).execution_options(synchronize_session=False)
    )


def _of(person: Person) -> Sequence[Order]:
    return session().scalars(select(Order).where(Order.user_id == person.user_id).order_by(Order.id)).all()
