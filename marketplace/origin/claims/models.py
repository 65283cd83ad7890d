"""Claims: one certificate of one holder under one scheme, its papers, what was used of its quantity, and the letters that it ends."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, Text, UniqueConstraint, event
from sqlalchemy.orm import Mapped, ORMExecuteState, Session, mapped_column, relationship

from marketplace.core import clock, ids
from marketplace.core.db import Key, Model
from marketplace.people.documents.models import Document
from marketplace.people.producers.models import Producer
from marketplace.people.sellers.models import Seller
from marketplace.registry.gi.models import GiGood
from marketplace.registry.schemes.models import Scheme


class ClaimStatus(StrEnum):
    """Where a claim stands; `expired` is derived from its dates and never stored."""

    DRAFT = "draft"  # the seller is filling it in
    SUBMITTED = "submitted"  # waits for a verifier
    VERIFIED = "verified"  # a verifier found it true
    REJECTED = "rejected"
    CHANGES_REQUESTED = "changes_requested"  # back with the seller, with a reason
    SUSPENDED = "suspended"  # not shown while something is cleared up
    REVOKED = "revoked"  # withdrawn for good
    SUPERSEDED = "superseded"  # a renewal was verified; still shown until the day on which that begins


class Claim(Model):
    """A seller's or maker's certificate."""

    __tablename__ = "claim"
    __table_args__ = (
        CheckConstraint("valid_to IS NULL OR valid_from IS NULL OR valid_to >= valid_from", name="dates_in_order"),
        CheckConstraint("quantity IS NULL OR (quantity > 0 AND unit IS NOT NULL)", name="quantity_has_unit"),
        CheckConstraint("used >= 0 AND (quantity IS NULL OR used <= quantity)", name="mass_balance"),
        Index("ix_claim_queue", "status", "submitted_at"),
    )
    id: Mapped[Key]
    public_id: Mapped[str] = mapped_column(unique=True, default=lambda: ids.public_id("clm"))
    scheme_id: Mapped[int] = mapped_column(ForeignKey("scheme.id"))
    seller_id: Mapped[int] = mapped_column(ForeignKey("seller.id"), index=True)
    producer_id: Mapped[int | None] = mapped_column(ForeignKey("producer.id"))  # the maker who holds it, else the seller
    gi_id: Mapped[int | None] = mapped_column(ForeignKey("gi_good.id"), index=True)
    number: Mapped[str]
    issuer: Mapped[str] = mapped_column(default="", server_default="")  # the body or office that signed the paper
    scope: Mapped[str] = mapped_column(Text, default="")  # in the words of the paper
    scope_classes: Mapped[list[str]] = mapped_column(JSON, default=list, server_default="[]")  # shelf or kind codes; none: all
    scope_districts: Mapped[list[int]] = mapped_column(JSON, default=list, server_default="[]")  # keys of districts; none: everywhere
    scope_listings: Mapped[list[str]] = mapped_column(JSON, default=list, server_default="[]")  # public ids of goods; none: all
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]
    quantity: Mapped[int | None]  # what the paper was given for, in `unit`; None: not given for a quantity, or not written down
    unit: Mapped[str | None]  # g, ml, cm, piece
    used: Mapped[int] = mapped_column(default=0, server_default="0")  # sold here, sold elsewhere or lost: the sum of its uses
    renews_id: Mapped[int | None] = mapped_column(ForeignKey("claim.id"), index=True)
    superseded_on: Mapped[date | None]  # the first day on which the renewal stands in its place
    status: Mapped[str] = mapped_column(default=ClaimStatus.DRAFT)
    submitted_at: Mapped[datetime | None]
    submitted_by_id: Mapped[int | None]
    decided_at: Mapped[datetime | None]
    decided_by_id: Mapped[int | None]
    decision_note: Mapped[str] = mapped_column(Text, default="")
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    scheme: Mapped[Scheme] = relationship(lazy="joined", innerjoin="unnested")  # type: ignore[arg-type]  # SQLAlchemy takes this word too
    gi: Mapped[GiGood | None] = relationship(lazy="joined")
    seller: Mapped[Seller] = relationship()
    producer: Mapped[Producer | None] = relationship()
    renews: Mapped["Claim | None"] = relationship(remote_side="Claim.id", back_populates="renewals")
    renewals: Mapped[list["Claim"]] = relationship(back_populates="renews", order_by="Claim.id")
    papers: Mapped[list["ClaimDocument"]] = relationship(order_by="ClaimDocument.id", cascade="all, delete-orphan", back_populates="claim")

    @property
    def left(self) -> int | None:
        """Give what may still be sold under it; None where it is not given for a quantity."""
        return None if self.quantity is None else self.quantity - self.used


class UseKind(StrEnum):
    """Why something was taken off the quantity of a claim."""

    SOLD = "sold"  # promised to an order
    GIVEN_BACK = "given_back"  # the order was called off
    ELSEWHERE = "elsewhere"  # sold outside this marketplace, says the seller
    LOST = "lost"  # spoiled, given away, kept back
    CORRECTED = "corrected"  # the seller wrote down another amount before


class ClaimDocument(Model):
    """One paper behind a claim, with the hash of what was sent; `seen_at` says that a verifier decided upon these very bytes."""

    __tablename__ = "claim_document"
    __table_args__ = (UniqueConstraint("claim_id", "document_id"),)
    id: Mapped[Key]
    claim_id: Mapped[int] = mapped_column(ForeignKey("claim.id"), index=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"), index=True)
    title: Mapped[str] = mapped_column(default="")  # which of the papers asked for
    sha256: Mapped[str]
    added_at: Mapped[datetime] = mapped_column(default=clock.now)
    seen_at: Mapped[datetime | None]
    claim: Mapped[Claim] = relationship(back_populates="papers")
    document: Mapped[Document] = relationship(lazy="joined", innerjoin="unnested")  # type: ignore[arg-type]  # SQLAlchemy takes this word too


class ClaimReminder(Model):
    """A letter that a claim ends, written once for each end and each number of days before it."""

    __tablename__ = "claim_reminder"
    __table_args__ = (UniqueConstraint("claim_id", "ends_on", "days"),)
    id: Mapped[Key]
    claim_id: Mapped[int] = mapped_column(ForeignKey("claim.id"))
    ends_on: Mapped[date]
    days: Mapped[int]
    sent_at: Mapped[datetime] = mapped_column(default=clock.now)


class ClaimUse(Model):
    """One change of what is used of a claim's quantity. Append-only: a slip is set right by a row of its own."""

    __tablename__ = "claim_use"
    __table_args__ = (
        CheckConstraint("change <> 0", name="change"),
        Index("ix_claim_use_ledger", "claim_id", "id"),
        Index("ix_claim_use_reference", "reference"),
    )
    id: Mapped[Key]
    public_id: Mapped[str] = mapped_column(unique=True, default=lambda: ids.public_id("use"))
    claim_id: Mapped[int] = mapped_column(ForeignKey("claim.id"))
    kind: Mapped[str]
    change: Mapped[int]  # of `used`, in the unit of the claim
    reference: Mapped[str] = mapped_column(default="")  # for which sale, in the words of whoever sold
    note: Mapped[str] = mapped_column(Text, default="")  # where it went, in the seller's words
    happened_on: Mapped[date]
    corrects_id: Mapped[int | None] = mapped_column(ForeignKey("claim_use.id"))
    recorded_at: Mapped[datetime] = mapped_column(default=clock.now)
    recorded_by_id: Mapped[int | None]


class AppendOnly(RuntimeError):
    """Somebody tried to change or remove a line of the account of a claim."""


@event.listens_for(ClaimUse, "before_update")
@event.listens_for(ClaimUse, "before_delete")
def _keep_use(_mapper: Any, _connection: Any, use: ClaimUse) -> None:
    raise AppendOnly(f"line {use.public_id} is written for good")


@event.listens_for(Session, "do_orm_execute")
def _keep_all_uses(state: ORMExecuteState) -> None:
    if (state.is_update or state.is_delete) and state.bind_mapper is ClaimUse.__mapper__:
        raise AppendOnly("the account of a claim is written for good")
