"""The audit log: who did what, for whom, to what, before and after, and why. Append-only."""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import JSON, Index, Text, event, select, update
from sqlalchemy.orm import Mapped, mapped_column

from marketplace.core import clock
from marketplace.core.actor import Actor
from marketplace.core.db import Key, Model, session
from marketplace.core.pages import Page, keyset
from marketplace.core.personal import ERASED


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


def forget_name(person_id: int) -> None:
    """Take an erased person's name out of the log, the only change it ever sees; what was done stays, under the person's number."""
    session().execute(
        update(AuditEntry).where(AuditEntry.actor_id == person_id).values(actor_name=ERASED).execution_options(synchronize_session=False)
    )


@event.listens_for(AuditEntry, "before_update")
@event.listens_for(AuditEntry, "before_delete")
def _append_only(_mapper: Any, _connection: Any, entry: AuditEntry) -> None:
    raise RuntimeError(f"the audit log is append-only: entry {entry.id}")


def list_hands(subject: str, subject_id: str | int, *, but: Collection[str] = ()) -> set[int]:
    """Give the ids of all who did something to a thing, or for whom it was done, leaving out the actions named in `but`."""
    deeds = select(AuditEntry.actor_id, AuditEntry.principal_id).where(
        AuditEntry.subject == subject, AuditEntry.subject_id == str(subject_id)
    )
    if but:
        deeds = deeds.where(AuditEntry.action.not_in(list(but)))
    return {person for row in session().execute(deeds.distinct()) for person in row if person is not None}


def has_acted_for(actor_id: int, principals: Collection[int]) -> bool:
    """Tell whether a person ever did something in the name of one of these."""
    if not principals:
        return False
    deed = select(AuditEntry.id).where(AuditEntry.actor_id == actor_id, AuditEntry.principal_id.in_(list(principals))).limit(1)
    return session().scalar(deed) is not None


def list_entries(
    action: str | None = None,
    subject: str | None = None,
    actor: str | None = None,
    *,
    actors: Collection[int] | None = None,
    principals: Collection[int] | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
    first: date | None = None,
    last: date | None = None,
    cursor: str | None = None,
    limit: int = 50,
) -> Page[AuditEntry]:
    """List entries, newest first.

    By the beginning of the action or of the actor's name, by what was acted upon (its public id), by who did it (`actors`, ids) and
    for whom (`principals`, ids), by moments (UTC) or by days in India (`first` and `last`, both included).
    """
    statement = select(AuditEntry)
    if action:
        statement = statement.where(AuditEntry.action.startswith(action, autoescape=True))
    if subject:
        statement = statement.where(AuditEntry.subject_id == subject)
    if actor:
        statement = statement.where(AuditEntry.actor_name.startswith(actor, autoescape=True))
    if principals is not None:
        statement = statement.where(AuditEntry.principal_id.in_(list(principals)))
    if actors is not None:
        statement = statement.where(AuditEntry.actor_id.in_(list(actors)))
    since = clock.day_begins(first) if first else since
    until = clock.day_begins(last + timedelta(days=1)) if last else until
    if since:
        statement = statement.where(AuditEntry.at >= since)
    if until:
        statement = statement.where(AuditEntry.at < until)
    return keyset(statement, [AuditEntry.id], cursor=cursor, limit=limit)
