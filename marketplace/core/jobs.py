"""The outbox: a job is a row written in the command's own transaction, claimed by lease, retried, and parked if it keeps failing.

Delivery is at least once, so a handler must do the same thing when it runs again.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, Index, Text, func, or_, select, update
from sqlalchemy.orm import Mapped, mapped_column

from marketplace.core import audit, clock, ids
from marketplace.core.actor import SYSTEM, Actor
from marketplace.core.db import Key, Model, session, transactional
from marketplace.core.pages import Page, keyset
from marketplace.core.ports import Port

LEASE_SECONDS = 60
MAX_ATTEMPTS = 8
Handler = Callable[[dict[str, Any]], None]
handlers: Port[Mapping[str, Handler]] = Port("job handlers")


class JobStatus(StrEnum):
    """Where a job stands."""

    QUEUED = "queued"  # waits for its time or its next try
    RUNNING = "running"  # a worker holds the lease
    DONE = "done"
    PARKED = "parked"  # failed too often; an administrator looks at it


class Job(Model):
    """One piece of work that must happen after the commit."""

    __tablename__ = "job"
    __table_args__ = (Index("ix_job_due", "status", "run_at"),)
    id: Mapped[Key]
    kind: Mapped[str]
    payload: Mapped[dict[str, Any]] = mapped_column(JSON)
    status: Mapped[str] = mapped_column(default=JobStatus.QUEUED)
    run_at: Mapped[datetime] = mapped_column(default=clock.now)
    attempts: Mapped[int] = mapped_column(default=0)
    lease_until: Mapped[datetime | None]
    lease_owner: Mapped[str | None]
    last_error: Mapped[str | None] = mapped_column(Text)
    unique_key: Mapped[str | None] = mapped_column(unique=True)
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    done_at: Mapped[datetime | None]


@dataclass(frozen=True)
class Claimed:
    """What a worker holds: the job's id, kind, payload, and the lease that proves it is still his."""

    id: int
    kind: str
    payload: dict[str, Any]
    attempts: int
    lease_owner: str


def enqueue(kind: str, payload: dict[str, Any], *, run_at: datetime | None = None, unique_key: str | None = None) -> None:
    """Write a job row in the open transaction; with a unique key, a second one is silently left out."""
    s = session()
    if unique_key and s.scalar(select(Job.id).where(Job.unique_key == unique_key)):
        return
    s.add(Job(kind=kind, payload=payload, run_at=run_at or clock.now(), unique_key=unique_key))


@transactional
def claim(limit: int = 1) -> list[Claimed]:
    """Take up to `limit` due jobs, or ones whose lease ran out, for LEASE_SECONDS."""
    s, now, owner = session(), clock.now(), ids.token(10)
    due = (
        select(Job.id)
        .where(
            or_(
                (Job.status == JobStatus.QUEUED) & (Job.run_at <= now),
                (Job.status == JobStatus.RUNNING) & (Job.lease_until < now),
            )
        )
        .order_by(Job.run_at, Job.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    found = list(s.scalars(due))
    s.execute(
        update(Job)
        .where(Job.id.in_(found))
        .values(status=JobStatus.RUNNING, lease_until=now + timedelta(seconds=LEASE_SECONDS), lease_owner=owner, attempts=Job.attempts + 1)
    )
    rows = s.execute(select(Job.id, Job.kind, Job.payload, Job.attempts).where(Job.id.in_(found)).order_by(Job.id))
    return [Claimed(row.id, row.kind, row.payload, row.attempts, owner) for row in rows]


@transactional
def finish(job: Claimed) -> bool:
    """Mark a job done if the lease is still held; False means that another worker has it now."""
    return _release(job, status=JobStatus.DONE, done_at=clock.now(), last_error=None)


@transactional
def fail(job: Claimed, error: str) -> bool:
    """Put a failed job back with a growing pause (5 s, 10 s, 20 s …), or park it after MAX_ATTEMPTS."""
    parked = job.attempts >= MAX_ATTEMPTS
    return _release(
        job,
        status=JobStatus.PARKED if parked else JobStatus.QUEUED,
        last_error=error[-2000:],
        run_at=clock.in_seconds(5 * 2 ** (job.attempts - 1)),
    )


def _release(job: Claimed, **values: Any) -> bool:
    done = session().execute(
        update(Job)
        .where(Job.id == job.id, Job.lease_owner == job.lease_owner, Job.status == JobStatus.RUNNING)
        .values(lease_until=None, lease_owner=None, **values)
    )
    return bool(done.rowcount)  # type: ignore[attr-defined]


@transactional
def retry_parked(job_id: int, *, actor: Actor = SYSTEM) -> bool:
    """Send a parked job round again; True if it was parked."""
    done = session().execute(
        update(Job).where(Job.id == job_id, Job.status == JobStatus.PARKED).values(status=JobStatus.QUEUED, attempts=0, run_at=clock.now())
    )
    if done.rowcount:  # type: ignore[attr-defined]
        audit.record("job.retry", "job", job_id, actor=actor)
    return bool(done.rowcount)  # type: ignore[attr-defined]


def list_jobs(status: str | None = None, cursor: str | None = None, limit: int = 25) -> Page[Job]:
    """List jobs of a status, newest first."""
    statement = select(Job).where(Job.status == status) if status else select(Job)
    return keyset(statement, [Job.id], cursor=cursor, limit=limit)


def count_by_status() -> dict[str, int]:
    """Count jobs by status."""
    return {status: count for status, count in session().execute(select(Job.status, func.count()).group_by(Job.status))}  # noqa: C416 - rows are no pairs to mypy


def run(job: Claimed) -> bool:
    """Run one claimed job by its handler; a failure is recorded, never raised. True if it was done."""
    try:
        handlers.get()[job.kind](job.payload)
    except Exception as error:
        session().rollback()
        fail(job, f"{type(error).__name__}: {error}")
        return False
    return finish(job)


def run_due(limit: int = 100) -> int:
    """Run what is due until nothing is left (at most `limit` jobs); give how many ran."""
    ran = 0
    while ran < limit and (batch := claim()):
        for job in batch:
            run(job)
            ran += 1
    return ran


@dataclass(frozen=True)
class Queue:
    """How the outbox stands: jobs by status, and how long the oldest one that is due has waited."""

    counts: Mapping[str, int]
    oldest_seconds: int


def queue() -> Queue:
    """Tell how the outbox stands; finished jobs are not counted, there are too many of them."""
    s, now = session(), clock.now()
    rows = s.execute(select(Job.status, func.count()).where(Job.status != JobStatus.DONE).group_by(Job.status))
    oldest = s.scalar(select(func.min(Job.run_at)).where(Job.status == JobStatus.QUEUED, Job.run_at <= now))
    counts = {JobStatus.QUEUED.value: 0, JobStatus.RUNNING.value: 0, JobStatus.PARKED.value: 0, **{row[0]: row[1] for row in rows}}
    return Queue(counts, int((now - oldest).total_seconds()) if oldest else 0)
