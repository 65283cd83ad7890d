"""What the carts of a person hold of them."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select

from marketplace.core.db import session
from marketplace.core.personal import Held, Person
from marketplace.core.text import Message
from marketplace.trade.cart.models import Cart, CartStatus


def tell(person: Person) -> Mapping[str, Any]:
    """Give the open basket and what was typed on the way to the last step."""
    return {
        "baskets": [{"since": cart.created_at, "delivery": cart.delivery, "packs": len(cart.items)} for cart in _of(person)],
    }


def blocks(_person: Person) -> Sequence[Message]:
    """Nothing here stands in the way."""
    return ()


def forget(person: Person) -> Sequence[Held]:
    """Delete open baskets; of one that became an order, what was typed."""
    for cart in _of(person):
        if cart.status == CartStatus.OPEN:
            session().delete(cart)
        else:
            cart.delivery, cart.user_id = None, None
    session().flush()
    return ()


def _of(person: Person) -> Sequence[Cart]:
    return session().scalars(select(Cart).where(Cart.user_id == person.user_id).order_by(Cart.id)).all()
