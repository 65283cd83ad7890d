"""What orders and parcels of the last twelve months tell of a house's readiness."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from sqlalchemy import extract, func, select

from marketplace.core import clock
from marketplace.core.db import session
from marketplace.core.states import StateChange
from marketplace.origin.readiness.rules import Fact
from marketplace.people.sellers.models import SellerMember
from marketplace.trade.orders.models import SellerOrder, SellerOrderStatus
from marketplace.trade.orders.rules import DUE_HOURS, SELLER_ORDER
from marketplace.trade.shipping.models import Shipment

LOOK_BACK = timedelta(days=365)
MONTHS_LOOKED_FOR = 6


def facts(seller_id: int, on: date) -> Sequence[Fact]:
    """Tell in how many months parcels arrived, how many left in time, and how many orders the house kept; three queries."""
    since = datetime.combine(on, time(), clock.IST) - LOOK_BACK
    return (_months(seller_id, since), _in_time(seller_id, since), _kept(seller_id, since))


def _months(seller_id: int, since: datetime) -> Fact:
    month = select(extract("year", Shipment.delivered_at), extract("month", Shipment.delivered_at)).distinct()
    arrived = month.join(SellerOrder, SellerOrder.id == Shipment.seller_order_id).where(
        SellerOrder.seller_id == seller_id, Shipment.delivered_at >= since
    )
    found = session().scalar(select(func.count()).select_from(arrived.subquery())) or 0
    return Fact("repeat_supply", min(found, MONTHS_LOOKED_FOR), MONTHS_LOOKED_FOR)


def _in_time(seller_id: int, since: datetime) -> Fact:
    left = (
        session()
        .execute(
            select(SellerOrder.released_at, Shipment.shipped_at)
            .join(Shipment, Shipment.seller_order_id == SellerOrder.id)
            .where(SellerOrder.seller_id == seller_id, Shipment.shipped_at >= since, SellerOrder.released_at.is_not(None))
        )
        .all()
    )
    due = timedelta(hours=DUE_HOURS[SellerOrderStatus.PACKED])
    return Fact("in_time", sum(row.shipped_at - row.released_at <= due for row in left), len(left))


def _kept(seller_id: int, since: datetime) -> Fact:
    """Count what the house's own people called off; what a buyer or a failed payment ended is nobody's fault here."""
    by_the_house = (
        select(StateChange.id)
        .join(SellerMember, SellerMember.user_id == StateChange.actor_id)
        .where(
            StateChange.machine == SELLER_ORDER.name,
            StateChange.subject_id == SellerOrder.id,
            StateChange.new == SellerOrderStatus.CANCELLED,
            SellerMember.seller_id == SellerOrder.seller_id,
        )
        .exists()
    )
    whole, lost = (
        session()
        .execute(
            select(func.count(), func.count().filter(by_the_house)).where(
                SellerOrder.seller_id == seller_id, SellerOrder.placed_at >= since, SellerOrder.released_at.is_not(None)
            )
        )
        .one()
    )
    return Fact("kept_orders", whole - lost, whole)
