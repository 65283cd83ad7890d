"""The numbers the house's own pages promise, each from the one place that decides it."""

from dataclasses import dataclass

from flask import current_app

from marketplace.core import clock
from marketplace.goods.collections.rules import SLOT
from marketplace.goods.search.rules import RANKING
from marketplace.money.tax.rules import rate_on
from marketplace.trade.orders.rules import RETURN_DAYS

__all__ = ["ACKNOWLEDGE_HOURS", "REFUND_DAYS", "RETURN_DAYS", "HouseFacts", "house_facts"]
REFUND_DAYS = 5  # working days after the piece is back with its seller
ACKNOWLEDGE_HOURS = 48  # E-Commerce Rules 2020, r.4(5)


@dataclass(frozen=True)
class HouseFacts:
    """What the pages about us tell."""

    commission_bps: int
    commission_gst_bps: int
    return_days: int
    refund_days: int
    acknowledge_hours: int
    ranking: tuple[str, ...]
    slot: tuple[str, ...]
    demo: bool


def house_facts() -> HouseFacts:
    """Give the facts as they stand today."""
    today = clock.today()
    return HouseFacts(
        rate_on("commission", today),
        rate_on("commission_gst", today),
        RETURN_DAYS,
        REFUND_DAYS,
        ACKNOWLEDGE_HOURS,
        tuple(RANKING),
        tuple(SLOT),
        current_app.config["SETTINGS"].env == "demo",
    )
