"""Reads of the catalogue. Public means: live, of an approved seller. What a seller reads is scoped to the seller."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import Select, bindparam, func, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from marketplace.core import clock
from marketplace.core.db import session
from marketplace.core.errors import NotFound
from marketplace.core.pages import Page, beside, keyset
from marketplace.core.text import Message
from marketplace.goods.catalogue.cards import ListingCard, cards
from marketplace.goods.catalogue.models import Listing, ListingProducer, ListingStatus, Variant
from marketplace.goods.catalogue.rules import Offer, can_sell, why_not
from marketplace.origin.claims.queries import badges_for
from marketplace.origin.claims.rules import Badge, Subject
from marketplace.people.producers.models import Producer
from marketplace.people.sellers.models import Seller, SellerStatus

__all__ = ["ListingCard", "cards"]  # the lists' half of these reads stands in cards


@dataclass(frozen=True)
class PublicListing:
    """A listing with all that its page shows loaded, and the badges that are proven today."""

    listing: Listing
    badges: list[Badge]

    @property
    def variants(self) -> list[Variant]:
        """List the packs that are offered."""
        return [v for v in self.listing.variants if v.removed_at is None]

    @property
    def makers(self) -> list[Producer]:
        """List the makers who agreed to be shown."""
        return [m.producer for m in self.listing.makers if m.producer.shown and m.producer.removed_at is None]


def whole() -> Sequence[Any]:
    """Say what a page about one listing loads: two queries in all."""
    return (
        joinedload(Listing.seller, innerjoin=True).options(joinedload(Seller.state), joinedload(Seller.district)),
        joinedload(Listing.category, innerjoin=True),
        joinedload(Listing.gi),
        joinedload(Listing.odop),
        joinedload(Listing.makers).joinedload(ListingProducer.producer).joinedload(Producer.photo),
        selectinload(Listing.variants).joinedload(Variant.lot),
        joinedload(Listing.photos),
    )


def _one(statement: Select[Listing]) -> Listing | None:
    return session().scalars(statement.options(*whole())).unique().one_or_none()


@cache
def _public() -> Select[Listing]:
    """Make the statement of a product page once per process."""
    return (
        select(Listing)
        .join(Listing.seller)
        .where(Listing.slug == bindparam("slug"), Listing.status == ListingStatus.LIVE, Seller.status == SellerStatus.APPROVED)
        .options(*whole())
    )


def find_public_listing(slug: str, on: date | None = None) -> PublicListing | None:
    """Find what a product page shows, badges as proven on the day (today). Three queries."""
    listing = session().scalars(_public(), {"slug": slug}).unique().one_or_none()
    return None if listing is None else PublicListing(listing, list_badges(listing, on or clock.today()))


def get_public_listing(slug: str, on: date | None = None) -> PublicListing:
    """Give what a product page shows; raise NotFound."""
    found = find_public_listing(slug, on)
    if found is None:
        raise NotFound
    return found


def list_badges(listing: Listing, on: date) -> list[Badge]:
    """List the badges of one listing that are proven on the day."""
    return list(badges_for([subject_of(listing)], on).get(listing.id, ()))


def subject_of(listing: Listing) -> Subject:
    """Give what claims ask about a listing whose makers are loaded."""
    return Subject(
        listing_id=listing.id,
        seller_id=listing.seller_id,
        gi_id=listing.gi_id,
        schemes=frozenset(listing.schemes),
        producer_ids=frozenset(m.producer_id for m in listing.makers if m.producer.removed_at is None),
    )


def find_variant(public_id: str) -> Variant | None:
    """Find a variant with its listing, seller, seller's State, stock and lot; two queries, makers included."""
    return session().scalars(_variant_of(), {"public_id": public_id}).unique().one_or_none()


def list_variants(ids: Sequence[int]) -> dict[int, Variant]:
    """Give variants by row id with all that an order line copies: listing, makers, GI, seller, State, stock, lot; two queries."""
    if not ids:
        return {}
    return {v.id: v for v in session().scalars(_variants_of(), {"ids": list(ids)}).unique()}


@cache
def _variant_of() -> Select[Variant]:
    return _variants().where(Variant.public_id == bindparam("public_id"))


@cache
def _variants_of() -> Select[Variant]:
    return _variants().where(Variant.id.in_(bindparam("ids", expanding=True)))


def _variants() -> Select[Variant]:
    return (
        select(Variant)
        .join(Variant.listing)
        .join(Listing.seller)
        .options(
            contains_eager(Variant.listing).options(
                contains_eager(Listing.seller).options(joinedload(Seller.state), joinedload(Seller.district)),
                joinedload(Listing.gi),
                joinedload(Listing.category, innerjoin=True),
                selectinload(Listing.makers).joinedload(ListingProducer.producer, innerjoin=True),
            ),
            joinedload(Variant.lot),
        )
    )


def offer_of(variant: Variant) -> Offer:
    """Give what decides whether a loaded variant can be bought."""
    lot = variant.lot
    return Offer(
        listing_status=variant.listing.status,
        seller_approved=variant.listing.seller.status == SellerStatus.APPROVED,
        removed=variant.removed_at is not None,
        free=variant.stock.free,
        lot_units=variant.lot_units,
        lot_left=lot.quantity - lot.taken if lot else None,
    )


def why_not_buyable(variant: Variant) -> Message | None:
    """Say why a variant found by `find_variant` cannot be bought, or None when it can."""
    return why_not(offer_of(variant))


def sellable(variant: Variant) -> int:
    """Give how many units of a variant found by `find_variant` may be sold now."""
    return can_sell(offer_of(variant))


def list_own_listings(seller_id: int, cursor: str | None = None, status: str | None = None, limit: int = 25) -> Page[Listing]:
    """List a seller's listings, newest first, with packs, stock, pictures and category; four queries."""
    found = (
        select(Listing)
        .where(Listing.seller_id == seller_id)
        .options(
            joinedload(Listing.category, innerjoin=True),
            joinedload(Listing.gi),
            selectinload(Listing.variants),
            selectinload(Listing.photos),
            selectinload(Listing.makers).joinedload(ListingProducer.producer, innerjoin=True),
        )
    )
    if status:
        found = found.where(Listing.status == status)
    return keyset(found, [Listing.id], cursor=cursor, limit=limit)


def count_own_by_status(seller_id: int) -> dict[str, int]:
    """Count a seller's listings by status."""
    rows = session().execute(select(Listing.status, func.count()).where(Listing.seller_id == seller_id).group_by(Listing.status))
    return {row[0]: row[1] for row in rows}


def usual_hsn(category_id: int, limit: int = 3) -> list[str]:
    """List the HSN codes that live goods of a category bear, the most frequent first."""
    return list(
        session().scalars(
            select(Listing.hsn)
            .where(Listing.category_id == category_id, Listing.status == ListingStatus.LIVE)
            .group_by(Listing.hsn)
            .order_by(func.count().desc(), Listing.hsn)
            .limit(limit)
        )
    )


def get_own_listing(seller_id: int, public_id: str) -> Listing:
    """Give one of a seller's listings with all its parts; raise NotFound for a foreign one."""
    listing = _one(select(Listing).where(Listing.public_id == public_id, Listing.seller_id == seller_id))
    if listing is None:
        raise NotFound
    return listing


def get_own_variant(seller_id: int, public_id: str) -> Variant:
    """Give one of a seller's packs that is not removed, with its listing; raise NotFound for a foreign one."""
    variant = (
        session()
        .scalars(_variants().where(Variant.public_id == public_id, Listing.seller_id == seller_id, Variant.removed_at.is_(None)))
        .unique()
        .one_or_none()
    )
    if variant is None:
        raise NotFound
    return variant


def get_listing(public_id: str) -> Listing:
    """Give a listing for a verifier, whatever its status; raise NotFound."""
    listing = _one(select(Listing).where(Listing.public_id == public_id))
    if listing is None:
        raise NotFound
    return listing


def list_for_review(cursor: str | None = None, status: str = ListingStatus.IN_REVIEW, limit: int = 25) -> Page[Listing]:
    """List what waits for a verifier, oldest first, with seller, GI good and category."""
    found = (
        select(Listing)
        .where(Listing.status == status)
        .options(
            joinedload(Listing.seller, innerjoin=True),
            joinedload(Listing.category, innerjoin=True),
            joinedload(Listing.gi),
            selectinload(Listing.variants),
            selectinload(Listing.photos),
            selectinload(Listing.makers).joinedload(ListingProducer.producer, innerjoin=True),
        )
    )
    keys = [Listing.submitted_at, Listing.id] if status == ListingStatus.IN_REVIEW else [Listing.id]
    return keyset(found, keys, cursor=cursor, limit=limit, newest_first=False)


def count_for_review() -> int:
    """Count what waits for a verifier."""
    return session().scalar(select(func.count()).select_from(Listing).where(Listing.status == ListingStatus.IN_REVIEW)) or 0


def list_beside(listing: Listing) -> tuple[str | None, str | None]:
    """Give the public ids of the goods that wait right before and right after this one."""
    if listing.submitted_at is None:
        return None, None
    waiting, keys = select(Listing).where(Listing.status == ListingStatus.IN_REVIEW), [Listing.submitted_at, Listing.id]
    earlier, later = beside(waiting, keys, listing, before=True), beside(waiting, keys, listing)
    return earlier.public_id if earlier else None, later.public_id if later else None


def list_listings_of_lot(lot_id: int) -> list[ListingCard]:
    """Give the cards of the public goods that sell from a lot."""
    ids = session().scalars(
        select(Variant.listing_id)
        .where(Variant.lot_id == lot_id, Variant.removed_at.is_(None))
        .distinct()
        .order_by(Variant.listing_id)
        .limit(12)
    )
    return cards(list(ids))
