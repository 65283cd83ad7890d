"""What other search engines may find here: the public addresses, in parts of at most PART."""

from collections.abc import Sequence

from sqlalchemy import func, select

from marketplace.core.db import session
from marketplace.goods.catalogue.models import Listing
from marketplace.goods.search.documents import public_ids
from marketplace.people.producers.models import Producer
from marketplace.people.sellers.models import Seller, SellerStatus
from marketplace.registry.categories.models import Category
from marketplace.registry.gi.models import GiGood
from marketplace.registry.places.models import District, State

PART = 10_000


def count_goods() -> int:
    """Count the public listings."""
    return session().scalar(select(func.count()).select_from(public_ids().subquery())) or 0


def list_goods(part: int) -> Sequence[str]:
    """List the slugs of one part of the public listings, from 1."""
    page = public_ids().order_by(Listing.id).limit(PART).offset((part - 1) * PART).subquery()
    return session().scalars(select(Listing.slug).join(page, page.c.id == Listing.id).order_by(Listing.id)).all()


def list_people() -> tuple[Sequence[str], Sequence[str]]:
    """List the slugs of approved sellers, and of their makers who agreed to be shown."""
    sellers = session().scalars(select(Seller.slug).where(Seller.status == SellerStatus.APPROVED).order_by(Seller.id).limit(PART)).all()
    makers = (
        session()
        .scalars(
            select(Producer.slug)
            .join(Seller, Seller.id == Producer.seller_id)
            .where(Producer.shows_name, Producer.removed_at.is_(None), Seller.status == SellerStatus.APPROVED)
            .order_by(Producer.id)
            .limit(PART)
        )
        .all()
    )
    return sellers, makers


def list_registry() -> tuple[Sequence[str], Sequence[tuple[str, str]], Sequence[str]]:
    """List the slugs of GI goods, the slugs of districts with their State's, and the codes of categories."""
    districts = session().execute(select(State.slug, District.slug).join(District.state).order_by(District.id)).all()
    return (
        session().scalars(select(GiGood.slug).order_by(GiGood.id)).all(),
        [(row[0], row[1]) for row in districts],
        session().scalars(select(Category.code).order_by(Category.sort)).all(),
    )
