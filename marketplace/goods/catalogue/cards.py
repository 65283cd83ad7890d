"""What a good shows in a list: frozen values, with badges that are proven at this moment."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import Row, Select, bindparam, func, select
from sqlalchemy.orm import aliased

from marketplace.core import clock
from marketplace.core.db import rows
from marketplace.core.files import StoredFile
from marketplace.goods.catalogue.models import Listing, ListingPhoto, ListingProducer, ListingStatus, ListingWords, Variant
from marketplace.goods.stock.models import Stock
from marketplace.origin.claims.queries import badges_for
from marketplace.origin.claims.rules import Badge, Subject, origin
from marketplace.people.producers.models import Producer
from marketplace.people.producers.unnaming import without_names
from marketplace.people.sellers.models import Seller, SellerStatus
from marketplace.people.sellers.rules import back_on
from marketplace.registry.categories.models import Category
from marketplace.registry.gi.models import GiGood
from marketplace.registry.places.models import District, State

House = aliased(Seller)  # the group below that made a good, where its seller did not
REGISTRY = (  # what the lists of the registry say of a good
    Category.code.label("kind"),
    Category.parent_code.label("shelf"),
    Category.is_food,
    District.name.label("district"),
    District.slug.label("district_slug"),
    State.name.label("state"),
    State.slug.label("state_slug"),
    GiGood.slug.label("gi_slug"),
    GiGood.name.label("gi_name"),
)

OTHER = (  # what its words in the other language say of it
    ListingWords.locale.label("other_locale"),
    ListingWords.title.label("other_title"),
    ListingWords.captions.label("other_captions"),
)


@dataclass(frozen=True)
class ListingCard:
    """One good in a list. `photo_id`, `photo_alt`, `craft`, `place` and `seed` are what pictures.picture_of asks for."""

    listing_id: int
    slug: str
    title: str
    price_paise: int  # of the cheapest pack
    seller_slug: str
    seller_name: str
    producers: tuple[tuple[str, str], ...]  # (slug, name) of the makers who agreed to be shown
    district: str
    district_slug: str
    state: str
    state_slug: str
    gi: tuple[str, str] | None  # (slug, name) the good is offered under; proven only where a badge says so
    odop: bool
    badges: tuple[Badge, ...]
    photo_id: str | None
    photo_alt: str
    craft: str
    free: int  # units that may still be sold, over all packs
    back_on: date | None = None  # the seller is away and takes orders again on this day
    other_title: tuple[str, str] | None = None  # (language, title) where it was translated
    other_alt: str = ""  # what the photograph shows in that language

    def title_in(self, locale: str) -> str:
        """Give the title in a reader's language, else as it was written."""
        return self.other_title[1] if self.other_title and self.other_title[0] == locale else self.title

    def seen_in(self, locale: str) -> "ListingCard":
        """Give the card with the words of its photograph in a reader's language, else as they were written."""
        return replace(self, photo_alt=self.other_alt) if self.other_alt and self.other_title and self.other_title[0] == locale else self

    @property
    def place(self) -> str:
        """Give the place that colours the motif."""
        return self.district or self.state

    @property
    def seed(self) -> str:
        """Give what tells this good's motif from another's."""
        return self.slug


def cards(listing_ids: Sequence[int]) -> list[ListingCard]:
    """Give the cards of public listings in the given order, leaving out what is not on sale; three queries, however many."""
    listed = {row.id: row for row in rows(_goods(), ids=list(listing_ids)) if _on_sale(row)} if listing_ids else {}
    if not listed:
        return []
    makers, today = _makers(list(listed)), clock.today()
    badges = badges_for(
        [
            Subject(
                listing_id=row.id,
                seller_id=row.seller_id,
                producer_ids=frozenset(p.id for p in makers.get(row.id, ())),
                group_ids=frozenset({p.seller_id for p in makers.get(row.id, ())} | ({row.made_by_id} if row.made_by_id else set())),
                gi_id=row.gi_id,
                schemes=frozenset(row.schemes),
                category=frozenset({row.kind, row.shelf or row.kind}),
                district_ids=origin(frozenset(p.district_id for p in makers.get(row.id, ())), row.made_in_id, row.seller_district_id),
                public_id=row.public_id,
                is_food=row.is_food,
            )
            for row in listed.values()
        ],
        today,
    )
    return [_card(listed[key], makers.get(key, ()), badges.get(key, ()), today) for key in dict.fromkeys(listing_ids) if key in listed]


def _on_sale(row: Row[*tuple[Any, ...]]) -> bool:
    """Tell whether a read listing is public. Not asked of the database, which would walk all that is live instead of going by the ids."""
    stands = row.words_until is None or row.words_until >= clock.today()
    return stands and (row.status, row.seller_status) == (ListingStatus.LIVE, SellerStatus.APPROVED)


@cache
def _goods() -> Select[*tuple[Any, ...]]:
    """Make the statement once per process; only the ids differ from call to call."""
    packs = (Variant.listing_id == Listing.id, Variant.removed_at.is_(None))
    price = select(func.min(Variant.price_paise)).where(*packs).correlate(Listing).scalar_subquery()
    free = (
        select(func.coalesce(func.sum(Stock.on_hand - Stock.held), 0))
        .join(Variant, Variant.id == Stock.variant_id)
        .where(*packs)
        .correlate(Listing)
        .scalar_subquery()
    )
    first = (
        select(ListingPhoto.id)
        .where(ListingPhoto.listing_id == Listing.id)
        .order_by(ListingPhoto.position, ListingPhoto.id)
        .limit(1)
        .correlate(Listing)
        .scalar_subquery()
    )
    return (
        select(
            Listing.id,
            Listing.public_id,
            Listing.slug,
            Listing.title,
            Listing.seller_id,
            Listing.made_by_id,
            Listing.gi_id,
            Listing.odop_id,
            Listing.schemes,
            Listing.motif,
            Listing.common_name,
            Listing.status,
            Listing.words_until,
            *OTHER,
            Seller.status.label("seller_status"),
            Seller.slug.label("seller_slug"),
            Seller.name.label("seller_name"),
            Seller.district_id.label("seller_district_id"),
            House.district_id.label("made_in_id"),
            Seller.holiday_from,
            Seller.holiday_until,
            *REGISTRY,
            ListingPhoto.alt.label("alt"),
            StoredFile.public_id.label("photo"),
            price.label("price"),
            free.label("free"),
        )
        .join(Seller, Seller.id == Listing.seller_id)
        .join(Category, Category.id == Listing.category_id)
        .outerjoin(House, House.id == Listing.made_by_id)
        .outerjoin(District, District.id == Seller.district_id)
        .outerjoin(State, State.id == Seller.state_id)
        .outerjoin(GiGood, GiGood.id == Listing.gi_id)
        .outerjoin(ListingWords, ListingWords.listing_id == Listing.id)
        .outerjoin(ListingPhoto, ListingPhoto.id == first)
        .outerjoin(StoredFile, StoredFile.id == ListingPhoto.file_id)
        .where(Listing.id.in_(bindparam("ids", expanding=True)))
    )


@cache
def _named() -> Select[*tuple[Any, ...]]:
    return (
        select(
            ListingProducer.listing_id,
            Producer.id,
            Producer.seller_id,
            Producer.district_id,
            Producer.slug,
            Producer.name,
            Producer.shows_name,
        )
        .join(Producer, Producer.id == ListingProducer.producer_id)
        .where(ListingProducer.listing_id.in_(bindparam("ids", expanding=True)), Producer.removed_at.is_(None))
        .order_by(ListingProducer.listing_id, ListingProducer.position, ListingProducer.id)
    )


def _makers(listing_ids: Sequence[int]) -> dict[int, list[Row[*tuple[Any, ...]]]]:
    found: dict[int, list[Row[*tuple[Any, ...]]]] = {}
    for row in rows(_named(), ids=listing_ids):
        found.setdefault(row.listing_id, []).append(row)
    return found


def _card(row: Row[*tuple[Any, ...]], makers: Sequence[Row[*tuple[Any, ...]]], badges: Sequence[Badge], today: date) -> ListingCard:
    hidden = [p.name for p in makers if not p.shows_name]
    return ListingCard(
        listing_id=row.id,
        slug=row.slug,
        title=without_names(row.title, hidden),
        price_paise=row.price or 0,
        seller_slug=row.seller_slug,
        seller_name=row.seller_name,
        producers=tuple((p.slug, p.name) for p in makers if p.shows_name),
        district=row.district or "",
        district_slug=row.district_slug or "",
        state=row.state or "",
        state_slug=row.state_slug or "",
        gi=(row.gi_slug, row.gi_name) if row.gi_slug else None,
        odop=row.odop_id is not None,
        badges=tuple(badges),
        photo_id=row.photo,
        photo_alt=without_names(row.alt or "", hidden),
        craft=row.motif or row.common_name,
        free=row.free,
        back_on=back_on(row.holiday_from, row.holiday_until, today),
        other_title=(row.other_locale, without_names(row.other_title, hidden)) if row.other_title else None,
        other_alt=without_names((row.other_captions or {}).get(row.photo, ""), hidden),
    )
