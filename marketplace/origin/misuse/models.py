"""Reports of misuse, the cases they make, and the register of strikes."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, Text, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from marketplace.core import clock, ids
from marketplace.core.db import Key, Model
from marketplace.core.secret import SecretText
from marketplace.people.sellers.models import Seller


class CaseStatus(StrEnum):
    """Where a case stands."""

    OPEN = "open"  # waits for a verifier; further reports on the same subject join it
    UPHELD = "upheld"  # the reports are right
    DISMISSED = "dismissed"  # they are not, or nothing can be shown


_OPEN = text("status = 'open'")


class MisuseCase(Model):
    """All that was reported of one subject until somebody decided; its name and address stay as they were when it was opened."""

    __tablename__ = "misuse_case"
    __table_args__ = (
        Index("uq_misuse_case_open", "subject_kind", "subject_ref", unique=True, sqlite_where=_OPEN, postgresql_where=_OPEN),
        Index("ix_misuse_case_queue", "status", "submitted_at"),
    )
    id: Mapped[Key]
    public_id: Mapped[str] = mapped_column(unique=True, default=lambda: ids.public_id("mis"))
    subject_kind: Mapped[str]  # a key of rules.SUBJECTS
    subject_ref: Mapped[str]  # its public id, or the address of a page
    subject_title: Mapped[str]
    subject_path: Mapped[str]  # where it stands on the site; empty when it is none of our pages
    seller_id: Mapped[int | None] = mapped_column(ForeignKey("seller.id"), index=True)  # whose it is; of a page nobody's
    kind: Mapped[str]  # of the first report, a key of rules.KINDS
    status: Mapped[str] = mapped_column(default=CaseStatus.OPEN)
    submitted_at: Mapped[datetime] = mapped_column(default=clock.now)  # the first report: the clocks run from here
    decided_at: Mapped[datetime | None]
    decided_by_id: Mapped[int | None]
    decision_note: Mapped[str] = mapped_column(Text, default="")
    seller: Mapped[Seller | None] = relationship()
    reports: Mapped[list["MisuseReport"]] = relationship(order_by="MisuseReport.id", back_populates="case")


class MisuseReport(Model):
    """One person's report; who wrote it is known only where an address was left for the answer."""

    __tablename__ = "misuse_report"
    id: Mapped[Key]
    number: Mapped[str] = mapped_column(unique=True)  # the ticket, to say aloud
    case_id: Mapped[int] = mapped_column(ForeignKey("misuse_case.id"), index=True)
    kind: Mapped[str]
    words: Mapped[str] = mapped_column(SecretText)
    contact: Mapped[str | None] = mapped_column(SecretText)
    contact_digest: Mapped[str | None] = mapped_column(index=True)  # keyed; finds what a person reported
    locale: Mapped[str] = mapped_column(default="en")
    repeat_key: Mapped[str | None] = mapped_column(unique=True)  # keyed digest of an Idempotency-Key and what was sent with it
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    case: Mapped[MisuseCase] = relationship(back_populates="reports")


class Strike(Model):
    """One line of the register of upheld cases: against whom, when, why. A lifted one stays in the register and counts no more."""

    __tablename__ = "strike"
    id: Mapped[Key]
    public_id: Mapped[str] = mapped_column(unique=True, default=lambda: ids.public_id("stk"))
    seller_id: Mapped[int] = mapped_column(ForeignKey("seller.id"), index=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("misuse_case.id"), unique=True)
    reason_code: Mapped[str] = mapped_column(default="")
    reason: Mapped[str] = mapped_column(Text)
    given_at: Mapped[datetime] = mapped_column(default=clock.now)
    given_by_id: Mapped[int | None]
    lifted_at: Mapped[datetime | None]
    lifted_by_id: Mapped[int | None]
    lift_reason: Mapped[str] = mapped_column(Text, default="")
    seller: Mapped[Seller] = relationship()
    case: Mapped[MisuseCase] = relationship()
