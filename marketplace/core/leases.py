"""Leases: for a while one person holds a thing, so that two never work on it at once. A lease runs out by itself."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from sqlalchemy import Index, UniqueConstraint, delete, select, tuple_, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped

from marketplace.core import clock
from marketplace.core.actor import Actor
from marketplace.core.db import Key, Model, session, transactional
from marketplace.core.errors import Conflict
from marketplace.core.text import Message, say

T = TypeVar("T")
MINUTES = 30


class Lease(Model):
    """Who holds a thing, and until when; a row whose time is over counts for nothing."""

    __tablename__ = "lease"
    __table_args__ = (UniqueConstraint("subject_kind", "subject_id"), Index("ix_lease_holder", "holder_id", "until"))
    id: Mapped[Key]
    subject_kind: Mapped[str]
    subject_id: Mapped[int]
    holder_id: Mapped[int]
    holder_name: Mapped[str]
    until: Mapped[datetime]


@dataclass(frozen=True)
class Holder:
    """Who holds a thing until when (UTC)."""

    id: int
    name: str
    until: datetime


class Held(Conflict):
    """Somebody else holds the thing, or the actor does not hold it and has to take it first."""

    code = "case_held"
    message: str = say("Somebody else is working on this.")


@transactional
def take(kind: str, subject_id: int, actor: Actor, minutes: int = MINUTES) -> bool:
    """Take a thing that is free, whose lease ran out, or that the actor holds already (then for longer); False when another holds it."""
    return _renewed(kind, subject_id, actor, minutes, _lapsed_or_own(actor)) or _inserted(kind, subject_id, actor, minutes)


@transactional
def renew(kind: str, subject_id: int, actor: Actor, minutes: int = MINUTES) -> bool:
    """Hold on for longer, also when the time is over and nobody else came; False when the actor does not hold the thing."""
    return _renewed(kind, subject_id, actor, minutes, Lease.holder_id == actor.user_id)


@transactional
def release(kind: str, subject_id: int, actor: Actor) -> bool:
    """Give a thing back; False when the actor did not hold it."""
    mine = delete(Lease).where(Lease.subject_kind == kind, Lease.subject_id == subject_id, Lease.holder_id == actor.user_id)
    return bool(session().execute(mine).rowcount)  # type: ignore[attr-defined]


@transactional
def settle(kind: str, subject_id: int, actor: Actor, act: Callable[[], T], *, held_before: bool = False) -> T:
    """Do what ends the work on a thing, and give it back, in one transaction.

    A free thing is taken for it, unless it must have been held before. Raise Held, with who holds it.
    """
    if not (renew if held_before else take)(kind, subject_id, actor):
        raise Held(_why(find_holder(kind, subject_id)))
    done = act()
    release(kind, subject_id, actor)
    return done


@transactional
def keep_working(kind: str, subject_id: int, actor: Actor, act: Callable[[], T]) -> T:
    """Do a part of the work on a thing that the actor holds, who goes on holding it, in one transaction. Raise Held, with who holds it."""
    if not renew(kind, subject_id, actor):
        raise Held(_why(find_holder(kind, subject_id)))
    return act()


def find_holder(kind: str, subject_id: int) -> Holder | None:
    """Find who holds a thing now."""
    return holders([(kind, subject_id)]).get((kind, subject_id))


def holders(pairs: Collection[tuple[str, int]]) -> dict[tuple[str, int], Holder]:
    """Give who holds which of these (kind, id) now, in one query."""
    if not pairs:
        return {}
    held = select(Lease).where(tuple_(Lease.subject_kind, Lease.subject_id).in_(list(pairs)), Lease.until > clock.now())
    return {(row.subject_kind, row.subject_id): Holder(row.holder_id, row.holder_name, row.until) for row in session().scalars(held)}


def _lapsed_or_own(actor: Actor) -> object:
    return (Lease.until <= clock.now()) | (Lease.holder_id == actor.user_id)


def _renewed(kind: str, subject_id: int, actor: Actor, minutes: int, guard: object) -> bool:
    done = session().execute(
        update(Lease)
        .where(Lease.subject_kind == kind, Lease.subject_id == subject_id, guard)  # type: ignore[arg-type]
        .values(holder_id=actor.user_id, holder_name=actor.name, until=clock.in_seconds(60 * minutes))
        .execution_options(synchronize_session=False)
    )
    return bool(done.rowcount)  # type: ignore[attr-defined]


def _inserted(kind: str, subject_id: int, actor: Actor, minutes: int) -> bool:
    row = Lease(
        subject_kind=kind,
        subject_id=subject_id,
        holder_id=actor.user_id,
        holder_name=actor.name,
        until=clock.in_seconds(60 * minutes),
    )
    try:
        with session().begin_nested():
            session().add(row)
    except IntegrityError:
        return False  # somebody else's lease stands there
    return True


def _why(holder: Holder | None) -> Message:
    if holder is None:
        return say("Take this case first, so that nobody else works on it meanwhile.")
    return say("%(name)s is working on this case, until %(time)s.", name=holder.name, time=f"{clock.local(holder.until):%H:%M}")
