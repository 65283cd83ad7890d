"""Stock per variant, and every movement that made it."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from marketplace.core import clock
from marketplace.core.db import Key, Model


class MovementKind(StrEnum):
    """Why a count changed."""

    RECEIVED = "received"  # made or brought in
    ADJUSTED = "adjusted"  # counted again, broken, sold elsewhere
    HELD = "held"  # promised to an order
    RELEASED = "released"  # the order was called off
    SENT = "sent"  # left with a parcel


class Stock(Model):
    """The count of one variant; `held` is promised to orders that have not left yet."""

    __tablename__ = "stock"
    __table_args__ = (CheckConstraint("on_hand >= 0 AND held >= 0 AND held <= on_hand", name="counts"),)
    id: Mapped[Key]
    variant_id: Mapped[int] = mapped_column(ForeignKey("variant.id"), unique=True)
    on_hand: Mapped[int] = mapped_column(default=0)
    held: Mapped[int] = mapped_column(default=0)

    @property
    def free(self) -> int:
        """Give how many may still be sold."""
        return self.on_hand - self.held


class StockMovement(Model):
    """One change: received, held, released, sent or adjusted. Never changed afterwards."""

    __tablename__ = "stock_movement"
    id: Mapped[Key]
    variant_id: Mapped[int] = mapped_column(ForeignKey("variant.id"), index=True)
    kind: Mapped[str]
    on_hand_change: Mapped[int]
    held_change: Mapped[int]
    reference: Mapped[str]  # the seller order, or the person as 'user:<id>'
    reason: Mapped[str]
    at: Mapped[datetime] = mapped_column(default=clock.now)
