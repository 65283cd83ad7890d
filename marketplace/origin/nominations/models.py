"""Nominations with their evidence and votes, and how many votes decide."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from marketplace.core import clock, ids
from marketplace.core.db import Key, Model
from marketplace.core.sourced import Sourced
from marketplace.people.documents.models import Document
from marketplace.people.sellers.models import Seller
from marketplace.registry.gi.models import GiGood
from marketplace.registry.odop.models import OdopEntry
from marketplace.registry.places.models import District


class NominationStatus(StrEnum):
    """Where a nomination stands."""

    DRAFT = "draft"  # being written; nobody else sees it
    SUBMITTED = "submitted"  # sent in; public, and waits for the first vote
    UNDER_PANEL = "under_panel"  # votes are being given
    ACCEPTED = "accepted"  # on the panel's list
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"  # taken back by who sent it in


class Nomination(Model):
    """One product of one district, and why it should stand on the panel's list."""

    __tablename__ = "nomination"
    __table_args__ = (Index("ix_nomination_queue", "status", "submitted_at"),)
    id: Mapped[Key]
    public_id: Mapped[str] = mapped_column(unique=True, default=lambda: ids.public_id("nom"))
    district_id: Mapped[int] = mapped_column(ForeignKey("district.id"), index=True)
    product: Mapped[str]
    category: Mapped[str]  # as on the official lists
    gi_id: Mapped[int | None] = mapped_column(ForeignKey("gi_good.id"))
    since: Mapped[str]  # since when it is made there, in words
    makers: Mapped[str]  # how many make it, in words, and how that is known
    why: Mapped[str] = mapped_column(Text)
    first: Mapped[bool] = mapped_column(default=False)  # as the one product the district stands for
    shows_seller: Mapped[bool] = mapped_column(default=False)  # agreed that the shop is named on the public record
    seller_id: Mapped[int | None] = mapped_column(ForeignKey("seller.id"), index=True)  # None: nominated by a facilitator or an officer
    officer_of: Mapped[str] = mapped_column(default="", server_default="")  # state or district: in that name an officer nominated
    nominator_id: Mapped[int] = mapped_column(index=True)
    status: Mapped[str] = mapped_column(default=NominationStatus.DRAFT)
    quorum: Mapped[int | None]  # votes that decide, as it was when the nomination was sent in
    submitted_at: Mapped[datetime | None]
    submitted_by_id: Mapped[int | None]
    decided_at: Mapped[datetime | None]
    entry_id: Mapped[int | None] = mapped_column(ForeignKey("odop_entry.id"))
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    district: Mapped[District] = relationship(lazy="joined", innerjoin="unnested")  # type: ignore[arg-type]  # SQLAlchemy takes this word too
    gi: Mapped[GiGood | None] = relationship(lazy="joined")
    seller: Mapped[Seller | None] = relationship()
    entry: Mapped[OdopEntry | None] = relationship()
    evidence: Mapped[list["NominationEvidence"]] = relationship(cascade="all, delete-orphan", order_by="NominationEvidence.id")
    votes: Mapped[list["NominationVote"]] = relationship(order_by="NominationVote.id")

    @property
    def nominator(self) -> str:
        """Say what kind of nominator it was: seller, facilitator, state_officer or district_officer."""
        if self.seller_id is not None:
            return "seller"
        return f"{self.officer_of}_officer" if self.officer_of else "facilitator"


class NominationEvidence(Model):
    """A link or a paper behind a nomination. Links are public; of a paper the public reads its title alone."""

    __tablename__ = "nomination_evidence"
    __table_args__ = (CheckConstraint("(url <> '') <> (document_id IS NOT NULL)", name="link_or_paper"),)
    id: Mapped[Key]
    public_id: Mapped[str] = mapped_column(unique=True, default=lambda: ids.public_id("evi"))
    nomination_id: Mapped[int] = mapped_column(ForeignKey("nomination.id"), index=True)
    title: Mapped[str]
    url: Mapped[str] = mapped_column(default="")
    document_id: Mapped[int | None] = mapped_column(ForeignKey("document.id"))
    document: Mapped[Document | None] = relationship()


class NominationVote(Model):
    """What one member of the panel decided, and why. Never changed; the public reads the reason and the role."""

    __tablename__ = "nomination_vote"
    __table_args__ = (UniqueConstraint("nomination_id", "voter_id"),)
    id: Mapped[Key]
    nomination_id: Mapped[int] = mapped_column(ForeignKey("nomination.id"))
    voter_id: Mapped[int] = mapped_column(index=True)
    role: Mapped[str]  # verifier or admin
    accepts: Mapped[bool]
    reason: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(default=clock.now)


class PanelRule(Sourced, Model):
    """How many votes it takes, from a day on."""

    __tablename__ = "panel_rule"
    __table_args__ = (CheckConstraint("quorum >= 2", name="two_at_least"),)
    id: Mapped[Key]
    effective_from: Mapped[date] = mapped_column(unique=True)
    quorum: Mapped[int]
    note: Mapped[str] = mapped_column(Text, default="")
