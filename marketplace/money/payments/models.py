"""Payments, their shares per seller, refunds, the provider events that were taken, and the cash promised per buyer and day."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from marketplace.core import clock, ids
from marketplace.core.db import Key, Model
from marketplace.core.secret import SecretText


class PaymentStatus(StrEnum):
    """Where a payment stands, apart from the order and the parcel."""

    NONE = "none"  # nothing to pay, because everything was called off before
    PENDING = "pending"  # waits for the buyer, the provider or the courier
    AUTHORISED = "authorised"
    PAID = "paid"
    PARTLY_REFUNDED = "partly_refunded"
    REFUNDED = "refunded"
    FAILED = "failed"


class ShareStatus(StrEnum):
    """Where one seller's part of a payment stands."""

    PENDING = "pending"
    PAID = "paid"
    VOIDED = "voided"  # called off before it was paid


class RefundStatus(StrEnum):
    """Where money on its way back stands."""

    PENDING = "pending"
    DONE = "done"
    FAILED = "failed"


class Payment(Model):
    """The money of one order."""

    __tablename__ = "payment"
    __table_args__ = (
        CheckConstraint("amount_paise >= 0 AND refunded_paise >= 0 AND refunded_paise <= amount_paise", name="amounts"),
        Index("ix_payment_waiting", "status", "created_at"),
    )
    id: Mapped[Key]
    public_id: Mapped[str] = mapped_column(unique=True, default=lambda: ids.public_id("pay"))
    reference: Mapped[str] = mapped_column(unique=True)  # the order's number
    method: Mapped[str]  # cod, test, stripe
    status: Mapped[str] = mapped_column(default=PaymentStatus.PENDING)
    amount_paise: Mapped[int]
    refunded_paise: Mapped[int] = mapped_column(default=0)  # what has gone back
    provider_ref: Mapped[str | None] = mapped_column(index=True)
    client_secret: Mapped[str | None] = mapped_column(SecretText)
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    shares: Mapped[list["PaymentShare"]] = relationship(order_by="PaymentShare.id", lazy="selectin")


class PaymentShare(Model):
    """One seller's part of a payment."""

    __tablename__ = "payment_share"
    __table_args__ = (
        UniqueConstraint("payment_id", "reference"),
        CheckConstraint("refunded_paise >= 0 AND refunded_paise <= amount_paise", name="amounts"),
    )
    id: Mapped[Key]
    payment_id: Mapped[int] = mapped_column(ForeignKey("payment.id"))
    reference: Mapped[str] = mapped_column(index=True)  # the seller order's number
    party: Mapped[str]
    status: Mapped[str] = mapped_column(default=ShareStatus.PENDING)
    amount_paise: Mapped[int]
    refunded_paise: Mapped[int] = mapped_column(default=0)  # what was promised back, whether or not it has gone


class Refund(Model):
    """Money on its way back; asked of the provider by a job, with the public id as idempotency key.

    One that failed stays as it is: sent again it is another refund with a key of its own, for a provider answers a known key with
    what it said the first time.
    """

    __tablename__ = "refund"
    id: Mapped[Key]
    public_id: Mapped[str] = mapped_column(unique=True, default=lambda: ids.public_id("ref"))
    payment_id: Mapped[int] = mapped_column(ForeignKey("payment.id"), index=True)
    reference: Mapped[str]  # the seller order's number
    amount_paise: Mapped[int]
    reason: Mapped[str]
    status: Mapped[str] = mapped_column(default=RefundStatus.PENDING)
    provider_ref: Mapped[str | None]
    again_id: Mapped[int | None] = mapped_column(ForeignKey("refund.id"), unique=True)  # the refund that was sent in its place
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    payment: Mapped[Payment] = relationship()
    again: Mapped["Refund | None"] = relationship(remote_side="Refund.id")


class WebhookEvent(Model):
    """One event a provider sent; its id is unique, so a repeat does nothing."""

    __tablename__ = "webhook_event"
    __table_args__ = (UniqueConstraint("provider", "event_id"),)
    id: Mapped[Key]
    provider: Mapped[str]
    event_id: Mapped[str]
    kind: Mapped[str]
    received_at: Mapped[datetime] = mapped_column(default=clock.now)


class CashDay(Model):
    """How much cash on delivery one buyer (a keyed hash of e-mail or phone) has promised on one day."""

    __tablename__ = "cash_day"
    __table_args__ = (UniqueConstraint("buyer", "day"),)
    id: Mapped[Key]
    buyer: Mapped[str]
    day: Mapped[date]
    promised_paise: Mapped[int] = mapped_column(default=0)
