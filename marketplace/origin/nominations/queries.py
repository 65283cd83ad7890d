"""Reads of nominations: a nominator's own, the panel's queue, the public docket."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, Select, func, literal, select
from sqlalchemy.orm import joinedload, selectinload

from marketplace.core.db import rows, session
from marketplace.core.errors import NotFound
from marketplace.core.pages import Page, beside, keyset
from marketplace.core.waiting import Source
from marketplace.origin.nominations.models import Nomination, NominationEvidence, NominationStatus, PanelRule
from marketplace.origin.nominations.rules import LEAST, WAITING
from marketplace.people.sellers.models import Seller
from marketplace.registry.places.models import District, State

DOCKET = 25
_PUBLIC = Nomination.submitted_at.is_not(None)


def get_nomination(public_id: str) -> Nomination:
    """Give a nomination with its evidence and votes, for the desk; raise NotFound."""
    return _one(_whole().where(Nomination.public_id == public_id, _PUBLIC))


def get_public(public_id: str) -> Nomination:
    """Give one that was ever sent in, for the public record; raise NotFound for a draft."""
    return get_nomination(public_id)


def get_own(public_id: str, *, seller_id: int | None, user_id: int | None) -> Nomination:
    """Give a nomination of a seller, or one that a person without a shop made; raise NotFound for anybody else's."""
    return _one(_whole().where(Nomination.public_id == public_id, *_whose(seller_id, user_id)))


def hold_own(public_id: str, *, seller_id: int | None, user_id: int | None) -> Nomination:
    """Give and lock one's own nomination, so that a command decides on what it is now."""
    own = select(Nomination.id).where(Nomination.public_id == public_id, *_whose(seller_id, user_id)).with_for_update()
    if session().scalar(own) is None:
        raise NotFound
    return get_own(public_id, seller_id=seller_id, user_id=user_id)


def list_own(*, seller_id: int | None, user_id: int | None, officer: bool = False) -> list[Nomination]:
    """List a seller's nominations, or those of a person without a shop (as an `officer`, or not), newest first."""
    own = select(Nomination).where(*_whose(seller_id, user_id), Nomination.officer_of != "" if officer else Nomination.officer_of == "")
    return list(session().scalars(own.order_by(Nomination.id.desc())))


def list_docket(
    state: str = "", status: str = "", cursor: str | None = None, limit: int = DOCKET, *, districts: Collection[int] | None = None
) -> Page[Nomination]:
    """Give a page of what was ever sent in, newest first, of one State (slug), status or some districts (keys) or of all.

    Raise Invalid on a broken cursor.
    """
    statement = select(Nomination).options(joinedload(Nomination.seller), selectinload(Nomination.votes)).where(_PUBLIC)
    if state:
        statement = statement.where(Nomination.district_id.in_(_districts_of(state)))
    if status:
        statement = statement.where(Nomination.status == status)
    if districts is not None:
        statement = statement.where(Nomination.district_id.in_(districts))
    return keyset(statement, [Nomination.submitted_at, Nomination.id], cursor=cursor, limit=limit)  # type: ignore[list-item]


def list_public_of_district(district_id: int) -> Sequence[Row[str, str, datetime | None, str]]:
    """List (public id, product, sent in, status) of what was sent in for a district and not taken back, newest first."""
    columns = (Nomination.public_id, Nomination.product, Nomination.submitted_at, Nomination.status)
    standing = (Nomination.district_id == district_id, _PUBLIC, Nomination.status != NominationStatus.WITHDRAWN)
    return rows(select(*columns).where(*standing).order_by(Nomination.id.desc()).limit(12))


def list_open(district_id: int) -> list[Nomination]:
    """List what waits for the panel in a district."""
    return list(session().scalars(select(Nomination).where(Nomination.district_id == district_id, Nomination.status.in_(WAITING))))


def count_by_status(districts: Collection[int] | None = None) -> dict[str, int]:
    """Count what was ever sent in, by status; for some districts (keys) alone, if named."""
    counted = select(Nomination.status, func.count()).where(_PUBLIC).group_by(Nomination.status)
    if districts is not None:
        counted = counted.where(Nomination.district_id.in_(districts))
    return {row[0]: row[1] for row in rows(counted)}


def quorum_on(day: date) -> int:
    """Give how many votes decide a nomination that is sent in on a day."""
    rule = select(PanelRule.quorum).where(PanelRule.effective_from <= day).order_by(PanelRule.effective_from.desc()).limit(1)
    return session().scalar(rule) or LEAST


def waiting(state: str = "") -> Source:
    """Select what waits for votes, with the columns of core.waiting; of one State, by slug, if named."""
    found = (
        select(
            Nomination.id,
            Nomination.public_id,
            Nomination.submitted_at.label("since"),
            Nomination.product.label("title"),
            Nomination.since.label("detail"),
            func.coalesce(Seller.name, literal("")).label("who"),
            District.name.label("place"),
        )
        .select_from(Nomination)
        .join(District, District.id == Nomination.district_id)
        .outerjoin(Seller, Seller.id == Nomination.seller_id)
        .where(Nomination.status.in_(WAITING))
    )
    return found.where(Nomination.district_id.in_(_districts_of(state))) if state else found


def list_by_status(status: str, cursor: str | None = None, limit: int = DOCKET) -> Page[Nomination]:
    """Give a page of one status, newest first, for the desk's list."""
    return list_docket("", status, cursor, limit)


def list_beside(row: Nomination) -> tuple[str | None, str | None]:
    """Give the public ids of what waits right before and right after this one."""
    queue, keys = select(Nomination).where(Nomination.status.in_(WAITING)), [Nomination.submitted_at, Nomination.id]
    earlier, later = beside(queue, keys, row, before=True), beside(queue, keys, row)  # type: ignore[arg-type]
    return earlier.public_id if earlier else None, later.public_id if later else None


def get_evidence(row: Nomination, public_id: str) -> NominationEvidence:
    """Give one piece of a nomination's evidence; raise NotFound."""
    found = next((one for one in row.evidence if one.public_id == public_id), None)
    if found is None:
        raise NotFound
    return found


def _whole() -> Select[Any]:
    return select(Nomination).options(
        joinedload(Nomination.seller),
        joinedload(Nomination.entry),
        selectinload(Nomination.evidence).joinedload(NominationEvidence.document),
        selectinload(Nomination.votes),
    )


def _one(statement: Select[Any]) -> Nomination:
    row: Nomination | None = session().scalar(statement)
    if row is None:
        raise NotFound
    return row


def _whose(seller_id: int | None, user_id: int | None) -> Sequence[Any]:
    if seller_id is not None:
        return (Nomination.seller_id == seller_id,)
    return Nomination.seller_id.is_(None), Nomination.nominator_id == user_id


def _districts_of(state: str) -> Any:
    return select(District.id).join(State, State.id == District.state_id).where(State.slug == state)
