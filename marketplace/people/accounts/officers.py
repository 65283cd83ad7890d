"""Officers of a State or a district: an administrator gives a person an area, with a last day or without, and withdraws it.

An officer sees what is public, summed up for the area, and nominates products of its districts; so the second step is asked of them
no more than of facilitators. Nobody decides here and speaks for a place as well.
"""

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import joinedload

from marketplace.core import audit, bus, clock
from marketplace.core.actor import Actor, Role
from marketplace.core.db import session, take_turns, transactional
from marketplace.core.errors import Forbidden, NotFound, field_error
from marketplace.core.pages import Page, keyset
from marketplace.core.text import say
from marketplace.people.accounts.events import OfficerAreaChanged
from marketplace.people.accounts.models import OfficerArea, User, UserRole
from marketplace.people.accounts.queries import find_user_by_email
from marketplace.people.accounts.rules import is_area_live
from marketplace.registry.places import queries as places
from marketplace.registry.places.models import District


@transactional
def give_area(email: str, state: str, district: str = "", *, until: date | None = None, actor: Actor) -> OfficerArea:
    """Make the person of an e-mail address an officer of a State (slug) or of one district of it (slug), and give the row.

    `until` is the last day in India, None for no end. Given again, only a new last day is written; nothing otherwise. Raise Forbidden
    for anybody but an administrator, Invalid beside `email`, `area` or `until`.
    """
    if not actor.has(Role.ADMIN):
        raise Forbidden
    if until is not None and until < clock.today():
        raise field_error("until", say("This day is over. Choose today or a later day."))
    user, place = _person(email), _place(state, district)
    take_turns(f"areas of {user.id}")
    row = _find(user.id, *place)
    if row is not None and row.withdrawn_at is None and row.until == until:
        return row
    before = _told(row) if row is not None else None
    row = row or OfficerArea(user=user, state_id=place[0], district_id=place[1])
    row.until, row.withdrawn_at, row.withdrawn_by_id = until, None, None
    row.given_by_id, row.given_at = actor.user_id, clock.now()
    session().add(row)
    _mark(user, officer=True)
    session().flush()
    session().refresh(row)
    audit.record("account.give_area", "user", user.public_id, actor=actor, before=before, after=_told(row))
    bus.emit(OfficerAreaChanged(row.id))
    return row


@transactional
def withdraw_area(public_id: str, *, actor: Actor) -> OfficerArea:
    """End an officer's area from the next request on; a second time changes nothing. Raise NotFound, Forbidden but for administrators."""
    if not actor.has(Role.ADMIN):
        raise Forbidden
    row = get_area(public_id)
    take_turns(f"areas of {row.user_id}")
    session().refresh(row)
    if row.withdrawn_at is not None:
        return row
    before = _told(row)
    row.withdrawn_at, row.withdrawn_by_id = clock.now(), actor.user_id
    session().flush()
    others = select(OfficerArea.id).where(OfficerArea.user_id == row.user_id, OfficerArea.withdrawn_at.is_(None)).limit(1)
    if session().scalar(others) is None:
        _mark(row.user, officer=False)
    audit.record("account.withdraw_area", "user", row.user.public_id, actor=actor, before=before)
    bus.emit(OfficerAreaChanged(row.id))
    return row


def list_live(user_id: int) -> list[OfficerArea]:
    """List the areas that a person is an officer of today, whole States first."""
    live = select(OfficerArea).where(OfficerArea.user_id == user_id, *_live())
    return list(session().scalars(live.order_by(OfficerArea.district_id.is_not(None), OfficerArea.id)))


def find_live(user_id: int, district: District) -> OfficerArea | None:
    """Find the area by which a person is an officer of a district today: the district itself before its State."""
    meets = or_(OfficerArea.district_id == district.id, OfficerArea.district_id.is_(None))
    mine = select(OfficerArea).where(OfficerArea.user_id == user_id, OfficerArea.state_id == district.state_id, meets, *_live())
    return session().scalar(mine.order_by(OfficerArea.district_id.is_(None)).limit(1))


def get_area(public_id: str) -> OfficerArea:
    """Give an area with its officer; raise NotFound."""
    row = session().scalar(select(OfficerArea).options(joinedload(OfficerArea.user)).where(OfficerArea.public_id == public_id))
    if row is None:
        raise NotFound
    return row


def list_areas(cursor: str | None = None, limit: int = 50) -> Page[OfficerArea]:
    """Give a page of all areas ever given, newest first, each with its officer."""
    return keyset(
        select(OfficerArea).options(joinedload(OfficerArea.user).lazyload(User.roles)), [OfficerArea.id], cursor=cursor, limit=limit
    )


def is_live(row: OfficerArea) -> bool:
    """Tell whether an area holds today."""
    return is_area_live(row.withdrawn_at is not None, row.until, clock.today())


def _live() -> tuple[ColumnElement[bool], ...]:
    return OfficerArea.withdrawn_at.is_(None), or_(OfficerArea.until.is_(None), OfficerArea.until >= clock.today())


def _person(email: str) -> User:
    user = find_user_by_email(email)
    if user is None or user.closed_at:
        raise field_error("email", say("Nobody has an account with this address. Ask the person to make one first."))
    if {one.role for one in user.roles} & {Role.VERIFIER, Role.ADMIN}:
        raise field_error("email", say("This person sits on the panel. Who decides here does not speak for a place as well."))
    return user


def _place(state: str, district: str) -> tuple[int, int | None]:
    try:
        if not district:
            return places.get_state(state).id, None
        found = places.get_district(state, district)
    except NotFound:
        raise field_error("area", say("Choose a State or a district from the list.")) from None
    return found.state_id, found.id


def _find(user_id: int, state_id: int, district_id: int | None) -> OfficerArea | None:
    mine = (OfficerArea.user_id == user_id, OfficerArea.state_id == state_id)
    where = OfficerArea.district_id.is_(None) if district_id is None else OfficerArea.district_id == district_id
    return session().scalar(select(OfficerArea).where(*mine, where).execution_options(populate_existing=True))


def _mark(user: User, *, officer: bool) -> None:
    """Keep the role beside the areas, so that only who has it has areas to be read; it opens nothing by itself."""
    held = [one for one in user.roles if one.role == Role.OFFICER]
    if officer and not held:
        user.roles.append(UserRole(role=Role.OFFICER))
    for one in held if not officer else ():
        user.roles.remove(one)


def _told(row: OfficerArea) -> dict[str, Any]:
    return {
        "state": row.state.slug,
        "district": row.district.slug if row.district else None,
        "until": row.until.isoformat() if row.until else None,
        "withdrawn": row.withdrawn_at is not None,
    }
