"""From the rooms' tables to search documents: what is public of a listing, read for many at once."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Row, Select, func, select
from sqlalchemy.orm import aliased

from marketplace.core.db import session
from marketplace.goods.catalogue.measures import sizes_of
from marketplace.goods.catalogue.models import Listing, ListingProducer, ListingStatus, ListingWords, Variant
from marketplace.goods.catalogue.small_words import small_words
from marketplace.goods.merits.queries import Span, spans_for
from marketplace.goods.search.labels import district_value
from marketplace.goods.search.port import ClaimSpan, SearchDocument, TagSpan
from marketplace.goods.stock.models import Stock
from marketplace.origin.claims.models import Claim, ClaimStatus
from marketplace.origin.claims.rules import Subject, origin, speaks_of
from marketplace.origin.claims.standing import COLUMNS, facts_of
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
House = aliased(Seller)  # the group below that made a good, where its seller did not


def list_documents(listing_ids: Sequence[int]) -> list[SearchDocument]:
    """Give the documents of those listings that are public and have a pack to buy; eight or nine queries, however many."""
    if not listing_ids:
        return []
    rows = session().execute(_listings().where(Listing.id.in_(listing_ids))).all()
    makers = _by(session().execute(_makers().where(ListingProducer.listing_id.in_(listing_ids))).all())
    packs = {row.listing_id: row for row in session().execute(_packs().where(Variant.listing_id.in_(listing_ids)))}
    said = small_words(listing_ids)
    houses = {row.id: _houses(row, makers.get(row.id, [])) for row in rows}
    claims = session().execute(_claims().where(Claim.seller_id.in_({key for keys in houses.values() for key in keys}))).all()
    sizes = sizes_of([row.id for row in rows]) if any(claim.quantity is not None for claim in claims) else {}
    merits = spans_for([row.id for row in rows])
    by_seller: dict[int, list[Row[*tuple[Any, ...]]]] = {}
    for claim in claims:
        by_seller.setdefault(claim.seller_id, []).append(claim)
    return [
        replace(
            _document(
                row,
                makers.get(row.id, []),
                packs[row.id],
                [c for key in houses[row.id] for c in by_seller.get(key, [])],
                sizes.get(row.id, {}),
            ),
            merits=_spans(merits.get(row.id, ())),
            small=tuple(without_names(text, _hidden(makers.get(row.id, []))) for text in said.get(row.id, ())),
        )
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
            Listing.public_id,
            Listing.title,
            Listing.description,
            Listing.materials,
            Listing.common_name,
            Listing.tags,
            ListingWords.title.label("other_title"),
            ListingWords.description.label("other_description"),
            ListingWords.common_name.label("other_common_name"),
            ListingWords.materials.label("other_materials"),
            Listing.gi_id,
            Listing.schemes,
            Listing.published_at,
            Listing.created_at,
            Listing.seller_id,
            Listing.made_by_id,
            House.district_id.label("made_in_id"),
            Seller.district_id.label("seller_district_id"),
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
            Category.is_food,
            Category.name.label("kind"),
            Category.name_hi.label("kind_hi"),
            Shelf.code.label("shelf_code"),
            Shelf.name.label("shelf"),
            Shelf.name_hi.label("shelf_hi"),
        )
        .join(Seller, Seller.id == Listing.seller_id)
        .join(Category, Category.id == Listing.category_id)
        .outerjoin(House, House.id == Listing.made_by_id)
        .outerjoin(ListingWords, ListingWords.listing_id == Listing.id)
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
            Producer.district_id,
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
        select(*COLUMNS, Scheme.code)
        .select_from(Claim)
        .join(Scheme, Scheme.id == Claim.scheme_id)
        .outerjoin(GiGood, GiGood.id == Claim.gi_id)
        .where(Claim.status.in_([ClaimStatus.VERIFIED, ClaimStatus.SUPERSEDED]))
        .order_by(Claim.id)
    )


def _document(
    row: Row[*tuple[Any, ...]], makers: Rows, pack: Row[*tuple[Any, ...]], claims: Rows, sizes: Mapping[str, int]
) -> SearchDocument:
    shown, hidden = [m for m in makers if m.shows_name], _hidden(makers)
    subject = Subject(
        listing_id=row.id,
        seller_id=row.seller_id,
        producer_ids=frozenset(m.id for m in makers),
        group_ids=frozenset(_houses(row, makers)),
        gi_id=row.gi_id,
        schemes=frozenset(row.schemes),
        category=frozenset(_said(row.code, row.shelf_code)),
        district_ids=origin(frozenset(m.district_id for m in makers), row.made_in_id, row.seller_district_id),
        public_id=row.public_id,
        is_food=row.is_food,
        packs=sizes,
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
        claims=tuple(span for span in (_span_of(one, subject) for one in claims) if span),
        price_paise=pack.price,
        published=int((row.published_at or row.created_at).timestamp()),
        in_stock=pack.free > 0,
        makers_named=bool(shown),
        other_titles=_said(without_names(row.other_title or "", hidden), row.other_common_name, row.other_materials),
        other_description=without_names(row.other_description or "", hidden),
        tags=tuple(row.tags or ()),
    )


def _hidden(makers: Rows) -> list[str]:
    return [m.name for m in makers if not m.shows_name]


def _span_of(claim: Row[*tuple[Any, ...]], subject: Subject) -> ClaimSpan | None:
    """Give the days on which a claim covers a good; of one given for a quantity also what has to be left of it."""
    facts = facts_of(claim)
    if not speaks_of(facts, subject) or (facts.left is not None and facts.unit not in subject.packs):
        return None
    needs = 0 if facts.left is None else subject.packs[facts.unit]
    return ClaimSpan(facts.claim_id, facts.scheme, facts.term.begins, facts.term.ends, needs)


def _spans(spans: Sequence[Span]) -> tuple[TagSpan, ...]:
    return tuple(TagSpan(one.tag_id, one.code, one.valid_from, one.valid_to) for one in spans)


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
