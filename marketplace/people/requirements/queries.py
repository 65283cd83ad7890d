"""Reads of what is asked and of where sellers stand."""

from datetime import date

from sqlalchemy import select

from marketplace.core.db import session
from marketplace.core.errors import NotFound
from marketplace.core.states import StateChange, history
from marketplace.people.requirements import rules
from marketplace.people.requirements.models import Requirement, RequirementState


def list_requirements() -> list[Requirement]:
    """List every row, in the order of the pages, those of the past too."""
    return list(session().scalars(select(Requirement).order_by(Requirement.position, Requirement.code)))


def list_in_force(on: date) -> list[Requirement]:
    """List the rows that are asked of somebody on this day, in the order of the pages."""
    still = Requirement.effective_until.is_(None) | (Requirement.effective_until >= on)
    statement = select(Requirement).where(Requirement.effective_from <= on, still)
    return list(session().scalars(statement.order_by(Requirement.position, Requirement.code)))


def find_requirement(code: str) -> Requirement | None:
    """Find a row by its code."""
    return session().scalar(select(Requirement).where(Requirement.code == code))


def get_requirement(code: str) -> Requirement:
    """Give a row by its code; raise NotFound."""
    row = find_requirement(code)
    if row is None:
        raise NotFound
    return row


def list_states(seller_id: int) -> list[RequirementState]:
    """List where a seller stands with what was ever submitted or waived, with the requirement of each."""
    return list(session().scalars(select(RequirementState).where(RequirementState.seller_id == seller_id).order_by(RequirementState.id)))


def find_state(seller_id: int, requirement_id: int) -> RequirementState | None:
    """Find where a seller stands with one requirement; None when nothing was ever submitted or waived."""
    return session().scalar(
        select(RequirementState).where(RequirementState.seller_id == seller_id, RequirementState.requirement_id == requirement_id)
    )


def history_of(state: RequirementState) -> list[StateChange]:
    """List who moved it where, when and why, oldest first."""
    return history(rules.MACHINE, state.id)
