"""Goods that are named by their public ids elsewhere, such as in the scope of a certificate."""

from collections.abc import Collection

from sqlalchemy import select

from marketplace.core.db import session
from marketplace.goods.catalogue.cards import ListingCard, cards
from marketplace.goods.catalogue.models import Listing


def list_cards_of(public_ids: Collection[str]) -> list[ListingCard]:
    """List those of the named goods that are on sale, as cards; the others are left out."""
    if not public_ids:
        return []
    return list(cards(list(session().scalars(select(Listing.id).where(Listing.public_id.in_(list(public_ids))).order_by(Listing.id)))))
