"""Editions of official lists, and what each would change or changed."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from marketplace.core import clock, ids
from marketplace.core.db import Key, Model


class EditionStatus(StrEnum):
    """Where an edition stands."""

    CHECKING = "checking"  # the dry run has not ended
    CHECKED = "checked"  # waits for the administrator's word
    FAILED = "failed"  # the file cannot be loaded at all
    WRITING = "writing"  # confirmed; the worker takes it over
    IN_FORCE = "in_force"  # taken over; the newest of its list is the one that stands
    DROPPED = "dropped"  # thrown away


class Kind(StrEnum):
    """What becomes of one row."""

    ADDED = "added"
    CHANGED = "changed"
    LEFT = "left"  # stands, and is not in the file: it stays
    REFUSED = "refused"  # a line of the file that cannot be taken over


class ListEdition(Model):
    """One file for one list: who brought it in, from where, as of which day, and what it does."""

    __tablename__ = "list_edition"
    __table_args__ = (Index("ix_list_edition_list", "list_name", "id"),)
    id: Mapped[Key]
    public_id: Mapped[str] = mapped_column(unique=True, default=lambda: ids.public_id("edn"))
    list_name: Mapped[str]  # as in registry.loading
    file_name: Mapped[str]
    file_id: Mapped[int] = mapped_column(ForeignKey("stored_file.id"))
    sha256: Mapped[str]
    source: Mapped[str] = mapped_column(Text)
    as_of: Mapped[date]
    status: Mapped[str] = mapped_column(default=EditionStatus.CHECKING)
    added: Mapped[int] = mapped_column(default=0)
    changed: Mapped[int] = mapped_column(default=0)
    left: Mapped[int] = mapped_column(default=0)
    same: Mapped[int] = mapped_column(default=0)
    refused: Mapped[int] = mapped_column(default=0)
    digest: Mapped[str] = mapped_column(default="")  # of all differences: what is taken over must give the same
    leaning: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)  # sentence -> how many things name a row that changed or left
    fault: Mapped[str] = mapped_column(Text, default="")
    sent_by_id: Mapped[int | None]
    sent_by: Mapped[str]
    confirmed_by_id: Mapped[int | None]
    confirmed_by: Mapped[str | None]
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    in_force_at: Mapped[datetime | None]


class ListDifference(Model):
    """One row that an edition adds, changes, leaves out or that is refused, field by field."""

    __tablename__ = "list_difference"
    __table_args__ = (Index("ix_list_difference_edition", "edition_id", "kind", "id"),)
    id: Mapped[Key]
    edition_id: Mapped[int] = mapped_column(ForeignKey("list_edition.id"))
    kind: Mapped[str]
    line: Mapped[int]  # of the file; 0 for a row that is not in it
    key: Mapped[str]
    name: Mapped[str]
    fields: Mapped[dict[str, Any]] = mapped_column(JSON)  # field -> [as it stood, as it is in the file], both as words
    reason: Mapped[str] = mapped_column(Text, default="")
