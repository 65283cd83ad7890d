"""Reads of makers. A seller's desk reads its own roster; the public reads only makers who agreed to be named."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import Select, column, func, select, table
from sqlalchemy.orm import joinedload, selectinload

from marketplace.core.db import session
from marketplace.core.errors import NotFound, field_error
from marketplace.core.files import StoredFile
from marketplace.core.pages import Page, keyset
from marketplace.core.text import say
from marketplace.people.producers.models import Producer
from marketplace.registry.places import queries as places
from marketplace.registry.places.models import District

# The shop's own row, read by name: this room stands below the sellers' room and may not import it.
_SELLER = table("seller", column("id"), column("status"))


@dataclass(frozen=True)
class RosterFilter:
    """What a roster is narrowed by: words in the name, a district's slug pair, a craft, and who agreed to be named (None: all)."""

    q: str = ""
    district_id: int | None = None
    craft: str = ""
    named: bool | None = None


def list_producers(seller_id: int) -> list[Producer]:
    """List a seller's makers by name, hidden ones too, removed ones not; for a long roster rather `page_of_roster`."""
    return list(session().scalars(_roster(seller_id).options(joinedload(Producer.photo)).order_by(Producer.name, Producer.id)))


def page_of_roster(seller_id: int, wanted: RosterFilter, *, cursor: str | None = None, limit: int = 50) -> Page[Producer]:
    """Give one page of a roster by name, with looms; two queries, however long it is."""
    found = _roster(seller_id).options(selectinload(Producer.looms))
    if wanted.q:
        found = found.where(Producer.name.icontains(wanted.q, autoescape=True))
    if wanted.craft:
        found = found.where(Producer.craft == wanted.craft)
    if wanted.district_id is not None:
        found = found.where(Producer.district_id == wanted.district_id)
    if wanted.named is not None:
        found = found.where(Producer.shows_name if wanted.named else ~Producer.shows_name)
    return keyset(found, [Producer.name, Producer.id], cursor=cursor, limit=limit, newest_first=False)


def count_roster(seller_id: int) -> tuple[int, int]:
    """Count a seller's makers: (all, those who agreed to be named)."""
    row = (
        session()
        .execute(
            select(func.count(), func.count().filter(Producer.shows_name)).where(
                Producer.seller_id == seller_id, Producer.removed_at.is_(None)
            )
        )
        .one()
    )
    return row[0], row[1]


def roster_choices(seller_id: int) -> tuple[list[str], list[District]]:
    """Give what a roster can be narrowed by: its crafts and its districts; two queries."""
    mine = (Producer.seller_id == seller_id, Producer.removed_at.is_(None))
    crafts = session().scalars(select(Producer.craft).where(*mine).distinct().order_by(Producer.craft).limit(100))
    homes = select(Producer.district_id).where(*mine)
    return list(crafts), list(session().scalars(select(District).where(District.id.in_(homes)).order_by(District.name)))


def list_own_by_public_ids(seller_id: int, public_ids: Collection[str]) -> dict[str, Producer]:
    """Give makers of this seller's roster by public id, without reading all of it; foreign and unknown ones are left out."""
    found = session().scalars(_roster(seller_id).where(Producer.public_id.in_(set(public_ids)))) if public_ids else ()
    return {row.public_id: row for row in found}


def get_own_producer(seller_id: int, public_id: str) -> Producer:
    """Give a maker of this seller's roster; raise NotFound for anybody else's."""
    row = session().scalar(_roster(seller_id).options(joinedload(Producer.photo)).where(Producer.public_id == public_id))
    if row is None:
        raise NotFound
    return row


def lock_own_producer(seller_id: int, public_id: str) -> Producer:
    """Give a maker of this seller's roster and keep others from changing it until the commit; raise NotFound for anybody else's."""
    row = session().scalar(
        _roster(seller_id).where(Producer.public_id == public_id).with_for_update(of=Producer).execution_options(populate_existing=True)
    )
    if row is None:
        raise NotFound
    return row


def get_public_producer(slug: str) -> Producer:
    """Give a maker who agreed to be named and whose seller is approved; raise NotFound."""
    row = session().scalar(
        select(Producer)
        .options(joinedload(Producer.photo))
        .join(_SELLER, _SELLER.c.id == Producer.seller_id)
        .where(Producer.slug == slug, Producer.shows_name, Producer.removed_at.is_(None), _SELLER.c.status == "approved")
    )
    if row is None:
        raise NotFound
    return row


def list_public_producers(seller_id: int, limit: int = 60) -> list[Producer]:
    """List a seller's makers who agreed to be named, by name; the first `limit` of them."""
    return list(
        session().scalars(
            _roster(seller_id)
            .options(joinedload(Producer.photo))
            .where(Producer.shows_name)
            .order_by(Producer.name, Producer.id)
            .limit(limit)
        )
    )


def list_public_producers_in(district_id: int, limit: int = 24) -> list[Producer]:
    """List the makers of a district who agreed to be named and whose seller is approved, by name; the first `limit` of them."""
    return list(
        session().scalars(
            select(Producer)
            .join(_SELLER, _SELLER.c.id == Producer.seller_id)
            .where(
                Producer.district_id == district_id,
                Producer.shows_name,
                Producer.removed_at.is_(None),
                _SELLER.c.status == "approved",
            )
            .order_by(Producer.name, Producer.id)
            .limit(limit)
        )
    )


def photo_is_shown(file_public_id: str) -> bool:
    """Tell whether a maker's photo may be seen by everybody at this moment: it is theirs, they agree, and their seller may sell."""
    found = session().scalar(
        select(Producer.id)
        .join(StoredFile, StoredFile.id == Producer.photo_id)
        .join(_SELLER, _SELLER.c.id == Producer.seller_id)
        .where(
            StoredFile.public_id == file_public_id,
            Producer.shows_name,
            Producer.shows_photo,
            Producer.removed_at.is_(None),
            _SELLER.c.status == "approved",
        )
        .limit(1)
    )
    return found is not None


def get_home_district(state: str, district: str) -> District:
    """Give the district that a form names by State and district, each by slug or any spelling; raise Invalid beside the field."""
    if places.find_state_named(state) is None:
        raise field_error("state", say("Choose a State from the list."))
    found = places.find_district(state, district)
    if found is None:
        raise field_error("district", say("Choose a district of the State you chose."))
    return found


def _roster(seller_id: int) -> Select[Producer]:
    return select(Producer).where(Producer.seller_id == seller_id, Producer.removed_at.is_(None))
