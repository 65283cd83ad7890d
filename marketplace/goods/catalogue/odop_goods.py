"""Which live goods stand behind the products that the ODOP lists name: of self-help groups, and of one product. Ids only."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import aliased

from marketplace.core.db import rows
from marketplace.goods.catalogue.models import Listing, ListingStatus
from marketplace.people.sellers.models import Seller, SellerKind, SellerStatus

GROUPS = (SellerKind.SHG, SellerKind.VO, SellerKind.CLF)  # self-help groups and their federations
MOST = 6  # goods of one product that are looked at


@dataclass(frozen=True)
class OnSale:
    """What is on sale of one listed product: how many goods, and the one that came last."""

    count: int
    newest_id: int


def of_groups() -> dict[int, OnSale]:
    """Give, by ODOP product, the live goods that self-help groups or their federations sell, or made for whoever sells; one query."""
    maker = aliased(Seller)
    statement = (
        select(Listing.odop_id, func.count(), func.max(Listing.id))
        .join(Seller, Seller.id == Listing.seller_id)
        .outerjoin(maker, maker.id == Listing.made_by_id)
        .where(*_on_sale(), or_(Seller.kind.in_(GROUPS), maker.kind.in_(GROUPS)))
        .group_by(Listing.odop_id)
    )
    return {row[0]: OnSale(row[1], row[2]) for row in rows(statement) if row[0] is not None}


def of_products(odop_ids: Collection[int]) -> dict[int, OnSale]:
    """Give, by ODOP product, what is on sale of these products; one query."""
    statement = (
        select(Listing.odop_id, func.count(), func.max(Listing.id))
        .join(Seller, Seller.id == Listing.seller_id)
        .where(*_on_sale(), Listing.odop_id.in_(odop_ids))
        .group_by(Listing.odop_id)
    )
    return {row[0]: OnSale(row[1], row[2]) for row in rows(statement) if row[0] is not None} if odop_ids else {}


def newest_of(odop_id: int, *, groups_only: bool = False) -> list[int]:
    """List the ids of the live goods of one product, the newest first, at most MOST; `groups_only` as in `of_groups`."""
    maker = aliased(Seller)
    statement = (
        select(Listing.id)
        .join(Seller, Seller.id == Listing.seller_id)
        .outerjoin(maker, maker.id == Listing.made_by_id)
        .where(*_on_sale(), Listing.odop_id == odop_id)
        .order_by(Listing.published_at.desc(), Listing.id.desc())
        .limit(MOST)
    )
    if groups_only:
        statement = statement.where(or_(Seller.kind.in_(GROUPS), maker.kind.in_(GROUPS)))
    return [row[0] for row in rows(statement)]


def _on_sale() -> tuple[ColumnElement[bool], ...]:
    return Listing.status == ListingStatus.LIVE, Seller.status == SellerStatus.APPROVED, Listing.odop_id.is_not(None)
