"""How much of a certified quantity a pack takes: its net quantity, or what it takes of its lot where it says none in that unit."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from sqlalchemy import select

from marketplace.core.db import rows
from marketplace.goods.catalogue.models import Listing, Variant
from marketplace.goods.catalogue.rules import contents
from marketplace.goods.lots.models import Lot
from marketplace.origin.claims.amounts import WRITTEN

Contents = Mapping[str, int]  # g, ml, cm, piece -> how many


def measure(net_quantity: str, lot_unit: str | None, lot_units: int) -> Contents:
    """Measure one pack in every unit in which it can be measured; what the buyer reads on it goes before what the lot gives."""
    found = contents(net_quantity)
    if lot_unit in WRITTEN:
        unit, parts = WRITTEN[lot_unit]
        found.setdefault(unit, lot_units * parts)
    return found


def measure_pack(variant: Variant) -> Contents:
    """Measure a pack whose lot is loaded."""
    return measure(variant.net_quantity, variant.lot.unit if variant.lot else None, variant.lot_units)


def smallest(packs: Sequence[Contents]) -> dict[str, int]:
    """Give the smallest of the packs of a good by unit, for the units in which each of them is measured."""
    units = set(packs[0]).intersection(*packs[1:]) if packs else set()
    return {unit: min(pack[unit] for pack in packs) for unit in units}


def smallest_of(variants: Iterable[Variant]) -> dict[str, int]:
    """Give the smallest pack of a good whose packs are loaded with their lots."""
    return smallest([measure_pack(one) for one in variants if one.removed_at is None])


def packs_of(listing_ids: Collection[int]) -> dict[int, list[Contents]]:
    """Measure the packs of several goods, by listing; one query."""
    found: dict[int, list[Contents]] = {}
    wanted = (
        select(Variant.listing_id, Variant.net_quantity, Variant.lot_units, Lot.unit)
        .outerjoin(Lot, Lot.id == Variant.lot_id)
        .where(Variant.listing_id.in_(list(listing_ids)), Variant.removed_at.is_(None))
    )
    for row in rows(wanted):
        found.setdefault(row.listing_id, []).append(measure(row.net_quantity, row.unit, row.lot_units))
    return found


def sizes_of(listing_ids: Collection[int]) -> dict[int, dict[str, int]]:
    """Give the smallest pack of several goods by unit, by listing; one query."""
    return {listing_id: smallest(packs) for listing_id, packs in packs_of(listing_ids).items()}


def unmeasured(public_ids: Collection[str], unit: str) -> list[str]:
    """List the goods, by title, of which some pack cannot be measured in a unit: a certificate counted in it does not cover them."""
    named = select(Listing.id, Listing.title).where(Listing.public_id.in_(list(public_ids))).order_by(Listing.id)
    titles = {row.id: row.title for row in rows(named)} if public_ids else {}
    packs = packs_of(titles) if titles else {}
    return [title for key, title in titles.items() if any(unit not in pack for pack in packs.get(key, ()))]
