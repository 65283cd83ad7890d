"""Goods that carry a GI name by right: offered under it, and covered by an authorised user's certificate at this moment."""

from collections.abc import Collection, Sequence

from sqlalchemy import or_, select

from marketplace.core.db import session
from marketplace.goods.catalogue.cards import ListingCard, cards
from marketplace.goods.catalogue.models import Listing, ListingProducer, ListingStatus
from marketplace.origin.claims.rules import GI_USER
from marketplace.people.producers.models import Producer
from marketplace.people.sellers.models import Seller

LOOK_AT = 60  # of the registered sellers' newest goods under the name


def list_of_gi(gi_id: int, shops: Collection[str]) -> Sequence[ListingCard]:
    """List the newest goods of a GI that one of these shops (their slugs) or its makers stands behind and a live certificate covers.

    No good is here by the seller's word alone: the badge, computed for this moment, decides.
    """
    if not shops:
        return []
    holders = select(Seller.id).where(Seller.slug.in_(list(shops)))
    named = select(ListingProducer.listing_id).join(Producer, Producer.id == ListingProducer.producer_id)
    made = named.where(Producer.seller_id.in_(holders))
    found = session().scalars(
        select(Listing.id)
        .where(
            Listing.gi_id == gi_id,
            Listing.status == ListingStatus.LIVE,
            or_(Listing.seller_id.in_(holders), Listing.made_by_id.in_(holders), Listing.id.in_(made)),
        )
        .order_by(Listing.published_at.desc(), Listing.id.desc())
        .limit(LOOK_AT)
    )
    return [card for card in cards(list(found)) if any(badge.code == GI_USER for badge in card.badges)]
