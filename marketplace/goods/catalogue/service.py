"""Commands of the catalogue. A seller's commands fetch through the seller, so that a foreign good is not found."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from marketplace.core import audit, bus, clock, states
from marketplace.core.actor import Actor
from marketplace.core.db import session, transactional
from marketplace.core.errors import Conflict, Invalid, NotFound
from marketplace.core.reasons import Given
from marketplace.core.text import say
from marketplace.goods.catalogue import checking, gate, law, queries, reading, rules, settling
from marketplace.goods.catalogue.events import ListingChanged, ListingDecided
from marketplace.goods.catalogue.models import Listing, ListingStatus
from marketplace.goods.catalogue.other_words import put_words
from marketplace.goods.catalogue.packs import add_variant, change_stock, edit_variant, put_packs, remove_variant
from marketplace.goods.catalogue.photos import add_photo, remove_photo
from marketplace.goods.catalogue.texts import DOORS, GATED, texts_of
from marketplace.goods.catalogue.verdicts import REASONS
from marketplace.origin.claims.speaking import Read
from marketplace.origin.wording.passes import Mark, ask, drop_asked, let_pass, mark_of
from marketplace.people.sellers import queries as sellers
from marketplace.people.sellers.deciding import insist_colleague

__all__ = [
    "add_listing",
    "add_photo",
    "add_variant",
    "approve",
    "ask_for_review",
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
        slug=slug or settling.new_slug(data["title"]),
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
    if data.get("words"):
        put_words(listing, data["words"])
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
    before, said = _gated_facts(listing), texts_of(listing)
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
    if "words" in data:
        put_words(listing, data["words"])
    checking.check_tax(listing.hsn, listing.tax_attributes, [v.price_paise for v in gate.offered(listing)])
    _judge_anew(listing, said, _gated_facts(listing) != before, actor)
    audit.record("listing.edit", "listing", listing.public_id, actor=actor, after={"fields": sorted(data)})
    bus.emit(ListingChanged(listing.id))
    return listing


@transactional
def submit_listing(seller_id: int, public_id: str, actor: Actor) -> Listing:
    """Send a draft to review; raise Invalid with all that is missing and every word that may not be said."""
    listing = queries.get_own_listing(seller_id, public_id)
    if listing.status != ListingStatus.DRAFT:
        raise Conflict(say("Only a draft can be sent in for review."), code="wrong_state")
    found = gate.pass_gate(listing)
    settling.keep_reading(listing, found)
    settling.to_review(listing, actor, gate.notes_of(listing, found.findings))
    return listing


@transactional
def ask_for_review(seller_id: int, public_id: str, mark: Mark, why: str, *, actor: Actor) -> Listing:
    """Ask a verifier to let words of one's own good pass that the gate stops (`mark`: code of the rule, words as `mark_of` gives them).

    Raise NotFound where they do not stand there, Invalid without a reason and for words that no verifier may let pass.
    The good may then be sent in, and the verifier who puts it on sale lets them pass.
    """
    listing = queries.get_own_listing(seller_id, public_id)
    found = next((f for f in gate.find_words(listing) if mark_of(f) == mark and f.verdict == "block"), None)
    if found is None:
        raise NotFound
    ask(reading.LISTING, listing.id, found, why, actor=actor)
    said = {"words": found.text, "code": found.code}
    audit.record("listing.ask_words", "listing", listing.public_id, actor=actor, reason=why, after=said)
    return listing


@transactional
def pause(seller_id: int, public_id: str, actor: Actor) -> Listing:
    """Take one's own good off sale for now."""
    return _switch(seller_id, public_id, ListingStatus.LIVE, ListingStatus.PAUSED, actor)


@transactional
def resume(seller_id: int, public_id: str, actor: Actor) -> Listing:
    """Put one's own paused good on sale again; raise Conflict while it names makers the seller may not name any more.

    Raise Invalid when a word may not be said any more; a word that needs a look sends the good to a verifier instead.
    """
    listing = queries.get_own_listing(seller_id, public_id)
    if not checking.on_roster(listing):
        raise Conflict(checking.GONE, code="makers_gone")
    if listing.status == ListingStatus.PAUSED:
        found = reading.read_listing(listing)
        if faults := gate.stopped(found):
            raise Invalid(fields=faults)
        settling.keep_reading(listing, found)
        if found.doubtful:
            settling.to_review(listing, actor, gate.notes_of(listing, found.doubtful))
            return listing
    return _switch(seller_id, public_id, ListingStatus.PAUSED, ListingStatus.LIVE, actor)


@transactional
def approve(public_id: str, reason: str, actor: Actor, *, seen: datetime | None = None, reason_code: str = "") -> Listing:
    """Put a good on sale, and let its doubtful words pass. `seen` is the `submitted_at` the verifier looked at.

    Raise Conflict for a good that changed since, and for one with words that no verifier may let pass as its claims stand today.
    """
    listing = _foreign(public_id, actor)
    if seen is not None and listing.submitted_at != seen:
        raise Conflict
    found = _sayable(listing)
    let_pass(reading.LISTING, listing.id, found.doubtful, reason, actor=actor)
    settling.keep_reading(listing, found)
    more = {"published_at": listing.published_at or clock.now(), "review_notes": []}
    return _decide(listing, ListingStatus.LIVE, Given("approve", reason, reason_code), actor, **more)


@transactional
def reject(public_id: str, reason: str, actor: Actor, *, reason_code: str = "") -> Listing:
    """Send a good back to its seller with a reason; raise Invalid without one."""
    listing = _decide(_foreign(public_id, actor), ListingStatus.DRAFT, Given("changes", reason, reason_code), actor)
    drop_asked(reading.LISTING, listing.id)
    return listing


@transactional
def block(public_id: str, reason: str, actor: Actor, *, reason_code: str = "") -> Listing:
    """Take a good off the marketplace with a reason; raise Invalid without one."""
    return _decide(_foreign(public_id, actor), ListingStatus.BLOCKED, Given("block", reason, reason_code), actor)


def _settle(listing: Listing) -> None:
    """Write the changed keys and load what they point to, so that what follows judges the new words."""
    session().flush()
    session().refresh(listing, ["category", "gi", "odop", "made_by"])


def _gated_facts(listing: Listing) -> dict[str, Any]:
    facts = {name: getattr(listing, name) for name in rules.GATED} | {"law_facts": dict(listing.law_facts or {})}
    return facts | {"makers": [m.producer_id for m in listing.makers], "schemes": list(listing.schemes)}


def _judge_anew(listing: Listing, before: Mapping[str, str], facts_changed: bool, actor: Actor) -> None:
    """Send a passed good that was changed through the gate: new words and facts go past a verifier, other texts only when doubtful."""
    if listing.status == ListingStatus.DRAFT:
        return
    now = texts_of(listing)
    changed = [door.field for door in DOORS if now.get(door.field) != before.get(door.field)]
    if not facts_changed and not set(changed) & set(GATED):
        settling.settle_texts(listing, changed, actor)
        return
    found = gate.pass_gate(listing)
    settling.keep_reading(listing, found)
    notes = gate.notes_of(listing, found.findings)
    if listing.status == ListingStatus.IN_REVIEW:
        settling.seen_anew(listing, notes)
    else:
        settling.to_review(listing, actor, notes)


def _sayable(listing: Listing) -> Read:
    """Read a good that is about to be public; raise Conflict where a word of it may not be."""
    found = reading.read_listing(listing)
    stopped = [one for ones in found.stopped().values() for one in ones]
    if asked := next((one for one in stopped if one.field == law.FIELD), None):
        raise Conflict(asked.advice, code="law_asks")
    if stopped:
        told = ", ".join(f"“{word}”" for word in dict.fromkeys(one.text for one in stopped))
        raise Conflict(say("No live certificate covers %(words)s. Send the good back instead.", words=told), code="words_unproven")
    return found


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
