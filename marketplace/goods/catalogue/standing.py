"""What the catalogue knows of a house's readiness: which of its goods on sale name a maker, are proven, shown, described and traceable."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import selectinload

from marketplace.core.db import session
from marketplace.goods.catalogue.models import Listing, ListingProducer, ListingStatus
from marketplace.goods.catalogue.queries import subject_of
from marketplace.origin.claims.badges import badges_for
from marketplace.origin.readiness.rules import Fact


def facts(seller_id: int, on: date) -> Sequence[Fact]:
    """Tell of the goods on sale that a house made, whoever sells them; a constant number of queries."""
    made_here = func.coalesce(Listing.made_by_id, Listing.seller_id) == seller_id
    goods = (
        session()
        .scalars(
            select(Listing)
            .where(Listing.status == ListingStatus.LIVE, made_here)
            .options(
                selectinload(Listing.makers).joinedload(ListingProducer.producer, innerjoin=True),
                selectinload(Listing.photos),
                selectinload(Listing.variants),
                selectinload(Listing.category),
            )
        )
        .all()
    )
    badges = badges_for([subject_of(good) for good in goods], on)
    packs = [pack for good in goods for pack in good.variants if pack.removed_at is None]
    whole = len(goods)
    return (
        Fact("goods_name_makers", sum(any(m.producer.shows_name for m in good.makers) for good in goods), whole),
        Fact("proven_goods", len(badges), whole, frozenset(b.claim_public_id for found in badges.values() for b in found)),
        Fact("photos", sum(bool(good.photos) for good in goods), whole),
        Fact("care_and_materials", sum(bool(good.care and good.materials) for good in goods), whole),
        Fact("traceable", sum(pack.lot_id is not None for pack in packs), len(packs)),
    )
