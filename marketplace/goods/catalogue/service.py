"""Commands of the catalogue. A seller's commands fetch through the seller, so that a foreign good is not found."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from marketplace.core import audit, bus, clock, ids, states
from marketplace.core.actor import Actor
from marketplace.core.db import session, transactional
from marketplace.core.errors import Conflict
from marketplace.core.reasons import Given
from marketplace.core.text import say, slugify
from marketplace.goods.catalogue import checking, gate, queries, rules
from marketplace.goods.catalogue.events import ListingChanged, ListingDecided, ListingSubmitted
from marketplace.goods.catalogue.models import Listing, ListingStatus
from marketplace.goods.catalogue.packs import add_variant, change_stock, edit_variant, put_packs, remove_variant
from marketplace.goods.catalogue.photos import add_photo, remove_photo
from marketplace.goods.catalogue.verdicts import REASONS
from marketplace.people.sellers import queries as sellers
from marketplace.people.sellers.deciding import insist_colleague

__all__ = [
    "add_listing",
    "add_photo",
    "add_variant",
    "approve",
    "block",
    "change_stock",
    "edit_listing",
    "edit_variant",
    "pause",
    "reject",
    "remove_photo",
    "remove_variant",
    "resume",
    "submit_listing",
]


@transactional
def add_listing(seller_id: int, data: Mapping[str, Any], actor: Actor, *, slug: str | None = None) -> Listing:
    """Start a draft from ListingSchema's data, packs included; raise Invalid beside the field that is wrong.

    `slug` only for data sets that fix their addresses.
    """
    seller = sellers.get_own_seller(seller_id)
    makers = checking.own_makers(seller_id, data.get("makers", []))
    listing = Listing(
        seller=seller,
        seller_id=seller_id,
        slug=slug or _slug(data["title"]),
        status=ListingStatus.DRAFT,
        makers=checking.maker_rows(makers),
        variants=[],
        photos=[],
        **{"description": "", "hsn": "", "schemes": [], "tax_attributes": [], **checking.columns(seller, data, makers)},
    )
    checking.check_tax(listing.hsn, listing.tax_attributes, [])
    session().add(listing)
    session().flush()
    states.record(rules.LISTING, listing.id, "", ListingStatus.DRAFT, actor=actor)
    put_packs(listing, data.get("variants", []), actor)
    audit.record("listing.add", "listing", listing.public_id, actor=actor)
    bus.emit(ListingChanged(listing.id))
    return listing


@transactional
def edit_listing(seller_id: int, public_id: str, data: Mapping[str, Any], actor: Actor) -> Listing:
    """Change what `data` holds (ListingPatchSchema) of one's own listing.

    New words, makers or GI name of a good that was passed by a verifier send it through the gate and back to review;
    packs and prices do not. Raises Conflict for a good that the marketplace has taken off.
    """
    listing = queries.get_own_listing(seller_id, public_id)
    if listing.status == ListingStatus.BLOCKED:
        raise Conflict(say("This good was taken off by the marketplace. Write to us before you change it."), code="wrong_state")
    before = _gated_words(listing)
    makers = checking.own_makers(seller_id, data["makers"]) if "makers" in data else [m.producer for m in listing.makers]
    found = checking.columns(listing.seller, data, makers)
    for name, value in found.items():
        setattr(listing, name, value)
    if "makers" in data and [m.producer_id for m in listing.makers] != [p.id for p in makers]:
        listing.makers.clear()
        session().flush()  # the old rows go before the same maker is named anew
        listing.makers = checking.maker_rows(makers)
    _settle(listing)
    put_packs(listing, data.get("variants", []), actor)
    checking.check_tax(listing.hsn, listing.tax_attributes, [v.price_paise for v in gate.offered(listing)])
    if listing.status != ListingStatus.DRAFT and _gated_words(listing) != before:
        _review_again(listing, actor)
    audit.record("listing.edit", "listing", listing.public_id, actor=actor, after={"fields": sorted(data)})
    bus.emit(ListingChanged(listing.id))
    return listing


@transactional
def submit_listing(seller_id: int, public_id: str, actor: Actor) -> Listing:
    """Send a draft to review; raise Invalid with all that is missing and every word that may not be said."""
    listing = queries.get_own_listing(seller_id, public_id)
    if listing.status != ListingStatus.DRAFT:
        raise Conflict(say("Only a draft can be sent in for review."), code="wrong_state")
    _to_review(listing, actor, gate.pass_gate(listing))
    return listing


@transactional
def pause(seller_id: int, public_id: str, actor: Actor) -> Listing:
    """Take one's own good off sale for now."""
    return _switch(seller_id, public_id, ListingStatus.LIVE, ListingStatus.PAUSED, actor)


@transactional
def resume(seller_id: int, public_id: str, actor: Actor) -> Listing:
    """Put one's own paused good on sale again; raise Conflict while it names makers the seller may not name any more."""
    if not checking.on_roster(queries.get_own_listing(seller_id, public_id)):
        raise Conflict(checking.GONE, code="makers_gone")
    return _switch(seller_id, public_id, ListingStatus.PAUSED, ListingStatus.LIVE, actor)


@transactional
def approve(public_id: str, reason: str, actor: Actor, *, seen: datetime | None = None, reason_code: str = "") -> Listing:
    """Put a good on sale. `seen` is the `submitted_at` the verifier looked at; a good that changed since raises Conflict."""
    listing = _foreign(public_id, actor)
    if seen is not None and listing.submitted_at != seen:
        raise Conflict
    more = {"published_at": listing.published_at or clock.now(), "review_notes": []}
    return _decide(listing, ListingStatus.LIVE, Given("approve", reason, reason_code), actor, **more)


@transactional
def reject(public_id: str, reason: str, actor: Actor, *, reason_code: str = "") -> Listing:
    """Send a good back to its seller with a reason; raise Invalid without one."""
    return _decide(_foreign(public_id, actor), ListingStatus.DRAFT, Given("changes", reason, reason_code), actor)


@transactional
def block(public_id: str, reason: str, actor: Actor, *, reason_code: str = "") -> Listing:
    """Take a good off the marketplace with a reason; raise Invalid without one."""
    return _decide(_foreign(public_id, actor), ListingStatus.BLOCKED, Given("block", reason, reason_code), actor)


def _slug(title: str) -> str:
    return f"{slugify(title, 60)}-{ids.token(5).lower()}".lstrip("-")


def _settle(listing: Listing) -> None:
    """Write the changed keys and load what they point to, so that what follows judges the new words."""
    session().flush()
    session().refresh(listing, ["category", "gi", "odop", "made_by"])


def _gated_words(listing: Listing) -> dict[str, Any]:
    words = {name: getattr(listing, name) for name in rules.GATED - {"makers"}}
    return words | {"made_by": listing.made_by_id} | {"makers": [m.producer_id for m in listing.makers], "schemes": list(listing.schemes)}


def _review_again(listing: Listing, actor: Actor) -> None:
    notes = gate.pass_gate(listing)
    if listing.status == ListingStatus.IN_REVIEW:
        listing.submitted_at, listing.review_notes = clock.now(), notes  # a verifier who looks at the old words is told so
        return
    _to_review(listing, actor, notes)


def _to_review(listing: Listing, actor: Actor, notes: list[dict[str, Any]]) -> None:
    session().flush()
    states.advance(
        rules.LISTING, listing, ListingStatus.IN_REVIEW, actor=actor, submitted_at=clock.now(), review_notes=notes, decision_note=""
    )
    bus.emit(ListingSubmitted(listing.id, listing.seller_id))
    bus.emit(ListingChanged(listing.id))


def _switch(seller_id: int, public_id: str, old: ListingStatus, new: ListingStatus, actor: Actor) -> Listing:
    listing = queries.get_own_listing(seller_id, public_id)
    if listing.status != old:
        raise rules.LISTING.refusal(listing.status, new)
    states.advance(rules.LISTING, listing, new, actor=actor)
    bus.emit(ListingChanged(listing.id))
    return listing


def _foreign(public_id: str, actor: Actor) -> Listing:
    """Give a listing to decide on; only verifiers and administrators decide, and nobody who had a hand in it."""
    listing = queries.get_listing(public_id)
    insist_colleague(actor, rules.LISTING, listing, listing.seller_id)
    return listing


def _decide(listing: Listing, status: ListingStatus, given: Given, actor: Actor, **values: Any) -> Listing:
    before = listing.status
    given.check(REASONS, needed=given.verdict != "approve")
    reason = given.note(REASONS)
    states.advance(rules.LISTING, listing, status, actor=actor, reason=reason, reason_code=given.code, decision_note=reason, **values)
    after = {"status": str(status), "reason_code": given.code}
    audit.record("listing.decide", "listing", listing.public_id, actor=actor, reason=reason, before={"status": before}, after=after)
    bus.emit(ListingDecided(listing.id, listing.seller_id, status, reason))
    bus.emit(ListingChanged(listing.id))
    return listing
