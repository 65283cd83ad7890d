"""Sellers and the people who act for them."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import JSON, ForeignKey, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from marketplace.core import clock, ids
from marketplace.core.db import Key, Model
from marketplace.core.secret import SecretText
from marketplace.people.accounts.models import User
from marketplace.registry.places.models import District, State


class SellerKind(StrEnum):
    """What a seller is."""

    SHG = "shg"  # self-help group
    ARTISAN = "artisan"
    WEAVER = "weaver"
    FPO = "fpo"  # farmer producer organisation, as a producer company
    COOPERATIVE = "cooperative"


class SellerStatus(StrEnum):
    """Where a seller stands."""

    DRAFT = "draft"  # filling in the task list
    SUBMITTED = "submitted"  # waits for a verifier
    CHANGES_REQUESTED = "changes_requested"  # a verifier asked for something; back with the seller
    APPROVED = "approved"  # may sell
    REJECTED = "rejected"
    SUSPENDED = "suspended"  # may not sell for now
    CLOSED = "closed"


class TaxStatus(StrEnum):
    """How a seller stands towards GST; drives where it may ship (docs/decisions: tax.md section 2)."""

    REGULAR = "regular"  # GSTIN: all India, tax charged
    COMPOSITION = "composition"  # own State only, no tax on the bill
    ENROLLED_UNREGISTERED = "enrolled_unregistered"  # enrolment id: own State only, no tax
    EXEMPT_ONLY = "exempt_only"  # sells nil-rated goods only
    NONE = "none"  # may list nothing taxable


class Seller(Model):
    """A shop on the marketplace, seller of record of its goods."""

    __tablename__ = "seller"
    id: Mapped[Key]
    public_id: Mapped[str] = mapped_column(unique=True, default=lambda: ids.public_id("sel"))
    slug: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    kind: Mapped[str]
    status: Mapped[str] = mapped_column(default=SellerStatus.DRAFT, index=True)
    about: Mapped[str] = mapped_column(Text, default="")
    members_count: Mapped[int | None]  # people in the group
    craft: Mapped[str] = mapped_column(default="")  # of an artisan or weaver
    federation: Mapped[str] = mapped_column(default="")  # village organisation or cluster federation of a self-help group
    signatories: Mapped[str | None] = mapped_column(SecretText)  # who signs for a group, company or co-operative, one a line
    state_id: Mapped[int | None] = mapped_column(ForeignKey("state.id"))
    district_id: Mapped[int | None] = mapped_column(ForeignKey("district.id"), index=True)
    town: Mapped[str] = mapped_column(default="")
    line1: Mapped[str] = mapped_column(default="")  # the business address, public by ECR 2020 r.5
    pincode: Mapped[str] = mapped_column(default="")
    phone: Mapped[str | None] = mapped_column(SecretText)
    email: Mapped[str] = mapped_column(default="")
    tax_status: Mapped[str | None]
    pan: Mapped[str | None] = mapped_column(SecretText)
    gstin: Mapped[str | None]
    enrolment_id: Mapped[str | None]
    registration_no: Mapped[str | None]  # CIN of a producer company, registrar's number of a co-operative
    fssai: Mapped[str | None]
    bank_holder: Mapped[str | None] = mapped_column(SecretText)
    bank_account: Mapped[str | None] = mapped_column(SecretText)
    bank_ifsc: Mapped[str | None]
    no_makers_named: Mapped[bool] = mapped_column(default=False)  # the group itself is named as maker
    promise_version: Mapped[str | None]
    promise_at: Mapped[datetime | None]
    decision_note: Mapped[str] = mapped_column(Text, default="")  # the verifier's last reason, shown to the seller
    to_change: Mapped[list[str]] = mapped_column(JSON, default=list)  # sections the verifier wants changed
    submitted_at: Mapped[datetime | None] = mapped_column(index=True)
    submitted_by_id: Mapped[int | None]  # may not decide
    approved_at: Mapped[datetime | None]
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    state: Mapped[State | None] = relationship()
    district: Mapped[District | None] = relationship()


class SellerMember(Model):
    """A person on a seller's team."""

    __tablename__ = "seller_member"
    __table_args__ = (UniqueConstraint("seller_id", "user_id"),)
    id: Mapped[Key]
    seller_id: Mapped[int] = mapped_column(ForeignKey("seller.id"))
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"), index=True)
    role: Mapped[str] = mapped_column(default="owner")  # owner, manager, packer, accounts
    seller: Mapped[Seller] = relationship(lazy="joined", innerjoin=True)
    user: Mapped[User] = relationship()
