"""Which live goods stand together on a page: the newest, those of a seller, a maker, a GI, a place, a lot. Ids only; `cards` shows them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, func, or_, select

from marketplace.core import clock
from marketplace.core.db import session
from marketplace.core.errors import NotFound
from marketplace.goods.catalogue.models import Listing, ListingProducer, ListingStatus
from marketplace.people.producers.models import Producer
from marketplace.people.sellers.models import Seller, SellerStatus

LOOK_BACK = 12  # how far `newest` looks for another seller, in pages


@dataclass(frozen=True)
class Shelf:
    """Some listing ids, newest first, and how many there are in all."""

    ids: Sequence[int]
    total: int


def newest(limit: int = 8) -> Sequence[int]:
    """List the ids of the goods that came last, one of each seller before a second of any, so that no shop fills the page.

    Nothing is counted, so that it costs the same however many goods there are.
    """
    rows = (
        session()
        .execute(
            select(Listing.id, Listing.seller_id)
            .join(Seller, Seller.id == Listing.seller_id)
            .where(*_on_sale())
            .order_by(Listing.published_at.desc(), Listing.id.desc())
            .limit(limit * LOOK_BACK)
        )
        .all()
    )
    seen: dict[int, int] = {}
    turns = []
    for at, (listing_id, seller_id) in enumerate(rows):
        seen[seller_id] = seen.get(seller_id, 0) + 1
        turns.append((seen[seller_id], at, listing_id))
    return [listing_id for _, _, listing_id in sorted(turns)[:limit]]


def published_of(listing_ids: Sequence[int]) -> dict[int, datetime]:
    """Give when goods were first put on sale, by listing id."""
    first = select(Listing.id, Listing.published_at).where(Listing.id.in_(listing_ids), Listing.published_at.is_not(None))
    return {row.id: row.published_at for row in session().execute(first)}


def of_seller(seller_id: int, limit: int = 24) -> Shelf:
    """Give a seller's goods."""
    return _shelf(_live(Listing.seller_id == seller_id), limit)


def of_maker(producer_id: int, limit: int = 24) -> Shelf:
    """Give the goods on which a maker is named."""
    named = select(ListingProducer.listing_id).where(ListingProducer.producer_id == producer_id)
    return _shelf(_live(Listing.id.in_(named)), limit)


def of_gi(gi_id: int, limit: int = 8) -> Shelf:
    """Give the goods that belong to a GI by their seller's word; whether the name may be shown decides the claim."""
    return _shelf(_live(Listing.gi_id == gi_id), limit)


def of_district(district_id: int, limit: int = 12) -> Shelf:
    """Give the goods whose seller is at home in a district."""
    return _shelf(_live(Seller.district_id == district_id), limit)


def like(listing: Listing, limit: int = 4) -> Shelf:
    """Give goods that may stand in for one that is gone: the same GI or the same category, another listing."""
    same = Listing.category_id == listing.category_id
    if listing.gi_id is not None:
        same = same | (Listing.gi_id == listing.gi_id)
    return _shelf(_live(Listing.id != listing.id, same), limit)


def districts_with_goods() -> frozenset[int]:
    """Give the districts where a seller with live goods is at home."""
    selling = select(Listing.id).where(Listing.seller_id == Seller.id, Listing.status == ListingStatus.LIVE).exists()
    found = session().scalars(
        select(Seller.district_id).where(Seller.status == SellerStatus.APPROVED, Seller.district_id.is_not(None), selling).distinct()
    )
    return frozenset(one for one in found if one is not None)


def makers_by_district() -> dict[int, int]:
    """Count the makers shown by name, by their district; only of approved sellers."""
    rows = session().execute(
        select(Producer.district_id, func.count())
        .join(Seller, Seller.id == Producer.seller_id)
        .where(Producer.shows_name, Producer.removed_at.is_(None), Seller.status == SellerStatus.APPROVED)
        .group_by(Producer.district_id)
    )
    return {row[0]: row[1] for row in rows}


def _on_sale() -> tuple[ColumnElement[bool], ...]:
    stand = or_(Listing.words_until.is_(None), Listing.words_until >= clock.today())
    return Listing.status == ListingStatus.LIVE, Seller.status == SellerStatus.APPROVED, stand


def _live(*more: ColumnElement[bool]) -> Select[int, int]:
    return select(Listing.id, func.count().over()).join(Seller, Seller.id == Listing.seller_id).where(*_on_sale(), *more)


def _shelf(statement: Select[int, int], limit: int) -> Shelf:
    rows = session().execute(statement.order_by(Listing.published_at.desc(), Listing.id.desc()).limit(limit)).all()
    return Shelf([row[0] for row in rows], rows[0][1] if rows else 0)


def get_former(slug: str) -> Listing:
    """Give a listing that was on sale once and is not now; raise NotFound for one the public never saw."""
    listing = session().scalar(select(Listing).where(Listing.slug == slug, Listing.published_at.is_not(None)))
    if listing is None:
        raise NotFound
    return listing
