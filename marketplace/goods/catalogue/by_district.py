"""What there is by district, counted and without anybody's name: shops, makers named, goods on sale."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import func, or_, select

from marketplace.core import clock
from marketplace.core.db import rows
from marketplace.goods.catalogue.models import Listing, ListingStatus
from marketplace.people.producers.models import Producer
from marketplace.people.sellers.models import Seller, SellerStatus


@dataclass(frozen=True)
class Here:
    """Approved shops at home in a district, makers shown by name, goods on sale from it."""

    shops: int = 0
    makers: int = 0
    goods: int = 0


def count_here(districts: Collection[int]) -> dict[int, Here]:
    """Count what there is in each of these districts (keys); one without anything is left out. Three queries, however many."""
    approved = Seller.status == SellerStatus.APPROVED
    home, place = Seller.district_id, Producer.district_id
    shops = rows(select(home, func.count()).where(approved, home.in_(districts)).group_by(home))
    named = (Producer.shows_name, Producer.removed_at.is_(None), approved, place.in_(districts))
    makers = rows(select(place, func.count()).join(Seller, Seller.id == Producer.seller_id).where(*named).group_by(place))
    on_sale = (Listing.status == ListingStatus.LIVE, or_(Listing.words_until.is_(None), Listing.words_until >= clock.today()))
    goods = rows(
        select(home, func.count())
        .select_from(Listing)
        .join(Seller, Seller.id == Listing.seller_id)
        .where(approved, *on_sale, home.in_(districts))
        .group_by(home)
    )
    counts: list[dict[int, int]] = [{row[0]: row[1] for row in found if row[0]} for found in (shops, makers, goods)]
    return {key: Here(*(one.get(key, 0) for one in counts)) for key in {*counts[0], *counts[1], *counts[2]}}
