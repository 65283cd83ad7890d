"""What becomes of goods when the quantity of a certificate is used up, or some of it comes back.

In the same transaction: goods whose words would fall without it are darkened, and with the last of it everything else that leans on it.
A job then reads the words of the house, as after any other end of a claim (see rereading).
"""

from collections.abc import Collection
from datetime import timedelta

from sqlalchemy import select

from marketplace.core import bus, clock, jobs
from marketplace.core.db import session
from marketplace.goods.catalogue import reading, rereading
from marketplace.goods.catalogue.events import ProofTurned
from marketplace.goods.catalogue.measures import packs_of
from marketplace.goods.catalogue.models import Listing, ListingStatus
from marketplace.goods.catalogue.queries import whole
from marketplace.origin.claims.events import ClaimDrawn
from marketplace.origin.claims.models import Claim
from marketplace.people.sellers import groups


def on_claim_drawn(fact: ClaimDrawn) -> None:
    """Follow a quantity that changed: nothing to do while each pack that was certified still is, and none that was not."""
    claim = session().get_one(Claim, fact.claim_id)
    lost = _turned(claim, fact)
    if lost is None:
        return
    house = [fact.seller_id, *groups.upper_ids(fact.seller_id)]
    if fact.left < fact.before:
        _darken(lost)
    if fact.left == 0:
        rereading.darken(fact.claim_id, house)
    jobs.enqueue(rereading.READ, {"sellers": house})
    bus.emit(ProofTurned(fact.claim_id, fact.seller_id))


def _turned(claim: Claim, fact: ClaimDrawn) -> Collection[int] | None:
    """List the goods of which some pack was certified before and is not now, or the other way round; None where nothing turned."""
    goods = session().scalars(select(Listing.id).where(Listing.public_id.in_(claim.scope_listings))).all() if claim.scope_listings else ()
    unit = claim.unit or ""
    sizes = {key: [pack.get(unit, 0) for pack in packs] for key, packs in packs_of(goods).items()} if goods else {}
    found = [key for key, packs in sizes.items() if any((fact.before >= size) != (fact.left >= size) for size in packs)]
    if found or not claim.scope_listings or 0 in (fact.left, fact.before):
        return found
    return None


def _darken(listing_ids: Collection[int]) -> None:
    """Take off the public pages what may not be said any more: read now, since another claim may carry the same words."""
    session().flush()
    live = select(Listing).where(Listing.id.in_(listing_ids), Listing.status == ListingStatus.LIVE)
    for row in session().scalars(live.options(*whole())).unique():
        if reading.read_listing(row).stopped():
            row.words_until = clock.today() - timedelta(days=1)
    session().flush()
