"""States are data: one table of transitions per machine, one gate that checks, changes by guarded UPDATE and writes history."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Index, Text, and_, func, or_, select, update
from sqlalchemy.orm import Mapped, mapped_column

from marketplace.core import audit, clock
from marketplace.core.actor import Actor
from marketplace.core.db import Key, Model, session
from marketplace.core.errors import Conflict
from marketplace.core.personal import ERASED
from marketplace.core.text import say


@dataclass(frozen=True)
class Machine:
    """A machine's name, for each status the statuses that may follow, and how people call the statuses (marked for translation)."""

    name: str
    next: Mapping[str, frozenset[str]]
    names: Mapping[str, str] = field(default_factory=dict)

    def allows(self, old: str, new: str) -> bool:
        """Tell whether `new` may follow `old`."""
        return new in self.next.get(old, frozenset())

    def refusal(self, old: str, new: str) -> Conflict:
        """Make the refusal of a change that the table does not allow, in the names people know."""
        named = {key: say(self.names.get(status, status.replace("_", " "))) for key, status in (("old", old), ("new", new))}
        return Conflict(say("This is “%(old)s” and cannot become “%(new)s”.", **named), code="wrong_state")


class StateChange(Model):
    """One line of a thing's history: who moved it from where to where, when and why. Never changed."""

    __tablename__ = "state_change"
    __table_args__ = (Index("ix_state_change_subject", "machine", "subject_id", "id"), Index("ix_state_change_actor", "actor_id", "at"))
    id: Mapped[Key]
    machine: Mapped[str]
    subject_id: Mapped[int]
    old: Mapped[str]
    new: Mapped[str]
    at: Mapped[datetime] = mapped_column(default=clock.now)
    actor_id: Mapped[int | None]
    actor_name: Mapped[str]
    reason: Mapped[str] = mapped_column(Text, default="")
    reason_code: Mapped[str] = mapped_column(default="")  # of the list it was chosen from, if there was one


def advance(machine: Machine, row: Any, new: str, *, actor: Actor, reason: str = "", reason_code: str = "", **values: Any) -> None:
    """Move `row.status` to `new`, setting further columns with it; raise Conflict when the table or a race forbids it."""
    advance_all(machine, [row], new, actor=actor, reason=reason, reason_code=reason_code, **values)


def advance_all(
    machine: Machine, rows: Sequence[Any], new: str, *, actor: Actor, reason: str = "", reason_code: str = "", **values: Any
) -> None:
    """Move many rows of one table as `advance` moves one, with as many statements: all of them, or none and Conflict."""
    stood: dict[str, list[Any]] = {}
    for row in rows:
        if not machine.allows(row.status, new):
            raise machine.refusal(row.status, new)
        stood.setdefault(row.status, []).append(row)
    for old, alike in stood.items():
        s, model, ids = session(), type(alike[0]), [row.id for row in alike]
        done = s.execute(
            update(model)
            .where(model.id.in_(ids), model.status == old)
            .values(status=new, **values)
            .execution_options(synchronize_session=False)
        )
        if done.rowcount != len(ids):  # type: ignore[attr-defined]
            raise Conflict
        s.scalars(select(model).where(model.id.in_(ids)).execution_options(populate_existing=True)).unique().all()
        for row in alike:
            _write_down(machine, row, old, actor=actor, reason=reason, reason_code=reason_code)


def _write_down(machine: Machine, row: Any, old: str, *, actor: Actor, reason: str, reason_code: str) -> None:
    record(machine, row.id, old, row.status, actor=actor, reason=reason, reason_code=reason_code)
    if actor.principal_id:  # done in somebody's name: they can read it in the log
        name, before = getattr(row, "public_id", None) or getattr(row, "number", row.id), {"status": old}
        after = {"status": row.status}
        audit.record(f"{machine.name}.{row.status}", machine.name, name, actor=actor, reason=reason, before=before, after=after)


def record(machine: Machine, subject_id: int, old: str, new: str, *, actor: Actor, reason: str = "", reason_code: str = "") -> None:
    """Write a history line without a change, for a thing's first state."""
    session().add(
        StateChange(
            machine=machine.name,
            subject_id=subject_id,
            old=old,
            new=new,
            actor_id=actor.user_id,
            actor_name=actor.name,
            reason=reason,
            reason_code=reason_code,
        )
    )


def forget_name(person_id: int) -> None:
    """Take an erased person's name out of all histories; what happened stays."""
    session().execute(
        update(StateChange).where(StateChange.actor_id == person_id).values(actor_name=ERASED).execution_options(synchronize_session=False)
    )


def history(machine: Machine, subject_id: int) -> list[StateChange]:
    """List a thing's history, oldest first."""
    return list(
        session().scalars(
            select(StateChange).where(StateChange.machine == machine.name, StateChange.subject_id == subject_id).order_by(StateChange.id)
        )
    )


def list_movers(machine: Machine, subject_id: int, into: Collection[str]) -> set[int]:
    """Give the ids of the people who ever moved a thing into one of these states."""
    moves = select(StateChange.actor_id).where(
        StateChange.machine == machine.name,
        StateChange.subject_id == subject_id,
        StateChange.new.in_(list(into)),
        StateChange.actor_id.is_not(None),
    )
    return {person for person in session().scalars(moves.distinct()) if person is not None}


def count_moves(actor_id: int, since: datetime, into: Mapping[str, Collection[str]]) -> int:
    """Count the moves of one person since a moment into the states named for each machine."""
    moves = or_(*[and_(StateChange.machine == machine, StateChange.new.in_(list(states))) for machine, states in into.items()])
    mine = select(func.count()).select_from(StateChange).where(StateChange.actor_id == actor_id, StateChange.at >= since, moves)
    return session().scalar(mine) or 0
