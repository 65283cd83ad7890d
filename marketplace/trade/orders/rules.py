"""Pure rules of orders: the states of a seller order, and what an order as a whole is called."""

from collections.abc import Sequence

from marketplace.core.states import Machine
from marketplace.core.text import N_
from marketplace.trade.orders.models import SellerOrderStatus as S

STATUS_NAMES: dict[str, str] = {
    S.PLACED: N_("Placed"),
    S.ACCEPTED: N_("Accepted"),
    S.PACKED: N_("Packed"),
    S.SHIPPED: N_("On its way"),
    S.DELIVERED: N_("Delivered"),
    S.COMPLETED: N_("Completed"),
    S.CANCELLED: N_("Cancelled"),
}
SELLER_ORDER = Machine(
    "seller_order",
    {
        S.PLACED: frozenset({S.ACCEPTED, S.CANCELLED}),
        S.ACCEPTED: frozenset({S.PACKED, S.CANCELLED}),
        S.PACKED: frozenset({S.SHIPPED, S.CANCELLED}),
        S.SHIPPED: frozenset({S.DELIVERED}),
        S.DELIVERED: frozenset({S.COMPLETED}),
    },
    STATUS_NAMES,
)
BEFORE_SHIPPED = (S.PLACED, S.ACCEPTED, S.PACKED)
HELD = (*BEFORE_SHIPPED, S.SHIPPED)  # the seller's money waits for the delivery
RETURN_DAYS = 7  # after these an order that arrived is completed
DUE_HOURS = {S.PLACED: 24, S.ACCEPTED: 48, S.PACKED: 72}  # from the moment the seller may begin: to accept, to pack, to hand over
NEXT_STEP: dict[str, str] = {S.PLACED: "accept", S.ACCEPTED: "pack", S.PACKED: "ship", S.SHIPPED: "deliver"}
_ORDER = (S.PLACED, S.ACCEPTED, S.PACKED, S.SHIPPED, S.DELIVERED, S.COMPLETED)


def may_cancel(status: str) -> bool:
    """Tell whether a seller order can still be called off."""
    return SELLER_ORDER.allows(status, S.CANCELLED)


def next_step(status: str) -> str | None:
    """Tell the verb of what the seller's team does next, None when nothing is left to do."""
    return NEXT_STEP.get(status)


def order_status(parts: Sequence[str]) -> str:
    """Derive an order's status from its parts: cancelled when all are, else that of the part that is least far."""
    live = [status for status in parts if status != S.CANCELLED]
    return min(live, key=lambda status: _ORDER.index(S(status))) if live else S.CANCELLED
