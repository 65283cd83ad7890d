"""Consents, nominees, requests about one's data, and what the law holds back."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from marketplace.core import clock, ids
from marketplace.core.db import Key, Model
from marketplace.core.files import StoredFile
from marketplace.core.secret import SecretJSON, SecretText

# Agreed to once at a time; an ended consent stays as history.
OPEN_CONSENT = Index(
    "ix_consent_open",
    "user_id",
    "purpose",
    unique=True,
    sqlite_where=text("withdrawn_at IS NULL"),
    postgresql_where=text("withdrawn_at IS NULL"),
)


class Consent(Model):
    """A person agreed to one purpose, after reading one version of the notice in one language; never changed but for its end."""

    __tablename__ = "consent"
    __table_args__ = (OPEN_CONSENT,)
    id: Mapped[Key]
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    purpose: Mapped[str]
    notice_version: Mapped[str]
    locale: Mapped[str]
    given_at: Mapped[datetime] = mapped_column(default=clock.now)
    withdrawn_at: Mapped[datetime | None]


class Nominee(Model):
    """Who may act for a person that has died or cannot act (DPDP Act 2023 s.14)."""

    __tablename__ = "nominee"
    id: Mapped[Key]
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"), unique=True)
    name: Mapped[str] = mapped_column(SecretText)
    relation: Mapped[str] = mapped_column(SecretText)
    contact: Mapped[str] = mapped_column(SecretText)
    named_at: Mapped[datetime] = mapped_column(default=clock.now)


class RequestKind(StrEnum):
    """What a person may ask for."""

    COPY = "copy"
    ERASURE = "erasure"


class RequestStatus(StrEnum):
    """Where a request stands."""

    ASKED = "asked"  # the worker will do it
    READY = "ready"  # the copy can be fetched
    DONE = "done"  # erased, or the copy was deleted again


class DataRequest(Model):
    """One request of one person about their data; the row outlives the person's account as the proof that it was answered."""

    __tablename__ = "data_request"
    __table_args__ = (CheckConstraint("kind IN ('copy', 'erasure')", name="kind"),)
    id: Mapped[Key]
    public_id: Mapped[str] = mapped_column(unique=True, default=lambda: ids.public_id("req"))
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"), index=True)
    kind: Mapped[str]
    status: Mapped[str] = mapped_column(default=RequestStatus.ASKED)
    locale: Mapped[str] = mapped_column(default="en")
    asked_at: Mapped[datetime] = mapped_column(default=clock.now)
    due_on: Mapped[date]  # DPDP Rules 2025 r.14: at most 90 days
    answered_at: Mapped[datetime | None]
    until: Mapped[datetime | None]  # how long the copy can be fetched
    file_id: Mapped[int | None] = mapped_column(ForeignKey("stored_file.id"))
    file: Mapped[StoredFile | None] = relationship()


class HeldRecord(Model):
    """What the law keeps from being erased: sealed, opened by nobody without a reason on record, deleted on its day."""

    __tablename__ = "held_record"
    __table_args__ = (Index("ix_held_record_subject", "subject", "subject_id"),)
    id: Mapped[Key]
    request_id: Mapped[int] = mapped_column(ForeignKey("data_request.id"))
    subject: Mapped[str]
    subject_id: Mapped[str]
    law: Mapped[str]
    until: Mapped[date] = mapped_column(index=True)
    values: Mapped[dict[str, Any]] = mapped_column(SecretJSON)
    held_at: Mapped[datetime] = mapped_column(default=clock.now)
