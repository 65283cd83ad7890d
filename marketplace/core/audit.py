"""The audit log: who did what, for whom, to what, before and after, and why. Append-only."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Index, Text, select
from sqlalchemy.orm import Mapped, mapped_column

from marketplace.core import clock
from marketplace.core.actor import Actor
from marketplace.core.db import Key, Model, session
from marketplace.core.pages import Page, keyset


class AuditEntry(Model):
    """One deed of note."""

    __tablename__ = "audit_entry"
    __table_args__ = (Index("ix_audit_entry_subject", "subject", "subject_id"),)
    id: Mapped[Key]
    at: Mapped[datetime] = mapped_column(default=clock.now, index=True)
    actor_id: Mapped[int | None] = mapped_column(index=True)
    actor_name: Mapped[str]
    principal_id: Mapped[int | None]
    action: Mapped[str]
    subject: Mapped[str]
    subject_id: Mapped[str]
    before: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    after: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    reason: Mapped[str] = mapped_column(Text, default="")


def record(
    action: str,
    subject: str,
    subject_id: str | int,
    *,
    actor: Actor,
    reason: str = "",
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
) -> None:
    """Write an entry in the open transaction; personal values must be masked by the caller."""
    session().add(
        AuditEntry(
            action=action,
            subject=subject,
            subject_id=str(subject_id),
            actor_id=actor.user_id,
            actor_name=actor.name,
            principal_id=actor.principal_id,
            before=before,
            after=after,
            reason=reason,
        )
    )


def list_entries(
    action: str | None = None, subject: str | None = None, actor: str | None = None, *, cursor: str | None = None, limit: int = 50
) -> Page[AuditEntry]:
    """List entries, newest first, by the beginning of the action or of the actor's name, or by what was acted upon (its public id)."""
    statement = select(AuditEntry)
    if action:
        statement = statement.where(AuditEntry.action.startswith(action, autoescape=True))
    if subject:
        statement = statement.where(AuditEntry.subject_id == subject)
    if actor:
        statement = statement.where(AuditEntry.actor_name.startswith(actor, autoescape=True))
    return keyset(statement, [AuditEntry.id], cursor=cursor, limit=limit)
