"""Counts of readiness: one open row a house, the earlier ones kept."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from marketplace.core import clock
from marketplace.core.db import Key, Model

_OPEN = text("replaced_at IS NULL")


class Readiness(Model):
    """What was counted of a house on a day. Never rewritten: a count that differs replaces it."""

    __tablename__ = "readiness"
    __table_args__ = (
        CheckConstraint("level BETWEEN 1 AND 5 AND points BETWEEN 0 AND 100", name="bounds"),
        Index("uq_readiness_open", "seller_id", unique=True, sqlite_where=_OPEN, postgresql_where=_OPEN),
    )
    id: Mapped[Key]
    seller_id: Mapped[int] = mapped_column(ForeignKey("seller.id"), index=True)
    level: Mapped[int]
    points: Mapped[int]
    findings: Mapped[dict[str, Any]] = mapped_column(JSON)  # criterion -> [part, whole]
    grounds: Mapped[list[str]] = mapped_column(JSON)  # public ids of the certificates it leans on
    counted_at: Mapped[datetime] = mapped_column(default=clock.now)
    ends_on: Mapped[date]
    replaced_at: Mapped[datetime | None]
