"""From the rooms' tables to search documents: what is public of a listing, read for many at once."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Row, Select, func, select
from sqlalchemy.orm import aliased

from marketplace.core.db import session
from marketplace.goods.catalogue.models import Listing, ListingProducer, ListingStatus, Variant
from marketplace.goods.search.labels import district_value
from marketplace.goods.search.port import ClaimSpan, SearchDocument
from marketplace.goods.stock.models import Stock
from marketplace.origin.claims.models import Claim, ClaimStatus
from marketplace.origin.claims.rules import ClaimFacts, Subject, covers
from marketplace.people.producers.models import Producer
from marketplace.people.producers.unnaming import without_names
from marketplace.people.sellers.models import Seller, SellerStatus
from marketplace.registry.categories.models import Category
from marketplace.registry.gi.models import GiGood
from marketplace.registry.odop.models import OdopProduct
from marketplace.registry.places.models import District, State
from marketplace.registry.schemes.models import Scheme

CHUNK = 1000
Rows = Sequence[Row[*tuple[Any, ...]]]
Shelf = aliased(Category)


def list_documents(listing_ids: Sequence[int]) -> list[SearchDocument]:
    """Give the documents of those listings that are public and have a pack to buy; four queries, however many."""
    if not listing_ids:
        return []
    rows = session().execute(_listings().where(Listing.id.in_(listing_ids))).all()
    makers = _by(session().execute(_makers().where(ListingProducer.listing_id.in_(listing_ids))).all())
    packs = {row.listing_id: row for row in session().execute(_packs().where(Variant.listing_id.in_(listing_ids)))}
    houses = {row.id: _houses(row, makers.get(row.id, [])) for row in rows}
    claims = session().execute(_claims().where(Claim.seller_id.in_({key for keys in houses.values() for key in keys}))).all()
    by_seller: dict[int, list[Row[*tuple[Any, ...]]]] = {}
    for claim in claims:
        by_seller.setdefault(claim.seller_id, []).append(claim)
    return [
        _document(row, makers.get(row.id, []), packs[row.id], [c for key in houses[row.id] for c in by_seller.get(key, [])])
        for row in rows
        if row.id in packs
    ]


def all_documents() -> Iterator[SearchDocument]:
    """Walk the documents of every public listing in the order of their ids, CHUNK at a time."""
    last = 0
    while ids := session().scalars(public_ids().where(Listing.id > last).order_by(Listing.id).limit(CHUNK)).all():
        yield from list_documents(ids)
        last = ids[-1]


def public_ids() -> Select[int]:
    """Select the ids of listings that the public may see."""
    return (
        select(Listing.id)
        .join(Seller, Seller.id == Listing.seller_id)
        .where(Listing.status == ListingStatus.LIVE, Seller.status == SellerStatus.APPROVED)
    )


def _listings() -> Select[*tuple[Any, ...]]:
    return (
        select(
            Listing.id,
            Listing.title,
            Listing.description,
            Listing.materials,
            Listing.common_name,
            Listing.gi_id,
            Listing.schemes,
            Listing.published_at,
            Listing.created_at,
            Listing.seller_id,
            Listing.made_by_id,
            Seller.name.label("seller"),
            Seller.slug.label("seller_slug"),
            Seller.town,
            District.name.label("district"),
            District.slug.label("district_slug"),
            District.alt_names.label("district_alt"),
            State.name.label("state"),
            State.slug.label("state_slug"),
            State.name_hi.label("state_hi"),
            State.alt_names.label("state_alt"),
            GiGood.slug.label("gi_slug"),
            GiGood.name.label("gi"),
            GiGood.alt_names.label("gi_alt"),
            OdopProduct.product,
            Category.code,
            Category.name.label("kind"),
            Category.name_hi.label("kind_hi"),
            Shelf.code.label("shelf_code"),
            Shelf.name.label("shelf"),
            Shelf.name_hi.label("shelf_hi"),
        )
        .join(Seller, Seller.id == Listing.seller_id)
        .join(Category, Category.id == Listing.category_id)
        .outerjoin(Shelf, Shelf.code == Category.parent_code)
        .outerjoin(District, District.id == Seller.district_id)
        .outerjoin(State, State.id == Seller.state_id)
        .outerjoin(GiGood, GiGood.id == Listing.gi_id)
        .outerjoin(OdopProduct, OdopProduct.id == Listing.odop_id)
        .where(Listing.status == ListingStatus.LIVE, Seller.status == SellerStatus.APPROVED)
        .order_by(Listing.id)
    )


def _makers() -> Select[*tuple[Any, ...]]:
    return (
        select(
            ListingProducer.listing_id,
            Producer.id,
            Producer.seller_id,
            Producer.name,
            Producer.craft,
            Producer.town,
            Producer.shows_name,
            Producer.shows_village,
        )
        .join(Producer, Producer.id == ListingProducer.producer_id)
        .where(Producer.removed_at.is_(None))
        .order_by(ListingProducer.listing_id, ListingProducer.position)
    )


def _packs() -> Select[*tuple[Any, ...]]:
    return (
        select(
            Variant.listing_id,
            func.min(Variant.price_paise).label("price"),
            func.coalesce(func.sum(Stock.on_hand - Stock.held), 0).label("free"),
        )
        .outerjoin(Stock, Stock.variant_id == Variant.id)
        .where(Variant.removed_at.is_(None))
        .group_by(Variant.listing_id)
    )


def _claims() -> Select[*tuple[Any, ...]]:
    """Select verified claims whatever their dates: the index holds the dates, so that it needs no change when one begins or ends."""
    return (
        select(Claim.id, Claim.seller_id, Claim.producer_id, Claim.gi_id, Claim.valid_from, Claim.valid_to, Scheme.code)
        .join(Scheme, Scheme.id == Claim.scheme_id)
        .where(Claim.status == ClaimStatus.VERIFIED)
        .order_by(Claim.id)
    )


def _document(row: Row[*tuple[Any, ...]], makers: Rows, pack: Row[*tuple[Any, ...]], claims: Rows) -> SearchDocument:
    shown, hidden = [m for m in makers if m.shows_name], [m.name for m in makers if not m.shows_name]
    subject = Subject(
        listing_id=row.id,
        seller_id=row.seller_id,
        producer_ids=frozenset(m.id for m in makers),
        group_ids=frozenset(_houses(row, makers)),
        gi_id=row.gi_id,
        schemes=frozenset(row.schemes),
    )
    return SearchDocument(
        listing_id=row.id,
        title=without_names(row.title, hidden),
        description=without_names(row.description, hidden),
        materials=row.materials,
        common_name=row.common_name,
        makers=tuple(f"{m.name} {m.craft}" for m in shown),
        seller=row.seller,
        places=_said(row.town, row.district, row.state, *(m.town for m in shown if m.shows_village)),
        place_synonyms=_said(*(row.district_alt or ()), row.state_hi, *(row.state_alt or ())),
        gi_names=_said(row.gi),
        gi_synonyms=_said(*(row.gi_alt or ())),
        categories=_said(row.kind, row.kind_hi, row.shelf, row.shelf_hi),
        products=_said(row.product),
        state=row.state_slug,
        district=district_value(row.district_slug, row.state_slug) if row.district_slug else None,
        gi=row.gi_slug,
        category_codes=_said(row.code, row.shelf_code),
        seller_slug=row.seller_slug,
        claims=tuple(
            ClaimSpan(c.id, c.code, c.valid_from, c.valid_to)
            for c in claims
            if covers(ClaimFacts(c.code, c.gi_id, c.seller_id, c.producer_id), subject)
        ),
        price_paise=pack.price,
        published=int((row.published_at or row.created_at).timestamp()),
        in_stock=pack.free > 0,
        makers_named=bool(shown),
    )


def _houses(row: Row[*tuple[Any, ...]], makers: Rows) -> list[int]:
    """List the shops whose certificates may speak of a good: its seller's first, then those of the makers' groups."""
    return list(dict.fromkeys([row.seller_id, *([row.made_by_id] if row.made_by_id else []), *(m.seller_id for m in makers)]))


def _said(*texts: str | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys(t for t in texts if t))


def _by(rows: Rows) -> dict[int, list[Row[*tuple[Any, ...]]]]:
    out: dict[int, list[Row[*tuple[Any, ...]]]] = {}
    for row in rows:
        out.setdefault(row.listing_id, []).append(row)
    return out
