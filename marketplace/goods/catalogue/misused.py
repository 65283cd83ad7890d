"""What an upheld report of misuse does to a good: it leaves the marketplace, by the verdict of the same verifier."""

from marketplace.goods.catalogue import queries, rules, service
from marketplace.goods.catalogue.models import ListingStatus
from marketplace.origin.misuse.events import MisuseUpheld


def on_misuse_upheld(fact: MisuseUpheld) -> None:
    """Take the good off, where the verdict says so and it is still offered."""
    if not fact.take_off or fact.subject_kind != "listing":
        return
    listing = queries.get_listing(fact.subject_ref)
    if rules.LISTING.allows(listing.status, ListingStatus.BLOCKED):
        service.block(fact.subject_ref, fact.reason, fact.actor)
