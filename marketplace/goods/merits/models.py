"""Kinds of tags, tags with their evidence, and the grades that people gave to what the rules proposed."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from marketplace.core import clock, ids
from marketplace.core.db import Key, Model
from marketplace.core.sourced import Sourced
from marketplace.goods.catalogue.models import Listing
from marketplace.origin.claims.models import Claim
from marketplace.people.documents.models import Document
from marketplace.people.sellers.models import Seller


class MeritStatus(StrEnum):
    """Where a tag stands; that it has ended or lost its evidence is derived and never stored."""

    SUBMITTED = "submitted"  # waits for a verifier
    ACCEPTED = "accepted"  # a verifier found it proven
    CHANGES_REQUESTED = "changes_requested"  # back with the seller, with a reason
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"  # taken back by the seller
    REVOKED = "revoked"  # taken away by the desk


class About(StrEnum):
    """What a kind of tag speaks of."""

    GOOD = "good"  # the goods that the seller names
    SHOP = "shop"  # the people who make them: all goods made by this shop


class Evidence(StrEnum):
    """What may prove a tag."""

    DOCUMENT = "document"  # a paper that the desk has read
    CLAIM = "claim"  # a certificate that is live
    SOURCE = "source"  # a page that everybody can open
    ROSTER = "roster"  # what the shop's own record says: its kind, its makers


class MeritKind(Sourced, Model):
    """One kind of tag, from data/reference/merit_kinds.csv."""

    __tablename__ = "merit_kind"
    id: Mapped[Key]
    code: Mapped[str] = mapped_column(unique=True)
    position: Mapped[int]  # the first of a good's tags is the one that lists show
    about: Mapped[str]
    name: Mapped[str]
    name_hi: Mapped[str]
    meaning: Mapped[str] = mapped_column(Text)  # what the tag says, to buyers
    meaning_hi: Mapped[str] = mapped_column(Text)
    proof: Mapped[str] = mapped_column(Text)  # what proves it, to sellers and verifiers
    proof_hi: Mapped[str] = mapped_column(Text)
    evidence: Mapped[list[str]] = mapped_column(JSON)  # which of Evidence may prove it
    schemes: Mapped[list[str]] = mapped_column(JSON)  # certificates that may prove it
    seller_kinds: Mapped[list[str]] = mapped_column(JSON)  # kinds of shop whose roster may prove it; empty: every kind
    least_makers: Mapped[int] = mapped_column(default=0)  # on the roster, where the roster proves it
    counts_households: Mapped[bool] = mapped_column(default=False)  # the tag names a number
    months: Mapped[int]  # how long it holds before it is looked at anew
    hints: Mapped[list[str]] = mapped_column(JSON)  # facts by which the rule thinks of it (rules.hints_of)


class MeritTag(Model):
    """One tag of one seller: which kind, on which goods, proven by what, and how it was decided."""

    __tablename__ = "merit_tag"
    __table_args__ = (
        CheckConstraint("valid_to IS NULL OR valid_from IS NULL OR valid_to >= valid_from", name="dates_in_order"),
        CheckConstraint("households IS NULL OR households > 0", name="households"),
        Index("ix_merit_tag_queue", "status", "submitted_at"),
        Index("ix_merit_tag_shop", "seller_id", "status"),
    )
    id: Mapped[Key]
    public_id: Mapped[str] = mapped_column(unique=True, default=lambda: ids.public_id("tag"))
    kind_id: Mapped[int] = mapped_column(ForeignKey("merit_kind.id"))
    seller_id: Mapped[int] = mapped_column(ForeignKey("seller.id"))
    of_shop: Mapped[bool] = mapped_column(default=False)  # as the kind said when it was proposed
    households: Mapped[int | None]
    document_id: Mapped[int | None] = mapped_column(ForeignKey("document.id"), index=True)
    claim_id: Mapped[int | None] = mapped_column(ForeignKey("claim.id"), index=True)
    source_url: Mapped[str] = mapped_column(default="")
    source_on: Mapped[date | None]  # as of which day the source says so
    by_roster: Mapped[bool] = mapped_column(default=False)
    roster_kind: Mapped[str] = mapped_column(default="")  # what the shop must still be; empty: of any kind
    roster_need: Mapped[int] = mapped_column(default=0)  # how many makers must still stand on its roster
    status: Mapped[str] = mapped_column(default=MeritStatus.SUBMITTED)
    submitted_at: Mapped[datetime | None]
    submitted_by_id: Mapped[int | None]  # may not decide
    decided_at: Mapped[datetime | None]
    decided_by_id: Mapped[int | None]
    decision_note: Mapped[str] = mapped_column(Text, default="")
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]  # the last day; never later than the kind allows
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    kind: Mapped[MeritKind] = relationship(lazy="joined", innerjoin="unnested")  # type: ignore[arg-type]  # SQLAlchemy takes this word too
    seller: Mapped[Seller] = relationship()
    document: Mapped[Document | None] = relationship()
    claim: Mapped[Claim | None] = relationship()
    goods: Mapped[list["MeritTagListing"]] = relationship(order_by="MeritTagListing.id", cascade="all, delete-orphan")


class MeritTagListing(Model):
    """One good that a tag speaks of, where it does not speak of the whole shop."""

    __tablename__ = "merit_tag_listing"
    __table_args__ = (UniqueConstraint("listing_id", "tag_id"),)
    id: Mapped[Key]
    tag_id: Mapped[int] = mapped_column(ForeignKey("merit_tag.id"), index=True)
    listing_id: Mapped[int] = mapped_column(ForeignKey("listing.id"))
    listing: Mapped[Listing] = relationship()


class MeritGrade(Model):
    """What a person said of one axis of one good, beside what the rule proposed then. Never changed: the newest is in force."""

    __tablename__ = "merit_grade"
    __table_args__ = (Index("ix_merit_grade_newest", "listing_id", "axis", "id"),)
    id: Mapped[Key]
    listing_id: Mapped[int] = mapped_column(ForeignKey("listing.id"))
    axis: Mapped[str]  # level or potential
    proposed: Mapped[str]  # by the rule
    reasons: Mapped[list[str]] = mapped_column(JSON)  # codes of the rule's reasons (rules.WHY)
    given: Mapped[str]  # by the person
    reason: Mapped[str] = mapped_column(Text, default="")  # needed where the two differ
    facts: Mapped[list[Any]] = mapped_column(JSON)  # what the rule saw
    by_id: Mapped[int | None]
    at: Mapped[datetime] = mapped_column(default=clock.now)
