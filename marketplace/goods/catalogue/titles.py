"""The goods of a shop by name, for whoever lets a seller choose among them."""

from sqlalchemy import select

from marketplace.core.db import session
from marketplace.goods.catalogue.models import Listing


def titles_of(seller_id: int) -> dict[str, str]:
    """Give the titles of a shop's goods by public id, newest first."""
    rows = session().execute(select(Listing.public_id, Listing.title).where(Listing.seller_id == seller_id).order_by(Listing.id.desc()))
    return {row.public_id: row.title for row in rows}
