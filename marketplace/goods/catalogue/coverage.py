"""What is on sale, by place and by listed product: what the coverage of the ODOP lists is counted from."""

from sqlalchemy import select

from marketplace.core.db import rows
from marketplace.goods.catalogue.models import Listing, ListingStatus
from marketplace.people.sellers.models import Seller, SellerStatus
from marketplace.registry.odop.coverage import Selling
from marketplace.registry.odop.models import OdopProduct


def selling() -> Selling:
    """Give the districts where a seller with live goods is at home and the listed products that live goods name; one query."""
    found = rows(
        select(Seller.district_id, Listing.odop_id)
        .join(Seller, Seller.id == Listing.seller_id)
        .where(Listing.status == ListingStatus.LIVE, Seller.status == SellerStatus.APPROVED)
        .distinct()
    )
    return Selling(frozenset(row[0] for row in found if row[0]), frozenset(row[1] for row in found if row[1]))


def sold_in(district_id: int) -> frozenset[int]:
    """Give the listed products of a district that a live good names, whoever sells it; one query."""
    found = rows(
        select(Listing.odop_id)
        .join(Seller, Seller.id == Listing.seller_id)
        .join(OdopProduct, OdopProduct.id == Listing.odop_id)
        .where(Listing.status == ListingStatus.LIVE, Seller.status == SellerStatus.APPROVED, OdopProduct.district_id == district_id)
        .distinct()
    )
    return frozenset(row[0] for row in found if row[0])
