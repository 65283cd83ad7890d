"""Sellers and the people who act for them."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from marketplace.core import clock, ids
from marketplace.core.db import Key, Model
from marketplace.core.secret import SecretJSON, SecretText
from marketplace.core.worded import Worded
from marketplace.people.accounts.models import User
from marketplace.people.identity import kinds
from marketplace.registry.places.models import District, State


class SellerKind(StrEnum):
    """What a seller is."""

    SHG = "shg"  # self-help group
    VO = "vo"  # village organisation: a federation of the self-help groups of a village
    CLF = "clf"  # cluster level federation: a federation of village organisations
    ARTISAN = "artisan"
    WEAVER = "weaver"
    FPO = "fpo"  # farmer producer organisation, as a producer company
    FPO_COOPERATIVE = "fpo_cooperative"  # farmer producer organisation, as a co-operative
    COOPERATIVE = "cooperative"  # any other co-operative society
    ENTERPRISE = "enterprise"  # small enterprise


TaxStatus = kinds.TaxStatus  # follows from the numbers; here for those who read sellers


class SellerStatus(StrEnum):
    """Where a seller stands."""

    DRAFT = "draft"  # filling in the task list
    SUBMITTED = "submitted"  # waits for a verifier
    CHANGES_REQUESTED = "changes_requested"  # a verifier asked for something; back with the seller
    APPROVED = "approved"  # may sell
    REJECTED = "rejected"
    SUSPENDED = "suspended"  # may not sell for now
    CLOSED = "closed"  # given up by its owner, for good


class ProfileChangeStatus(StrEnum):
    """Where an approved seller's wish to change a checked fact stands."""

    WAITING = "waiting"  # for a verifier; the shop goes on with the old fact
    APPLIED = "applied"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"  # taken back by the seller


class TeamRole(StrEnum):
    """What a person is on a seller's team; what each may do stands in rules.RIGHTS_OF."""

    OWNER = "owner"
    MANAGER = "manager"
    PACKER = "packer"
    ACCOUNTS = "accounts"


class LinkStatus(StrEnum):
    """Where the tie between a group and the level above it stands."""

    ASKED = "asked"  # one side has agreed, the other is asked
    LIVE = "live"  # both sides agreed
    DECLINED = "declined"  # the side that was asked said no
    WITHDRAWN = "withdrawn"  # the side that asked took it back
    ENDED = "ended"  # was live; either side ended it


class BankChangeStatus(StrEnum):
    """Where the change of an approved seller's bank account stands."""

    WAITING = "waiting"  # for a second person to check it
    CHECKED = "checked"  # found right; takes effect when the 48 hours are over
    APPLIED = "applied"  # the new account is in force
    CALLED_OFF = "called_off"  # an owner stopped it
    REFUSED = "refused"  # the second person found it wrong


_DRAFT = text("status = 'draft'")


class Seller(Worded, Model):
    """A shop on the marketplace, seller of record of its goods."""

    __tablename__ = "seller"
    # One draft a person: a second click on "open a shop" finds the first one's row.
    __table_args__ = (
        Index("uq_seller_draft", "opened_by_id", unique=True, sqlite_where=_DRAFT, postgresql_where=_DRAFT),
        Index("ix_seller_queue", "status", "submitted_at"),
    )
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
    sells: Mapped[list[str]] = mapped_column(JSON, default=list)  # tags of what is sold (requirements); empty: not said yet
    pack_declarations: Mapped[bool] = mapped_column(default=False)  # says that its packs carry what Legal Metrology wants
    to_change: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)  # what the verifier wants changed: field or section -> words
    left_as_is: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)  # fields of to_change the seller left, and why
    submitted_at: Mapped[datetime | None] = mapped_column(index=True)
    submitted_by_id: Mapped[int | None]  # may not decide
    approved_at: Mapped[datetime | None]
    holiday_from: Mapped[date | None]  # first day without orders
    holiday_until: Mapped[date | None]  # last day without orders
    holiday_words: Mapped[str] = mapped_column(default="")  # what buyers read meanwhile
    closed_at: Mapped[datetime | None]
    opened_by_id: Mapped[int | None]  # who opened it
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    state: Mapped[State | None] = relationship()
    district: Mapped[District | None] = relationship()

    @property
    def shown_about(self) -> str:
        """Give what the shop says of itself as far as the wording gate lets it be shown now."""
        return self.about if self.shown_unless_held("about") else ""

    @property
    def shown_holiday_words(self) -> str:
        """Give what buyers read while the shop is away, as far as the wording gate lets it be shown now."""
        return self.holiday_words if self.shown_unless_held("holiday_words") else ""


class SellerMember(Model):
    """A person on a seller's team."""

    __tablename__ = "seller_member"
    __table_args__ = (UniqueConstraint("seller_id", "user_id"),)
    id: Mapped[Key]
    seller_id: Mapped[int] = mapped_column(ForeignKey("seller.id"))
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"), index=True)
    role: Mapped[str] = mapped_column(default=TeamRole.OWNER)
    joined_at: Mapped[datetime] = mapped_column(default=clock.now)
    seller: Mapped[Seller] = relationship(lazy="joined", innerjoin=True)
    user: Mapped[User] = relationship()


class TeamInvitation(Model):
    """A place on a team, offered by mail; the link is signed, good for seven days and one use."""

    __tablename__ = "team_invitation"
    id: Mapped[Key]
    public_id: Mapped[str] = mapped_column(unique=True, default=lambda: ids.public_id("inv"))
    seller_id: Mapped[int] = mapped_column(ForeignKey("seller.id"), index=True)
    email: Mapped[str] = mapped_column(SecretText)  # where the link was sent
    email_digest: Mapped[str] = mapped_column(index=True)  # keyed; finds all that went to an address
    role: Mapped[str]
    invited_by_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    invited_at: Mapped[datetime] = mapped_column(default=clock.now)
    expires_at: Mapped[datetime]
    accepted_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    accepted_at: Mapped[datetime | None]
    called_off_at: Mapped[datetime | None]
    seller: Mapped[Seller] = relationship(lazy="joined", innerjoin=True)


class OwnershipTransfer(Model):
    """An owner's offer to hand the shop to somebody on the team, who confirms with the password."""

    __tablename__ = "ownership_transfer"
    id: Mapped[Key]
    public_id: Mapped[str] = mapped_column(unique=True, default=lambda: ids.public_id("own"))
    seller_id: Mapped[int] = mapped_column(ForeignKey("seller.id"), index=True)
    from_user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    to_user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    asked_at: Mapped[datetime] = mapped_column(default=clock.now)
    expires_at: Mapped[datetime]
    accepted_at: Mapped[datetime | None]
    called_off_at: Mapped[datetime | None]
    from_user: Mapped[User] = relationship(foreign_keys=[from_user_id])
    to_user: Mapped[User] = relationship(foreign_keys=[to_user_id])


_LIVE, _OPEN = text("status = 'live'"), text("status IN ('asked', 'live')")


class SellerLink(Model):
    """A group and the level above it: self-help group to village organisation to cluster federation, grower to FPO."""

    __tablename__ = "seller_link"
    __table_args__ = (
        CheckConstraint("lower_id <> upper_id", name="not_itself"),
        # One upper of a kind at a time, and one tie between the same two.
        Index("uq_seller_link_upper", "lower_id", "upper_kind", unique=True, sqlite_where=_LIVE, postgresql_where=_LIVE),
        Index("uq_seller_link_open", "lower_id", "upper_id", unique=True, sqlite_where=_OPEN, postgresql_where=_OPEN),
    )
    id: Mapped[Key]
    public_id: Mapped[str] = mapped_column(unique=True, default=lambda: ids.public_id("tie"))
    lower_id: Mapped[int] = mapped_column(ForeignKey("seller.id"))
    upper_id: Mapped[int] = mapped_column(ForeignKey("seller.id"), index=True)
    upper_kind: Mapped[str]  # of the upper when they agreed
    status: Mapped[str] = mapped_column(default=LinkStatus.ASKED)
    sells_through: Mapped[bool] = mapped_column(default=False)  # the upper is seller of record for the lower's makers
    resolved_on: Mapped[date | None]  # the day on which the lower group's meeting agreed to that
    asked_by_lower: Mapped[bool]
    asked_at: Mapped[datetime] = mapped_column(default=clock.now)
    lower_agreed_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    upper_agreed_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    since: Mapped[datetime | None]
    until: Mapped[datetime | None]
    ended_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    end_reason: Mapped[str] = mapped_column(Text, default="")
    lower: Mapped[Seller] = relationship(foreign_keys=[lower_id])
    upper: Mapped[Seller] = relationship(foreign_keys=[upper_id])


_UNDER_WAY = text("status IN ('waiting', 'checked')")


class BankChange(Model):
    """A new bank account of an approved seller: held for 48 hours and checked by a second person; the old one pays until then."""

    __tablename__ = "bank_change"
    __table_args__ = (
        Index("uq_bank_change_open", "seller_id", unique=True, sqlite_where=_UNDER_WAY, postgresql_where=_UNDER_WAY),
        Index("ix_bank_change_queue", "status", "asked_at"),
    )
    id: Mapped[Key]
    public_id: Mapped[str] = mapped_column(unique=True, default=lambda: ids.public_id("bnk"))
    seller_id: Mapped[int] = mapped_column(ForeignKey("seller.id"), index=True)
    holder: Mapped[str] = mapped_column(SecretText)
    account: Mapped[str] = mapped_column(SecretText)
    ifsc: Mapped[str] = mapped_column(SecretText)
    status: Mapped[str] = mapped_column(default=BankChangeStatus.WAITING)
    asked_by_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    asked_at: Mapped[datetime] = mapped_column(default=clock.now)
    effective_not_before: Mapped[datetime]
    checked_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    checked_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]  # applied, called off or refused
    note: Mapped[str] = mapped_column(Text, default="")  # why it was refused, shown to the seller
    seller: Mapped[Seller] = relationship(lazy="joined", innerjoin=True)
    asked_by: Mapped[User] = relationship(foreign_keys=[asked_by_id])


_WAITS = text("status = 'waiting'")


class ProfileChange(Model):
    """An approved seller's wish to change what was checked: name, address, tax numbers. Until it is applied the old holds."""

    __tablename__ = "profile_change"
    __table_args__ = (
        Index("uq_profile_change_open", "seller_id", unique=True, sqlite_where=_WAITS, postgresql_where=_WAITS),
        Index("ix_profile_change_queue", "status", "submitted_at", "id"),
    )
    id: Mapped[Key]
    public_id: Mapped[str] = mapped_column(unique=True, default=lambda: ids.public_id("chg"))
    seller_id: Mapped[int] = mapped_column(ForeignKey("seller.id"), index=True)
    values: Mapped[dict[str, Any]] = mapped_column(SecretJSON)  # by field of the application
    before: Mapped[dict[str, Any]] = mapped_column(SecretJSON)  # the same fields as they stood when it was asked
    why: Mapped[str] = mapped_column(Text)  # in the seller's words
    status: Mapped[str] = mapped_column(default=ProfileChangeStatus.WAITING)
    submitted_by_id: Mapped[int | None]  # may not decide
    submitted_at: Mapped[datetime] = mapped_column(default=clock.now)
    decided_by_id: Mapped[int | None]
    decided_by: Mapped[str] = mapped_column(default="")
    decided_at: Mapped[datetime | None]
    reason: Mapped[str] = mapped_column(Text, default="")  # of the verdict, shown to the seller
    seller: Mapped[Seller] = relationship(lazy="joined", innerjoin=True)
