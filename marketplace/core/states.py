"""States are data: one table of transitions per machine, one gate that checks, changes by guarded UPDATE and writes history."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Index, Text, select, update
from sqlalchemy.orm import Mapped, mapped_column

from marketplace.core import clock
from marketplace.core.actor import Actor
from marketplace.core.db import Key, Model, session
from marketplace.core.errors import Conflict
from marketplace.core.text import say


@dataclass(frozen=True)
class Machine:
    """A machine's name and, for each status, the statuses that may follow."""

    name: str
    next: Mapping[str, frozenset[str]]

    def allows(self, old: str, new: str) -> bool:
        """Tell whether `new` may follow `old`."""
        return new in self.next.get(old, frozenset())


class StateChange(Model):
    """One line of a thing's history: who moved it from where to where, when and why. Never changed."""

    __tablename__ = "state_change"
    __table_args__ = (Index("ix_state_change_subject", "machine", "subject_id", "id"),)
    id: Mapped[Key]
    machine: Mapped[str]
    subject_id: Mapped[int]
    old: Mapped[str]
    new: Mapped[str]
    at: Mapped[datetime] = mapped_column(default=clock.now)
    actor_id: Mapped[int | None]
    actor_name: Mapped[str]
    reason: Mapped[str] = mapped_column(Text, default="")


def advance(machine: Machine, row: Any, new: str, *, actor: Actor, reason: str = "", **values: Any) -> None:
    """Move `row.status` to `new`, setting further columns with it; raise Conflict when the table or a race forbids it."""
    s, old = session(), row.status
    if not machine.allows(old, new):
        raise Conflict(
            say("This is %(old)s and cannot become %(new)s.", old=old.replace("_", " "), new=new.replace("_", " ")), code="wrong_state"
        )
    model = type(row)
    done = s.execute(
        update(model)
        .where(model.id == row.id, model.status == old)
        .values(status=new, **values)
        .execution_options(synchronize_session=False)
    )
    if done.rowcount != 1:  # type: ignore[attr-defined]
        raise Conflict
    s.refresh(row)
    record(machine, row.id, old, new, actor=actor, reason=reason)


def record(machine: Machine, subject_id: int, old: str, new: str, *, actor: Actor, reason: str = "") -> None:
    """Write a history line without a change, for a thing's first state."""
    session().add(
        StateChange(
            machine=machine.name, subject_id=subject_id, old=old, new=new, actor_id=actor.user_id, actor_name=actor.name, reason=reason
        )
    )


def history(machine: Machine, subject_id: int) -> list[StateChange]:
    """List a thing's history, oldest first."""
    return list(
        session().scalars(
            select(StateChange).where(StateChange.machine == machine.name, StateChange.subject_id == subject_id).order_by(StateChange.id)
        )
    )
