"""Shipments."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from marketplace.core import clock
from marketplace.core.db import Key, Model


class Shipment(Model):
    """A parcel of one seller order."""

    __tablename__ = "shipment"
    id: Mapped[Key]
    seller_order_id: Mapped[int] = mapped_column(ForeignKey("seller_order.id"), unique=True)
    carrier: Mapped[str]
    tracking_number: Mapped[str]
    shipped_at: Mapped[datetime] = mapped_column(default=clock.now)
    delivered_at: Mapped[datetime | None]
