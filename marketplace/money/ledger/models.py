"""Ledger entries and their lines."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from marketplace.core import clock
from marketplace.core.db import Key, Model


class Account(StrEnum):
    """What kind of money a line is about."""

    GATEWAY = "gateway"  # collected by a payment provider (asset)
    COURIER = "courier"  # cash on delivery still to come in (asset)
    SELLER_HELD = "seller_held"  # a seller's sale that is not delivered yet (liability)
    SELLER = "seller"  # owed to a seller, because the parcel arrived (liability)
    COMMISSION = "commission"  # our fee (income)
    COMMISSION_GST = "commission_gst"  # GST on our fee (liability)
    TCS = "tcs"  # tax collected at source, GST Act s.52 (liability)
    TDS = "tds"  # income-tax deducted at source (liability)
    BUYER = "buyer"  # owed back to a buyer (liability)
    RECEIVABLE = "receivable"  # a placed order's money that is not collected yet (asset)


class LedgerEntry(Model):
    """One business fact in money."""

    __tablename__ = "ledger_entry"
    __table_args__ = (UniqueConstraint("kind", "reference"),)
    id: Mapped[Key]
    kind: Mapped[str]  # sale, payment, cash, delivery, cancellation, refund
    reference: Mapped[str] = mapped_column(index=True)  # what it is about, e.g. a seller order's number
    memo: Mapped[str]
    at: Mapped[datetime] = mapped_column(default=clock.now)
    lines: Mapped[list["LedgerLine"]] = relationship(order_by="LedgerLine.id", back_populates="entry")


class LedgerLine(Model):
    """One side of an entry: paise, positive for debit, negative for credit."""

    __tablename__ = "ledger_line"
    __table_args__ = (CheckConstraint("amount_paise <> 0", name="not_zero"), Index("ix_ledger_line_party", "party", "account", "id"))
    id: Mapped[Key]
    entry_id: Mapped[int] = mapped_column(ForeignKey("ledger_entry.id"), index=True)
    account: Mapped[str]
    party: Mapped[str] = mapped_column(default="")  # e.g. seller:sel_7Q4K…; empty for the house's own accounts
    amount_paise: Mapped[int]
    note: Mapped[str] = mapped_column(default="")
    entry: Mapped[LedgerEntry] = relationship(back_populates="lines")
