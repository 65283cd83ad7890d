"""Reads of what is bought: a pack with all that an order line copies, and whether it can be bought now."""

from collections.abc import Sequence
from datetime import date
from functools import cache

from sqlalchemy import Select, bindparam, select
from sqlalchemy.orm import contains_eager, joinedload

from marketplace.core import clock
from marketplace.core.db import session
from marketplace.core.errors import NotFound
from marketplace.core.text import Message
from marketplace.goods.catalogue.measures import measure_pack
from marketplace.goods.catalogue.models import Listing, Variant
from marketplace.goods.catalogue.rules import Offer, can_sell, why_not
from marketplace.origin.claims.amounts import packs_of
from marketplace.origin.claims.rules import Badge
from marketplace.people.sellers.models import Seller, SellerStatus
from marketplace.people.sellers.rules import back_on

MANY = 1_000_000  # more than anybody has of a pack
FELL = "words_fell"  # stands for no status: a good whose words may not be shown today is not sold either


def find_variant(public_id: str) -> Variant | None:
    """Find which variant is meant, with its stock; the rest is read by those who need it, in their own transaction."""
    return session().scalar(_variant_of(), {"public_id": public_id})


def list_variants(ids: Sequence[int]) -> dict[int, Variant]:
    """Give variants by row id with what an order line copies: listing, GI, seller, State, stock, lot; one query (makers: `cards`)."""
    if not ids:
        return {}
    return {v.id: v for v in session().scalars(_variants_of(), {"ids": list(ids)}).unique()}


@cache
def _variant_of() -> Select[Variant]:
    return select(Variant).where(Variant.public_id == bindparam("public_id"))


@cache
def _variants_of() -> Select[Variant]:
    return _variants().where(Variant.id.in_(bindparam("ids", expanding=True)))


def _variants() -> Select[Variant]:
    return (
        select(Variant)
        .join(Variant.listing)
        .join(Listing.seller)
        .options(
            contains_eager(Variant.listing).options(
                contains_eager(Listing.seller).options(joinedload(Seller.state), joinedload(Seller.district)),
                joinedload(Listing.gi),
                joinedload(Listing.category, innerjoin=True),
            ),
            joinedload(Variant.lot),
        )
    )


def offer_of(variant: Variant) -> Offer:
    """Give what decides whether a loaded variant can be bought."""
    lot = variant.lot
    return Offer(
        listing_status=variant.listing.status if variant.listing.words_stand else FELL,
        seller_approved=variant.listing.seller.status == SellerStatus.APPROVED,
        back_on=back_on_of(variant.listing.seller),
        removed=variant.removed_at is not None,
        free=variant.stock.free,
        lot_units=variant.lot_units,
        lot_left=lot.quantity - lot.taken if lot else None,
    )


def back_on_of(seller: Seller) -> date | None:
    """Give the day on which a seller who is away today takes orders again."""
    return back_on(seller.holiday_from, seller.holiday_until, clock.today())


def why_not_buyable(variant: Variant) -> Message | None:
    """Say why a variant read by `list_variants` cannot be bought, or None when it can."""
    return why_not(offer_of(variant))


def sellable(variant: Variant) -> int:
    """Give how many units of a variant read by `list_variants` may be sold now."""
    return can_sell(offer_of(variant))


def certified_of(variant: Variant, badges: Sequence[Badge]) -> int:
    """Give how many packs of a variant the marks of its good are good for; as many as one likes where none is counted."""
    if all(one.left is None for one in badges):
        return MANY
    most = packs_of([(one.code, one.unit, one.left) for one in badges], measure_pack(variant))
    return MANY if most is None else most


def get_own_variant(seller_id: int, public_id: str) -> Variant:
    """Give one of a seller's packs that is not removed, with its listing; raise NotFound for a foreign one."""
    variant = (
        session()
        .scalars(_variants().where(Variant.public_id == public_id, Listing.seller_id == seller_id, Variant.removed_at.is_(None)))
        .unique()
        .one_or_none()
    )
    if variant is None:
        raise NotFound
    return variant
