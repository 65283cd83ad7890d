"""Reads of the catalogue. Public means: live, of an approved seller. What a seller reads is scoped to the seller."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import Select, bindparam, func, select
from sqlalchemy.orm import joinedload, selectinload

from marketplace.core import clock
from marketplace.core.db import session
from marketplace.core.errors import NotFound
from marketplace.core.pages import Page, beside, keyset
from marketplace.core.waiting import Source
from marketplace.goods.catalogue.cards import ListingCard, cards
from marketplace.goods.catalogue.models import Listing, ListingPhoto, ListingProducer, ListingStatus, Variant
from marketplace.goods.catalogue.other_words import caption_of, options_of
from marketplace.origin.claims.queries import badges_for
from marketplace.origin.claims.rules import Badge, Subject, origin
from marketplace.people.producers.models import Producer
from marketplace.people.producers.unnaming import without_names
from marketplace.people.sellers import groups
from marketplace.people.sellers.groups import Group
from marketplace.people.sellers.models import Seller, SellerStatus
from marketplace.people.sellers.queries import in_state
from marketplace.registry.categories.models import Category
from marketplace.registry.gi.models import GiGood
from marketplace.registry.places.models import District

__all__ = ["ListingCard", "cards"]  # the lists' half of these reads stands in cards


@dataclass(frozen=True)
class PublicListing:
    """A listing with all that its page shows loaded, and the badges that are proven today."""

    listing: Listing
    badges: list[Badge]
    sold_for: Sequence[Group] = ()  # the groups of its makers, where another is seller of record
    locale: str = "en"  # of the reader

    @property
    def variants(self) -> list[Variant]:
        """List the packs that are offered."""
        return [v for v in self.listing.variants if v.removed_at is None]

    @property
    def makers(self) -> list[Producer]:
        """List the makers who agreed to be shown."""
        return [m.producer for m in self.listing.makers if m.producer.shows_name and m.producer.removed_at is None]

    @property
    def hidden_names(self) -> list[str]:
        """List the names of the makers who are not to be named."""
        return [m.producer.name for m in self.listing.makers if not m.producer.shows_name]

    @property
    def title(self) -> str:
        """Give the title without the names of makers who are not to be named."""
        return self.said("title")

    @property
    def description(self) -> str:
        """Give the seller's words without the names of makers who are not to be named."""
        return self.said("description")

    def said(self, name: str) -> str:
        """Give one of the texts in the reader's language, without the names of makers who are not to be named."""
        return without_names(self.listing.said(name, self.locale), self.hidden_names)

    def caption(self, photo: ListingPhoto) -> str:
        """Give what a photograph shows in the reader's language, without the names of makers who are not to be named."""
        return without_names(caption_of(self.listing, photo, self.locale), self.hidden_names)

    def options(self, pack: Variant) -> dict[str, str]:
        """Give what a pack says by property in the reader's language."""
        return options_of(self.listing, pack, self.locale)


def whole() -> Sequence[Any]:
    """Say what a page about one listing loads: two queries in all."""
    return (
        joinedload(Listing.seller, innerjoin=True).options(joinedload(Seller.state), joinedload(Seller.district)),
        joinedload(Listing.category, innerjoin=True),
        joinedload(Listing.gi),
        joinedload(Listing.odop),
        joinedload(Listing.words),
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


def find_public_listing(slug: str, on: date | None = None, *, locale: str = "en") -> PublicListing | None:
    """Find what a product page shows, badges as proven on the day (today), words in the reader's language. Three queries.

    A good whose words lean on a claim that ended with the calendar is not found: its words may not stand.
    """
    listing = session().scalars(_public(), {"slug": slug}).unique().one_or_none()
    if listing is None or not listing.words_stand:
        return None
    return PublicListing(listing, list_badges(listing, on or clock.today()), sold_for(listing), locale)


def get_public_listing(slug: str, on: date | None = None, *, locale: str = "en") -> PublicListing:
    """Give what a product page shows; raise NotFound."""
    found = find_public_listing(slug, on, locale=locale)
    if found is None:
        raise NotFound
    return found


def list_badges(listing: Listing, on: date) -> list[Badge]:
    """List the badges of one listing that are proven on the day."""
    return list(badges_for([subject_of(listing)], on).get(listing.id, ()))


def group_ids(listing: Listing) -> frozenset[int]:
    """Give the groups, other than the seller, whose makers a listing names or which it names itself."""
    named = {m.producer.seller_id for m in listing.makers if m.producer.removed_at is None}
    return frozenset({*named, *([listing.made_by_id] if listing.made_by_id else [])} - {listing.seller_id})


def sold_for(listing: Listing) -> Sequence[Group]:
    """List the groups for which the seller of record sells this good; a query only where there are any."""
    ids = group_ids(listing)
    return list(groups.list_groups(ids).values()) if ids else ()


def subject_of(listing: Listing) -> Subject:
    """Give what claims ask about a listing whose makers are loaded."""
    makers, kind = [m.producer for m in listing.makers if m.producer.removed_at is None], listing.category
    home = listing.made_by.district_id if listing.made_by else None
    return Subject(
        listing_id=listing.id,
        seller_id=listing.seller_id,
        gi_id=listing.gi_id,
        schemes=frozenset(listing.schemes),
        producer_ids=frozenset(maker.id for maker in makers),
        group_ids=group_ids(listing),
        category=frozenset({kind.code, kind.parent_code or kind.code}),
        district_ids=origin(frozenset(maker.district_id for maker in makers), home, listing.seller.district_id),
        public_id=listing.public_id,
        is_food=kind.is_food,
    )


def count_by_seller(seller_ids: Collection[int]) -> dict[int, dict[str, int]]:
    """Count the goods of several sellers at once, by status."""
    counted = select(Listing.seller_id, Listing.status, func.count()).where(Listing.seller_id.in_(list(seller_ids)))
    out: dict[int, dict[str, int]] = {}
    for seller_id, status, count in session().execute(counted.group_by(Listing.seller_id, Listing.status)):
        out.setdefault(seller_id, {})[status] = count
    return out


def list_own_listings(seller_id: int, cursor: str | None = None, status: str | None = None, limit: int = 25) -> Page[Listing]:
    """List a seller's listings, newest first, with packs, stock, pictures and category; four queries."""
    found = (
        select(Listing)
        .where(Listing.seller_id == seller_id)
        .options(
            joinedload(Listing.category, innerjoin=True),
            joinedload(Listing.gi),
            selectinload(Listing.made_by),
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


def waiting(state: str = "", category: str = "") -> Source:
    """Select the goods that wait for a verifier, with the columns of core.waiting; of one State (slug) or shelf (code), if named."""
    found = (
        select(
            Listing.id,
            Listing.public_id,
            Listing.submitted_at.label("since"),
            Listing.title.label("title"),
            func.coalesce(GiGood.name, Category.name).label("detail"),
            Seller.name.label("who"),
            func.coalesce(District.name, "").label("place"),
        )
        .select_from(Listing)
        .join(Seller, Seller.id == Listing.seller_id)
        .join(Category, Category.id == Listing.category_id)
        .outerjoin(GiGood, GiGood.id == Listing.gi_id)
        .outerjoin(District, District.id == Seller.district_id)
        .where(Listing.status == ListingStatus.IN_REVIEW, Listing.submitted_at.is_not(None))
    )
    if state:
        found = found.where(in_state(state))
    return found.where((Category.code == category) | (Category.parent_code == category)) if category else found


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
