"""Claims: one certificate of one holder under one scheme."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

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


class Claim(Model):
    """A seller's or maker's certificate."""

    __tablename__ = "claim"
    __table_args__ = (
        CheckConstraint("valid_to IS NULL OR valid_from IS NULL OR valid_to >= valid_from", name="dates_in_order"),
        Index("ix_claim_queue", "status", "submitted_at"),
    )
    id: Mapped[Key]
    public_id: Mapped[str] = mapped_column(unique=True, default=lambda: ids.public_id("clm"))
    scheme_id: Mapped[int] = mapped_column(ForeignKey("scheme.id"))
    seller_id: Mapped[int] = mapped_column(ForeignKey("seller.id"), index=True)
    producer_id: Mapped[int | None] = mapped_column(ForeignKey("producer.id"))  # the maker who holds it, else the seller
    gi_id: Mapped[int | None] = mapped_column(ForeignKey("gi_good.id"), index=True)
    number: Mapped[str]
    scope: Mapped[str] = mapped_column(Text, default="")
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]
    document_id: Mapped[int | None] = mapped_column(ForeignKey("document.id"))
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
    document: Mapped[Document | None] = relationship()
