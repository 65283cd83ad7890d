"""Reads of parcels."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select

from marketplace.core.db import session
from marketplace.trade.orders.models import SellerOrder, SellerOrderStatus
from marketplace.trade.shipping.models import Shipment


def shipments_of(seller_order_ids: Sequence[int]) -> dict[int, Shipment]:
    """Give the parcels of several seller orders by the seller order's row id; one query."""
    found = session().scalars(select(Shipment).where(Shipment.seller_order_id.in_(seller_order_ids)))
    return {shipment.seller_order_id: shipment for shipment in found}


def find_shipment(seller_order_id: int) -> Shipment | None:
    """Find the parcel of a seller order."""
    return session().scalar(select(Shipment).where(Shipment.seller_order_id == seller_order_id))


def list_delivered(before: datetime, limit: int = 200) -> list[str]:
    """List the numbers of seller orders that arrived before a moment and are not completed, the longest waiting first."""
    return list(
        session().scalars(
            select(SellerOrder.number)
            .join(Shipment, Shipment.seller_order_id == SellerOrder.id)
            .where(SellerOrder.status == SellerOrderStatus.DELIVERED, Shipment.delivered_at < before)
            .order_by(Shipment.delivered_at)
            .limit(limit)
        )
    )
