"""Packs that are certified for a quantity: how many of them may still be sold under the certificates that cover them.

Nothing here is asked unless a house holds a certificate with a quantity, which takes one query to know.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import CompoundSelect, Select, bindparam, select, union

from marketplace.core import clock
from marketplace.core.db import session
from marketplace.core.text import Message, say
from marketplace.goods.catalogue.measures import measure_pack, smallest_of
from marketplace.goods.catalogue.models import Listing, ListingProducer, Variant
from marketplace.goods.catalogue.queries import subject_of, whole
from marketplace.origin.claims import spending
from marketplace.origin.claims.amounts import Groups, Source, Stores
from marketplace.origin.claims.badges import counted, list_counted_facts
from marketplace.origin.claims.rules import ClaimFacts, Subject, covers
from marketplace.people.producers.models import Producer


@dataclass(frozen=True)
class Certified:
    """Which certificates with a quantity cover which variants (by key), and what is left of each while packs are drawn."""

    groups: Mapping[int, Groups]
    stores: Stores

    def most(self, variant_id: int) -> int | None:
        """Give how many packs of a variant are certified beside what was drawn; None: none of its marks is counted."""
        return self.stores.most(self.groups.get(variant_id, ()))

    def draw(self, variant_id: int, packs: int) -> dict[int, int]:
        """Take packs of a variant and give the amount by certificate; empty where nothing is counted."""
        return self.stores.draw(self.groups.get(variant_id, ()), packs)


def look(variants: Sequence[Variant]) -> Certified:
    """Look which certificates with a quantity cover variants today; one query where there is none, some more where there are."""
    ids, today = {one.listing_id for one in variants}, clock.today()
    facts = list_counted_facts(_counted(), today, ids=list(ids)) if ids else []
    if not facts:
        return Certified({}, Stores({}))
    goods = session().scalars(select(Listing).where(Listing.id.in_(ids)).options(*whole())).unique()
    subjects = {good.id: (subject_of(good), smallest_of(good.variants)) for good in goods}
    found = {one.id: _groups(one, subjects[one.listing_id], facts, today) for one in variants}
    return Certified({key: groups for key, groups in found.items() if groups}, Stores({one.claim_id: one.left or 0 for one in facts}))


def hold(listings: Select[Any]) -> None:
    """Keep others from drawing from the certificates of some goods (a select of their keys) until the command ends."""
    spending.hold(houses(listings))


def houses(listings: Select[Any]) -> CompoundSelect[Any]:
    """Select the shops whose certificates may speak of goods: their sellers, and the groups of their makers."""
    named = select(Producer.seller_id).join(ListingProducer, ListingProducer.producer_id == Producer.id)
    return union(
        select(Listing.seller_id).where(Listing.id.in_(listings)),
        select(Listing.made_by_id).where(Listing.id.in_(listings), Listing.made_by_id.is_not(None)),
        named.where(ListingProducer.listing_id.in_(listings)),
    )


@cache
def _counted() -> Select[*tuple[Any, ...]]:
    return counted(houses(select(Listing.id).where(Listing.id.in_(bindparam("ids", expanding=True)))))


def too_few(left: int) -> Message:
    """Say that fewer packs are certified than somebody wants."""
    if left:
        return say("The certificate of this good has enough left for only %(left)s.", left=left)
    return say("What is left of the certificate of this good is less than one such pack.")


def _groups(variant: Variant, good: tuple[Subject, Mapping[str, int]], facts: Sequence[ClaimFacts], today: date) -> Groups:
    """Order what covers a pack: by scheme, and of each scheme the certificate that ends first goes first."""
    subject, packs = good[0].with_packs(good[1]), measure_pack(variant)
    found: dict[str, list[ClaimFacts]] = {}
    for one in facts:
        if one.unit in packs and covers(one, subject, today):
            found.setdefault(one.scheme, []).append(one)
    return [
        [Source(one.claim_id, packs[one.unit]) for one in sorted(group, key=lambda one: (one.term.ends or date.max, one.claim_id))]
        for group in found.values()
    ]
