"""What a change of words does to a good that was passed before: stopped beside its field, sent to a verifier, or left on sale."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from marketplace.core import bus, clock, ids, states
from marketplace.core.actor import Actor
from marketplace.core.db import session
from marketplace.core.errors import Invalid
from marketplace.core.text import slugify
from marketplace.goods.catalogue import gate, reading, rules
from marketplace.goods.catalogue.events import ListingChanged, ListingSubmitted
from marketplace.goods.catalogue.models import Listing, ListingStatus
from marketplace.origin.claims.speaking import Read, stamp_of
from marketplace.origin.wording.rules import Finding


def settle_texts(listing: Listing, fields: Collection[str], actor: Actor) -> None:
    """Judge some texts of a good anew in the open transaction.

    In a draft nothing happens: it is judged when it is sent in. Elsewhere a forbidden word among `fields` raises Invalid, and a
    doubtful one that no verifier has passed sends the good to review.
    """
    if listing.status == ListingStatus.DRAFT:
        return
    found = reading.read_listing(listing)
    if faults := gate.stopped(found, fields):
        raise Invalid(fields=faults)
    keep_reading(listing, found)
    if new := [one for one in found.doubtful if one.field in fields]:
        look_again(listing, new, found.doubtful, actor)


def look_again(listing: Listing, new: Iterable[Finding], doubtful: Sequence[Finding], actor: Actor) -> None:
    """Send a passed good to review for words that need a look; one that waits already is marked as changed."""
    if listing.status in (ListingStatus.LIVE, ListingStatus.PAUSED):
        to_review(listing, actor, gate.notes_of(listing, doubtful))
    elif listing.status == ListingStatus.IN_REVIEW and any(new):
        seen_anew(listing, gate.notes_of(listing, doubtful))


def seen_anew(listing: Listing, notes: list[dict[str, Any]]) -> None:
    """Mark a good in review as changed, so that a verifier who looks at the old words is told so."""
    listing.submitted_at, listing.review_notes = clock.now(), notes


def to_review(listing: Listing, actor: Actor, notes: list[dict[str, Any]], *, reason: str = "") -> None:
    """Put a good before a verifier, with the reason for its seller where the marketplace did it."""
    mend_address(listing)
    session().flush()
    states.advance(
        rules.LISTING,
        listing,
        ListingStatus.IN_REVIEW,
        actor=actor,
        reason=reason,
        submitted_at=clock.now(),
        review_notes=notes,
        decision_note=reason,
    )
    bus.emit(ListingSubmitted(listing.id, listing.seller_id))
    bus.emit(ListingChanged(listing.id))


def keep_reading(listing: Listing, found: Read) -> None:
    """Write down what the words of a good lean on, as read today."""
    listing.settle(found.standing(stamp_of(clock.today())))


def mend_address(listing: Listing) -> None:
    """Give a good a new address when the words of the old one may not be said: a draft's first title may have been bolder than its last."""
    said = listing.slug.replace("-", " ")
    if any(one.verdict == "block" for one in reading.read_texts(listing, {"title": said})):
        listing.slug = new_slug(listing.title)


def new_slug(title: str) -> str:
    """Make an address of a title, ended so that no two are alike."""
    return f"{slugify(title, 60)}-{ids.token(5).lower()}".lstrip("-")
