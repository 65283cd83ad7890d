"""When a group no longer sells through another: the goods that name its makers leave the shelf until their seller names others.

They are not sold on under the seller's own name alone: that would say of them what is not known.
"""

from sqlalchemy import select

from marketplace.core import audit, bus, states
from marketplace.core.actor import SYSTEM
from marketplace.core.db import session, transactional
from marketplace.goods.catalogue import rules
from marketplace.goods.catalogue.checking import GONE
from marketplace.goods.catalogue.events import ListingChanged, ListingDecided
from marketplace.goods.catalogue.models import Listing, ListingProducer, ListingStatus
from marketplace.people.producers.models import Producer
from marketplace.people.sellers import groups
from marketplace.people.sellers.events import LinkChanged, SellerClosed, SellerDecided
from marketplace.people.sellers.models import SellerStatus

OFF = {ListingStatus.LIVE: ListingStatus.PAUSED, ListingStatus.IN_REVIEW: ListingStatus.DRAFT}


def on_link_changed(fact: LinkChanged) -> None:
    """Look again at what the upper side, and everybody above it, offers."""
    check_rosters([fact.upper_id, *groups.upper_ids(fact.upper_id)])


def on_seller_out(fact: SellerClosed | SellerDecided) -> None:
    """Look again at what is offered above a group that may not sell any more."""
    if not isinstance(fact, SellerDecided) or fact.status in (SellerStatus.SUSPENDED, SellerStatus.REJECTED):
        check_rosters(groups.upper_ids(fact.seller_id))


@transactional
def check_rosters(seller_ids: list[int]) -> int:
    """Take off what names makers its seller may not name any more, with the reason for the seller; give how many goods."""
    taken = 0
    for seller_id in seller_ids:
        for listing in _foreign(seller_id, groups.roster_seller_ids(seller_id)):
            status = OFF[ListingStatus(listing.status)]
            states.advance(rules.LISTING, listing, status, actor=SYSTEM, reason=GONE, decision_note=GONE)
            audit.record("listing.makers_gone", "listing", listing.public_id, actor=SYSTEM, reason=GONE)
            bus.emit(ListingDecided(listing.id, listing.seller_id, status, GONE))
            bus.emit(ListingChanged(listing.id))
            taken += 1
    return taken


def _foreign(seller_id: int, roster: list[int]) -> list[Listing]:
    of_others = (
        select(ListingProducer.listing_id)
        .join(Producer, Producer.id == ListingProducer.producer_id)
        .where(ListingProducer.listing_id == Listing.id, Producer.seller_id.not_in(roster))
        .exists()
    )
    found = select(Listing).where(
        Listing.seller_id == seller_id,
        Listing.status.in_(list(OFF)),
        of_others | (Listing.made_by_id.is_not(None) & Listing.made_by_id.not_in(roster)),
    )
    return list(session().scalars(found.order_by(Listing.id)))
