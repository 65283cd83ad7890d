"""Reads of sellers. What a seller's own desk reads is scoped to the actor's seller; a foreign id is not found."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import joinedload

from marketplace.core.db import session
from marketplace.core.errors import NotFound
from marketplace.core.pages import Page, beside, keyset
from marketplace.core.text import Message
from marketplace.core.waiting import Source
from marketplace.people.accounts.models import User
from marketplace.people.sellers import rules
from marketplace.people.sellers.asking import count_makers as count_makers  # noqa: PLC0414 - read here by the doors
from marketplace.people.sellers.asking import missing_of as missing_of  # noqa: PLC0414 - read here by the doors
from marketplace.people.sellers.asking import said as said  # noqa: PLC0414 - read here by the doors
from marketplace.people.sellers.asking import sections_of as sections_of  # noqa: PLC0414 - read here by the doors
from marketplace.people.sellers.comparing import Difference, Known, compare
from marketplace.people.sellers.models import Seller, SellerMember, SellerStatus
from marketplace.registry.places import queries as places
from marketplace.registry.places.models import District, State


def list_seller_ids_of(user_id: int) -> list[int]:
    """List the ids of the sellers on whose team a user is, oldest membership first."""
    return list(session().scalars(select(SellerMember.seller_id).where(SellerMember.user_id == user_id).order_by(SellerMember.id)))


@dataclass(frozen=True)
class Membership:
    """One team a person is on."""

    seller_id: int
    public_id: str
    name: str
    status: str
    role: str


def list_memberships(user_id: int) -> list[Membership]:
    """List the teams a user is on: oldest membership first, closed shops last."""
    rows = session().execute(
        select(SellerMember.seller_id, Seller.public_id, Seller.name, Seller.status, SellerMember.role)
        .join(Seller, Seller.id == SellerMember.seller_id)
        .where(SellerMember.user_id == user_id)
        .order_by(SellerMember.id)
    )
    return sorted((Membership(*row) for row in rows), key=lambda m: m.status == SellerStatus.CLOSED)


def find_draft_of(user_id: int) -> Seller | None:
    """Find the shop that a person has opened and not sent in yet; there is one at most."""
    return session().scalar(_with_place().where(Seller.opened_by_id == user_id, Seller.status == SellerStatus.DRAFT))


def find_seller(seller_id: int) -> Seller | None:
    """Find a seller by the id that facts carry, with State and district."""
    return session().scalar(_with_place().where(Seller.id == seller_id))


def get_seller(public_id: str) -> Seller:
    """Give any seller by public id, for the verification desk; raise NotFound."""
    row = session().scalar(_with_place().where(Seller.public_id == public_id))
    if row is None:
        raise NotFound
    return row


def get_own_seller(seller_id: int) -> Seller:
    """Give the seller acted for, with State and district; raise NotFound."""
    row = find_seller(seller_id)
    if row is None:
        raise NotFound
    return row


def hold_own_seller(seller_id: int) -> Seller:
    """Give the seller acted for as it is now, and keep others from changing it until the command ends; raise NotFound."""
    held = _with_place().where(Seller.id == seller_id).with_for_update(of=Seller).execution_options(populate_existing=True)
    row = session().scalar(held)
    if row is None:
        raise NotFound
    return row


def get_public_seller(slug: str) -> Seller:
    """Give an approved seller by slug, with State and district; raise NotFound."""
    row = session().scalar(_with_place().where(Seller.slug == slug, Seller.status == SellerStatus.APPROVED))
    if row is None:
        raise NotFound
    return row


def find_closed_seller(slug: str) -> Seller | None:
    """Find a seller by slug who sold here once and has closed."""
    return session().scalar(_with_place().where(Seller.slug == slug, Seller.status == SellerStatus.CLOSED, Seller.approved_at.is_not(None)))


def list_public_sellers(district_id: int) -> list[Seller]:
    """List the approved sellers who are at home in a district, by name."""
    return list(
        session().scalars(
            _with_place().where(Seller.district_id == district_id, Seller.status == SellerStatus.APPROVED).order_by(Seller.name, Seller.id)
        )
    )


def list_sellers(status: str | None = None, cursor: str | None = None, limit: int = 25) -> Page[Seller]:
    """List sellers of a status, those waiting for a verifier oldest first, others newest first."""
    statement = _with_place()
    if status:
        statement = statement.where(Seller.status == status)
    if status == SellerStatus.SUBMITTED:
        return keyset(
            statement.where(Seller.submitted_at.is_not(None)),
            [Seller.submitted_at, Seller.id],
            cursor=cursor,
            limit=limit,
            newest_first=False,
        )
    return keyset(statement, [Seller.id], cursor=cursor, limit=limit)


def waiting(state: str = "") -> Source:
    """Select the applications that wait for a verifier, with the columns of core.waiting; of one State, by slug, if named."""
    found = (
        select(
            Seller.id,
            Seller.public_id,
            Seller.submitted_at.label("since"),
            Seller.name.label("title"),
            Seller.kind.label("detail"),
            Seller.town.label("who"),
            func.coalesce(District.name, "").label("place"),
        )
        .select_from(Seller)
        .outerjoin(District, District.id == Seller.district_id)
        .where(Seller.status == SellerStatus.SUBMITTED, Seller.submitted_at.is_not(None))
    )
    return found.where(in_state(state)) if state else found


def in_state(slug: str) -> ColumnElement[bool]:
    """Narrow a select that joins sellers to those of one State."""
    return Seller.state_id == select(State.id).where(State.slug == slug).scalar_subquery()


def list_beside(seller: Seller) -> tuple[str | None, str | None]:
    """Give the public ids of the applications that wait right before and right after this one."""
    waiting = select(Seller).where(Seller.status == SellerStatus.SUBMITTED)
    keys = [Seller.submitted_at, Seller.id]
    if seller.submitted_at is None:
        return None, None
    earlier, later = beside(waiting, keys, seller, before=True), beside(waiting, keys, seller)
    return earlier.public_id if earlier else None, later.public_id if later else None


def count_waiting() -> int:
    """Count the applications that wait for a verifier."""
    return session().scalar(select(func.count()).select_from(Seller).where(Seller.status == SellerStatus.SUBMITTED)) or 0


def count_by_status() -> dict[str, int]:
    """Count sellers by status."""
    return {status: count for status, count in session().execute(select(Seller.status, func.count()).group_by(Seller.status))}  # noqa: C416 - rows are no pairs to mypy


def list_team_users(seller_id: int) -> list[User]:
    """List the people on a seller's team, oldest membership first."""
    return list(
        session().scalars(
            select(User)
            .join(SellerMember, SellerMember.user_id == User.id)
            .where(SellerMember.seller_id == seller_id)
            .order_by(SellerMember.id)
        )
    )


def warnings_of(seller: Seller) -> list[Message]:
    """Say what in the application deserves a second look."""
    reach = places.find_pin(seller.pincode) if seller.pincode else None
    return rules.warnings(
        said(seller),
        seller.state.letters if seller.state else "",
        [s.name for s in reach.states] if reach else [],
        seller.state.name if seller.state else "",
    )


def case_of(seller: Seller, asked: Mapping[str, Any] | None = None) -> list[Difference]:
    """Set an application, or how it would be with the values that are `asked` for, beside what the registry and other sellers say."""
    whole = {**said(seller), **(asked or {})}
    district = places.get_district(whole["state"], whole["district"]) if asked and whole["district"] else seller.district
    state = district.state if district else seller.state
    reach = places.find_pin(whole["pincode"]) if whole["pincode"] else None
    others = select(Seller.name).where(Seller.id != seller.id).order_by(Seller.name).limit(5)
    same_gstin = session().scalars(others.where(Seller.gstin == whole["gstin"])).all() if whole["gstin"] else []
    same_name = session().scalars(others.where(func.lower(Seller.name) == whole["name"].lower())).all()
    return compare(
        whole,
        Known(
            gst_code=state.gst_code if state else "",
            state_name=state.name if state else "",
            state_letters=state.letters if state else "",
            district_name=district.name if district else "",
            pin_districts=[d.name for d in reach.districts] if reach else [],
            pin_states=[s.name for s in reach.states] if reach else [],
            same_gstin=same_gstin,
            same_name=same_name,
        ),
    )


def _with_place() -> Select[Seller]:
    return select(Seller).options(joinedload(Seller.state), joinedload(Seller.district))
