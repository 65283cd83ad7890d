"""Mandates: who may act for which shop, in what, and until when."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import JSON, ForeignKey, Index, Text, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from marketplace.core import clock, ids
from marketplace.core.db import Key, Model
from marketplace.people.accounts.models import User
from marketplace.people.sellers.models import Seller


class MandateStatus(StrEnum):
    """Where a mandate stands; that its last day is over is read from the clock."""

    ASKED = "asked"  # the facilitator offered help
    LIVE = "live"  # an owner agreed
    DECLINED = "declined"
    ENDED = "ended"  # either side ended it


class Work(StrEnum):
    """What an owner can have somebody do. The bank account, the promise and the consent of makers are no part of any."""

    APPLICATION = "application"
    LISTINGS = "listings"
    MAKERS = "makers"
    CERTIFICATES = "certificates"
    ORDERS = "orders"


_OPEN = text("status IN ('asked', 'live')")


class Mandate(Model):
    """One facilitator's leave to act for one shop."""

    __tablename__ = "mandate"
    __table_args__ = (Index("uq_mandate_open", "facilitator_id", "seller_id", unique=True, sqlite_where=_OPEN, postgresql_where=_OPEN),)
    id: Mapped[Key]
    public_id: Mapped[str] = mapped_column(unique=True, default=lambda: ids.public_id("mnd"))
    facilitator_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    seller_id: Mapped[int] = mapped_column(ForeignKey("seller.id"), index=True)
    status: Mapped[str] = mapped_column(default=MandateStatus.ASKED)
    words: Mapped[str] = mapped_column(Text, default="")  # what the facilitator offers
    works: Mapped[list[str]] = mapped_column(JSON, default=list)  # what the owner chose
    until: Mapped[date | None]  # the last day, in India
    principal_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))  # the owner who agreed, for whom it is done
    asked_at: Mapped[datetime] = mapped_column(default=clock.now)
    agreed_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    ended_by_id: Mapped[int | None]
    facilitator: Mapped[User] = relationship(foreign_keys=[facilitator_id])
    principal: Mapped[User | None] = relationship(foreign_keys=[principal_id])
    seller: Mapped[Seller] = relationship()
