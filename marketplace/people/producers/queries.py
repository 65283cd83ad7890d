"""Reads of makers. A seller's desk reads its own roster; the public reads only makers who agreed to be shown."""

from collections.abc import Iterable

from sqlalchemy import column, select, table
from sqlalchemy.orm import joinedload

from marketplace.core.db import session
from marketplace.core.errors import NotFound, field_error
from marketplace.core.text import say
from marketplace.people.producers.models import Producer
from marketplace.registry.places import queries as places
from marketplace.registry.places.models import District

# The shop's own row, read by name: this room stands below the sellers' room and may not import it.
_SELLER = table("seller", column("id"), column("status"))


def list_producers(seller_id: int) -> list[Producer]:
    """List a seller's makers by name, hidden ones too, removed ones not."""
    return list(
        session().scalars(
            select(Producer)
            .options(joinedload(Producer.photo))
            .where(Producer.seller_id == seller_id, Producer.removed_at.is_(None))
            .order_by(Producer.name, Producer.id)
        )
    )


def list_producers_by_ids(ids: Iterable[int]) -> list[Producer]:
    """List makers by id, for rooms that keep ids."""
    return list(session().scalars(select(Producer).where(Producer.id.in_(set(ids))).order_by(Producer.id)))


def get_own_producer(seller_id: int, public_id: str) -> Producer:
    """Give a maker of this seller's roster; raise NotFound for anybody else's."""
    row = session().scalar(
        select(Producer)
        .options(joinedload(Producer.photo))
        .where(Producer.seller_id == seller_id, Producer.public_id == public_id, Producer.removed_at.is_(None))
    )
    if row is None:
        raise NotFound
    return row


def get_public_producer(slug: str) -> Producer:
    """Give a maker who agreed to be shown and whose seller is approved; raise NotFound."""
    row = session().scalar(
        select(Producer)
        .options(joinedload(Producer.photo))
        .join(_SELLER, _SELLER.c.id == Producer.seller_id)
        .where(Producer.slug == slug, Producer.shown, Producer.removed_at.is_(None), _SELLER.c.status == "approved")
    )
    if row is None:
        raise NotFound
    return row


def list_public_producers(seller_id: int) -> list[Producer]:
    """List a seller's makers who agreed to be shown, by name."""
    return list(
        session().scalars(
            select(Producer)
            .options(joinedload(Producer.photo))
            .where(Producer.seller_id == seller_id, Producer.shown, Producer.removed_at.is_(None))
            .order_by(Producer.name, Producer.id)
        )
    )


def get_home_district(state: str, district: str) -> District:
    """Give the district that a form names by State and district, each by slug or any spelling; raise Invalid beside the field."""
    if places.find_state_named(state) is None:
        raise field_error("state", say("Choose a State from the list."))
    found = places.find_district(state, district)
    if found is None:
        raise field_error("district", say("Choose a district of the State you chose."))
    return found
