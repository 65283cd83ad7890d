"""When a tag is live, said once for the database: accepted, within its time, its seller selling, and every piece of evidence standing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, CompoundSelect, Date, Select, and_, bindparam, func, or_, select, union_all
from sqlalchemy.orm import aliased

from marketplace.goods.catalogue.models import Listing
from marketplace.goods.merits.models import MeritKind, MeritStatus, MeritTag, MeritTagListing
from marketplace.origin.claims import standing as claims
from marketplace.origin.claims.models import Claim
from marketplace.people.documents.models import Document
from marketplace.people.producers.models import Producer
from marketplace.people.sellers.models import Seller, SellerStatus
from marketplace.registry.gi.models import GiGood

Holder = aliased(Producer)
Named = aliased(Listing)  # a good that a tag names
Day = BindParameter[date] | date
Rows = Select[*tuple[Any, ...]]


@dataclass(frozen=True)
class LiveTag:
    """A tag that is live on the day it was asked for."""

    tag_id: int
    code: str
    seller_id: int
    of_shop: bool


def house() -> ColumnElement[int]:
    """Give the shop whose people made a good: the group below, where there is one, else its seller."""
    return func.coalesce(Listing.made_by_id, Listing.seller_id)


def made_by(seller_id: Any) -> ColumnElement[bool]:
    """Say that a shop's people made a good; what `house` says, in a form that an index answers."""
    return or_(Listing.made_by_id == seller_id, and_(Listing.made_by_id.is_(None), Listing.seller_id == seller_id))


def holds(today: Day) -> ColumnElement[bool]:
    """Say when a tag is live on a day, where `joined` has joined what it asks about."""
    makers = (
        select(func.count())
        .select_from(Producer)
        .where(Producer.seller_id == MeritTag.seller_id, Producer.removed_at.is_(None))
        .correlate(MeritTag)
        .scalar_subquery()
    )
    return and_(
        MeritTag.status == MeritStatus.ACCEPTED,
        MeritTag.valid_from <= today,
        MeritTag.valid_to >= today,
        Seller.status == SellerStatus.APPROVED,
        or_(MeritTag.claim_id.is_(None), and_(claims.counting(today), Holder.removed_at.is_(None))),
        or_(MeritTag.document_id.is_(None), Document.removed_at.is_(None)),
        or_(
            MeritTag.by_roster.is_(False),
            and_(or_(MeritTag.roster_kind == "", MeritTag.roster_kind == Seller.kind), makers >= MeritTag.roster_need),
        ),
    )


def joined(statement: Rows) -> Rows:
    """Join to a select from merit_tag what `holds` asks about."""
    return (
        statement.join(MeritKind, MeritKind.id == MeritTag.kind_id)
        .join(Seller, Seller.id == MeritTag.seller_id)
        .outerjoin(Claim, Claim.id == MeritTag.claim_id)
        .outerjoin(Holder, Holder.id == Claim.producer_id)
        .outerjoin(GiGood, GiGood.id == Claim.gi_id)
        .outerjoin(Document, Document.id == MeritTag.document_id)
    )


@cache
def live_ids() -> Rows:
    """Make the statement that gives the ids of all tags that are live on the day `today`."""
    return joined(select(MeritTag.id).select_from(MeritTag)).where(holds(bindparam("today", type_=Date)))


def whose(seller_id: Any) -> ColumnElement[bool]:
    """Say that a shop may name a good in a tag: it sells it, or its people made it."""
    return or_(Listing.seller_id == seller_id, Listing.made_by_id == seller_id)


def tagged(condition: ColumnElement[bool], goods: ColumnElement[bool]) -> CompoundSelect[*tuple[Any, ...]]:
    """Select (listing_id, tag and kind columns) of the goods that tags speak of, by shop and by name; `goods` narrows the listings."""
    columns = (
        Listing.id.label("listing_id"),
        MeritTag.id.label("tag_id"),
        MeritTag.public_id,
        MeritTag.households,
        MeritTag.valid_from,
        MeritTag.valid_to,
        MeritKind.code,
        MeritKind.position,
        MeritKind.name,
        MeritKind.name_hi,
        MeritKind.meaning,
        MeritKind.meaning_hi,
    )
    shops = select(*columns).select_from(MeritTag)
    sold, below = (
        joined(shops.join(Listing, and_(MeritTag.of_shop, *mine)))
        for mine in (
            (Listing.seller_id == MeritTag.seller_id, Listing.made_by_id.is_(None)),
            (Listing.made_by_id == MeritTag.seller_id,),  # each branch has an index of its own; one condition for both would have none
        )
    )
    named = joined(
        select(*columns)
        .select_from(MeritTagListing)
        .join(Listing, Listing.id == MeritTagListing.listing_id)
        .join(MeritTag, and_(MeritTag.id == MeritTagListing.tag_id, MeritTag.of_shop.is_(False), whose(MeritTag.seller_id)))
    )
    return union_all(*(one.where(condition, goods) for one in (sold, below, named)))


@cache
def live_of_goods() -> CompoundSelect[*tuple[Any, ...]]:
    """Make the statement of the live tags of the goods `ids` on the day `today`."""
    return tagged(holds(bindparam("today", type_=Date)), Listing.id.in_(bindparam("ids", expanding=True)))


@cache
def spans_of_goods() -> CompoundSelect[*tuple[Any, ...]]:
    """Make the statement of all accepted tags of the goods `ids`, whatever their time and evidence, for the search index."""
    return tagged(MeritTag.status == MeritStatus.ACCEPTED, Listing.id.in_(bindparam("ids", expanding=True)))


@cache
def live_rows() -> Rows:
    """Make the statement of all tags that are live on the day `today`: kind, shop, and whether they speak of the whole shop."""
    columns = select(MeritTag.id, MeritKind.code, MeritTag.seller_id, MeritTag.of_shop).select_from(MeritTag)
    return joined(columns).where(holds(bindparam("today", type_=Date)))


def bears(tags: Sequence[LiveTag]) -> ColumnElement[bool]:
    """Say that a good bears one of some live tags. Their ids are known already, which leaves the database little to decide."""
    shops = [tag.seller_id for tag in tags if tag.of_shop]
    named = (
        select(MeritTagListing.listing_id)
        .join(MeritTag, MeritTag.id == MeritTagListing.tag_id)
        .join(Named, Named.id == MeritTagListing.listing_id)
        .where(
            MeritTagListing.tag_id.in_([tag.tag_id for tag in tags if not tag.of_shop]),
            or_(Named.seller_id == MeritTag.seller_id, Named.made_by_id == MeritTag.seller_id),
        )
    )
    sold = and_(Listing.seller_id.in_(shops), Listing.made_by_id.is_(None))
    return or_(Listing.id.in_(named), sold, Listing.made_by_id.in_(shops))
