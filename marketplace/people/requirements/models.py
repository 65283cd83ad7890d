"""The table of what is asked, and each seller's standing with it."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import JSON, ForeignKey, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from marketplace.core import clock
from marketplace.core.db import Key, Model
from marketplace.core.sourced import Sourced


class Level(StrEnum):
    """How much hangs on it."""

    MUST = "must"  # an application is not sent without it
    IF_THEY_HAVE = "if_they_have"  # asked, never in the way


class RequirementStatus(StrEnum):
    """Where a seller stands with one requirement."""

    MISSING = "missing"  # nothing was said, or what was said is no longer what was judged
    SUBMITTED = "submitted"  # waits for a verifier
    ACCEPTED = "accepted"
    REJECTED = "rejected"  # with a reason that the seller reads
    WAIVED = "waived"  # a verifier said that this seller need not


class Requirement(Sourced, Model):
    """One thing that is asked: of which kinds, for which goods, why, and what answers it."""

    __tablename__ = "requirement"
    id: Mapped[Key]
    code: Mapped[str] = mapped_column(unique=True)
    section: Mapped[str]  # the page of the application where it is asked
    position: Mapped[int]
    title: Mapped[str]
    title_hi: Mapped[str] = mapped_column(default="")
    why: Mapped[str] = mapped_column(Text)  # in plain words, for the seller
    why_hi: Mapped[str] = mapped_column(Text, default="")
    kinds: Mapped[list[str]] = mapped_column(JSON)  # seller kinds; empty: of every kind
    sells: Mapped[list[str]] = mapped_column(JSON)  # what is sold, one of which must hold; empty: whatever is sold
    level: Mapped[str]
    fields: Mapped[list[str]] = mapped_column(JSON)  # fields of the application; empty: only a paper is asked
    one_suffices: Mapped[bool] = mapped_column(default=False)  # one of the fields answers, else all of them do
    document: Mapped[str] = mapped_column(default="")  # kind of paper that may be sent beside it
    law: Mapped[str] = mapped_column(Text, default="")  # where the duty comes from
    effective_from: Mapped[date]
    effective_until: Mapped[date | None]  # the last day on which it is asked
    edited_at: Mapped[datetime | None]  # by an administrator: loading the lists leaves the row alone from then on


class RequirementState(Model):
    """A seller's standing with one requirement, and who put it there, when and why."""

    __tablename__ = "requirement_state"
    __table_args__ = (UniqueConstraint("seller_id", "requirement_id"),)
    id: Mapped[Key]
    seller_id: Mapped[int]
    requirement_id: Mapped[int] = mapped_column(ForeignKey("requirement.id"), index=True)
    status: Mapped[str] = mapped_column(default=RequirementStatus.MISSING)
    submitted_by_id: Mapped[int | None]  # may not judge it
    by_id: Mapped[int | None]
    by_name: Mapped[str] = mapped_column(default="")
    reason: Mapped[str] = mapped_column(Text, default="")
    at: Mapped[datetime] = mapped_column(default=clock.now)
    requirement: Mapped[Requirement] = relationship(lazy="joined", innerjoin=True)
