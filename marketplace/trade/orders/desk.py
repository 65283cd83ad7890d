"""What a seller's desk shows: the work of today, sales by week, where the buyers are. All of one seller."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import ColumnElement, case, func, select

from marketplace.core import clock
from marketplace.core.clock import IST
from marketplace.core.db import session
from marketplace.goods.catalogue.models import Listing, ListingStatus, Variant
from marketplace.goods.stock.models import Stock
from marketplace.registry.places.models import State
from marketplace.trade.orders.models import Order, SellerOrder, SellerOrderStatus
from marketplace.trade.orders.rules import BEFORE_SHIPPED, DUE_HOURS

WEEKS = 11
FEW = 2  # free units of a good at which the desk asks for more


@dataclass(frozen=True)
class Duty:
    """Seller orders that wait for one step: how many, worth what, the oldest one's number and by when it is due."""

    status: str
    count: int
    total_paise: int
    oldest: str
    due_at: datetime

    @property
    def hours_left(self) -> int:
        """Give the whole hours left, negative when it is late."""
        return int((self.due_at - clock.now()).total_seconds() // 3600)


@dataclass(frozen=True)
class RunningOut:
    """A pack of a live good of which few are free."""

    listing_public_id: str
    title: str
    options: dict[str, str]
    free: int


def duties(seller_id: int) -> list[Duty]:
    """List what waits for the seller's team, the most urgent first; orders that wait for a payment are no duty yet. Two queries."""
    rows = (
        session()
        .execute(
            select(SellerOrder.status, func.count(), func.sum(SellerOrder.total_paise), func.min(SellerOrder.id))
            .where(SellerOrder.seller_id == seller_id, SellerOrder.status.in_(BEFORE_SHIPPED), SellerOrder.released_at.is_not(None))
            .group_by(SellerOrder.status)
        )
        .all()
    )
    oldest = {
        row.id: row
        for row in session().execute(
            select(SellerOrder.id, SellerOrder.number, SellerOrder.released_at).where(SellerOrder.id.in_([row[3] for row in rows]))
        )
    }
    found = []
    for status, count, total, first in rows:
        due = oldest[first].released_at + timedelta(hours=DUE_HOURS[SellerOrderStatus(status)])
        found.append(Duty(status, count, int(total), oldest[first].number, due))
    return sorted(found, key=lambda duty: duty.due_at)


def running_out(seller_id: int, limit: int = 5) -> list[RunningOut]:
    """List packs of live goods of which at most FEW are free, the fewest first."""
    free = Stock.on_hand - Stock.held
    rows = session().execute(
        select(Listing.public_id, Listing.title, Variant.options, free.label("free"))
        .join(Variant, Variant.listing_id == Listing.id)
        .join(Stock, Stock.variant_id == Variant.id)
        .where(Listing.seller_id == seller_id, Listing.status == ListingStatus.LIVE, Variant.removed_at.is_(None), free <= FEW)
        .order_by(free, Listing.id)
        .limit(limit)
    )
    return [RunningOut(public_id, title, options, left) for public_id, title, options, left in rows]


def sales_by_week(seller_id: int, weeks: int = WEEKS) -> list[tuple[date, int]]:
    """Give (Monday, paise sold) of the last weeks, the running one last; cancelled orders are no sales. One query."""
    monday = clock.today() - timedelta(days=clock.today().weekday())
    starts = [monday - timedelta(weeks=back) for back in range(weeks - 1, -1, -1)]
    return list(zip(starts, _sums(seller_id, starts), strict=True))


def _sums(seller_id: int, starts: Sequence[date]) -> list[int]:
    """Sum each week in the database, so that a year of orders is never fetched."""
    edges = [datetime.combine(start, time(), IST) for start in starts]
    columns = [func.coalesce(func.sum(case((_within(edge), SellerOrder.total_paise), else_=0)), 0) for edge in edges]
    row = (
        session()
        .execute(
            select(*columns).where(
                SellerOrder.seller_id == seller_id, SellerOrder.placed_at >= edges[0], SellerOrder.status != SellerOrderStatus.CANCELLED
            )
        )
        .one()
    )
    return [int(amount) for amount in row]


def _within(edge: datetime) -> ColumnElement[bool]:
    return (SellerOrder.placed_at >= edge) & (SellerOrder.placed_at < edge + timedelta(weeks=1))


def buyers_by_state(seller_id: int, days: int = 90) -> list[tuple[State, int]]:
    """Give (State, orders) of the last days, the most first; cancelled orders left out. One query."""
    rows = session().execute(
        select(State, func.count())
        .join(Order, Order.ship_state_code == State.gst_code)
        .join(SellerOrder, SellerOrder.order_id == Order.id)
        .where(
            SellerOrder.seller_id == seller_id,
            SellerOrder.placed_at >= clock.now() - timedelta(days=days),
            SellerOrder.status != SellerOrderStatus.CANCELLED,
        )
        .group_by(State.id)
        .order_by(func.count().desc(), State.name)
    )
    return [(state, count) for state, count in rows]


def held_orders(seller_id: int) -> int:
    """Count the orders whose money waits for the delivery."""
    return (
        session().scalar(
            select(func.count())
            .select_from(SellerOrder)
            .where(SellerOrder.seller_id == seller_id, SellerOrder.status.in_([*BEFORE_SHIPPED, SellerOrderStatus.SHIPPED]))
        )
        or 0
    )
