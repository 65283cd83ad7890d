"""Commands on what is asked, by administrators, and on where a seller stands with it, by the seller and the verifiers."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from marketplace.core import audit, bus, clock, states
from marketplace.core.actor import Actor, Role
from marketplace.core.db import session, transactional
from marketplace.core.errors import Conflict, Forbidden, field_error
from marketplace.core.text import say
from marketplace.people.requirements import queries, rules
from marketplace.people.requirements.errors import OwnSubmission
from marketplace.people.requirements.events import RequirementJudged
from marketplace.people.requirements.models import Requirement, RequirementState, RequirementStatus

S = RequirementStatus
EDITABLE = (
    "section",
    "position",
    "title",
    "title_hi",
    "why",
    "why_hi",
    "kinds",
    "sells",
    "level",
    "fields",
    "one_suffices",
    "document",
    "law",
    "effective_from",
    "effective_until",
)


@transactional
def add_requirement(code: str, values: dict[str, Any], *, actor: Actor) -> Requirement:
    """Ask something new from a day on; values by the names of EDITABLE.

    Raise Forbidden for who is no administrator, Invalid beside the field for a code that is taken, a period that cannot be, and
    for what may never be asked.
    """
    _only(Role.ADMIN, actor)
    if queries.find_requirement(code):
        raise field_error("code", say("There is a requirement with this code already."))
    _check(code, values)
    row = Requirement(code=code, **values, source=actor.name, as_of=clock.today(), edited_at=clock.now())
    session().add(row)
    session().flush()
    audit.record("requirement.add", "requirement", code, actor=actor, after=_written(row))
    return row


@transactional
def edit_requirement(code: str, values: dict[str, Any], *, actor: Actor) -> Requirement:
    """Change what is asked; as `add_requirement`. What was before and after stands in the audit log."""
    _only(Role.ADMIN, actor)
    row = queries.get_requirement(code)
    before = _written(row)
    _check(code, {**{name: getattr(row, name) for name in EDITABLE}, **values})
    for name, value in values.items():
        setattr(row, name, value)
    row.edited_at = clock.now()
    session().flush()
    after = _written(row)
    changed = [name for name in EDITABLE if before[name] != after[name]]
    audit.record(
        "requirement.edit",
        "requirement",
        code,
        actor=actor,
        before={name: before[name] for name in changed},
        after={name: after[name] for name in changed},
    )
    return row


@transactional
def end_requirement(code: str, last_day: date, reason: str, *, actor: Actor) -> Requirement:
    """Stop asking after a day, today or later; raise Invalid beside the field, Forbidden for who is no administrator."""
    _only(Role.ADMIN, actor)
    if last_day < clock.today():
        raise field_error("effective_until", say("Choose today or a later day."))
    _reasoned(reason)
    row = queries.get_requirement(code)
    if fault := rules.fault_of_period(row.effective_from, last_day):
        raise field_error("effective_until", fault)
    before = row.effective_until
    row.effective_until, row.edited_at = last_day, clock.now()
    audit.record(
        "requirement.end",
        "requirement",
        code,
        actor=actor,
        reason=reason,
        before={"effective_until": before.isoformat() if before else None},
        after={"effective_until": last_day.isoformat()},
    )
    return row


@transactional
def submit(seller_id: int, rows: Sequence[Requirement], *, actor: Actor) -> list[RequirementState]:
    """Hand in the evidence for these requirements; what was accepted and not changed since stays accepted, what was waived waived."""
    known = {state.requirement_id: state for state in queries.list_states(seller_id)}
    new = {row.id: RequirementState(seller_id=seller_id, requirement=row) for row in rows if row.id not in known}
    session().add_all(new.values())
    session().flush()
    out = [known.get(row.id) or new[row.id] for row in rows]
    _move([state for state in out if state.status in (S.MISSING, S.REJECTED)], S.SUBMITTED, actor, "", submitted_by_id=actor.user_id)
    return out


@transactional
def reopen(seller_id: int, codes: Collection[str], *, actor: Actor) -> None:
    """Take back verdicts on what the seller has changed since: it is judged anew once it is sent again."""
    judged = (S.SUBMITTED, S.ACCEPTED, S.REJECTED)
    _move([state for state in _states(seller_id, codes) if state.status in judged], S.MISSING, actor, "")


@transactional
def accept(seller_id: int, code: str, reason: str = "", *, actor: Actor, barred: Collection[int] = ()) -> RequirementState:
    """Accept the evidence for one requirement; `barred` are the seller's own people.

    Raise Forbidden for who is no verifier, OwnSubmission for who is barred or sent it in, Conflict when nothing was submitted.
    """
    return _judge(seller_id, code, S.ACCEPTED, reason, actor=actor, barred=barred)


@transactional
def accept_waiting(seller_id: int, codes: Collection[str], *, actor: Actor) -> None:
    """Accept at once all that waits of these requirements; raise Forbidden, OwnSubmission as `accept`."""
    _only_judges(actor)
    _settle([state for state in _states(seller_id, codes) if state.status == S.SUBMITTED], S.ACCEPTED, "", actor, ())


@transactional
def reject(seller_id: int, code: str, reason: str, *, actor: Actor, barred: Collection[int] = ()) -> RequirementState:
    """Refuse the evidence for one requirement, with the reason the seller will read; as `accept`."""
    _reasoned(reason)
    return _judge(seller_id, code, S.REJECTED, reason, actor=actor, barred=barred)


@transactional
def waive(seller_id: int, code: str, reason: str, *, actor: Actor, barred: Collection[int] = ()) -> RequirementState:
    """Say that this seller need not meet a requirement, and why; as `accept`, and also when nothing was submitted."""
    _reasoned(reason)
    return _judge(seller_id, code, S.WAIVED, reason, actor=actor, barred=barred)


def _judge(seller_id: int, code: str, status: S, reason: str, *, actor: Actor, barred: Collection[int]) -> RequirementState:
    _only_judges(actor)
    row = queries.get_requirement(code)
    state = queries.find_state(seller_id, row.id)
    if state is None:
        if status != S.WAIVED:
            raise Conflict(say("Nothing was sent in for this yet."), code="wrong_state")
        state = RequirementState(seller_id=seller_id, requirement=row)
        session().add(state)
        session().flush()
    _settle([state], status, reason, actor, barred)
    return state


def _settle(judged: Sequence[RequirementState], status: S, reason: str, actor: Actor, barred: Collection[int]) -> None:
    if actor.user_id is not None and (actor.user_id in barred or any(state.submitted_by_id == actor.user_id for state in judged)):
        raise OwnSubmission
    before = {state.id: state.status for state in judged}
    _move(judged, status, actor, reason)
    for state in judged:
        code = state.requirement.code
        audit.record(
            f"requirement.{status}",
            "requirement",
            f"{state.seller_id}:{code}",
            actor=actor,
            reason=reason,
            before={"status": before[state.id]},
            after={"status": status},
        )
        bus.emit(RequirementJudged(state.seller_id, code, status, reason))


def _states(seller_id: int, codes: Collection[str]) -> list[RequirementState]:
    return [state for state in queries.list_states(seller_id) if state.requirement.code in codes]


def _move(moved: Sequence[RequirementState], status: S, actor: Actor, reason: str, **more: Any) -> None:
    values = {"by_id": actor.user_id, "by_name": actor.name, "at": clock.now(), **more}
    states.advance_all(rules.MACHINE, moved, status, actor=actor, reason=reason, **values)
    for state in moved:
        state.reason = reason


def _only_judges(actor: Actor) -> None:
    if not (actor.has(Role.VERIFIER) or actor.has(Role.ADMIN)):
        raise Forbidden


def _only(role: Role, actor: Actor) -> None:
    if not actor.has(role):
        raise Forbidden


def _reasoned(reason: str) -> None:
    if not reason.strip():
        raise field_error("reason", say("Write a reason, in words the seller will read."), code="reason_needed")


def _check(code: str, values: dict[str, Any]) -> None:
    rules.refuse_unaskable({**values, "code": code})
    if fault := rules.fault_of_period(values["effective_from"], values["effective_until"]):
        raise field_error("effective_until", fault)
    if not values["fields"] and not values["document"]:
        raise field_error("document", say("Say what answers it: a field, or a paper."))


def _written(row: Requirement) -> dict[str, Any]:
    return {name: value.isoformat() if isinstance(value := getattr(row, name), date) else value for name in EDITABLE}
