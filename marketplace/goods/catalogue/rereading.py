"""Words are read again when what they lean on ends: a claim is decided or expires, the register or the policies change.

At the very moment of a verdict every row that leans on the claim is darkened in the same transaction, so that the next request shows
none of its words; a claim that ends by the calendar needs not even that (`Worded.words_until`). A job then reads all words of the
house: what may stand is shown again, the rest goes to a verifier with a message to its seller. The work goes in small transactions
by key, so that it may be cut off anywhere and needs no more memory for many goods than for few.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Select, or_, select, update

from marketplace.core import audit, bus, clock, jobs, version
from marketplace.core.actor import SYSTEM
from marketplace.core.db import session, transactional
from marketplace.core.text import N_
from marketplace.core.worded import leaning_on
from marketplace.goods.catalogue import gate, reading, settling
from marketplace.goods.catalogue.events import ListingChanged, ListingWordsFell
from marketplace.goods.catalogue.models import Listing, ListingStatus
from marketplace.goods.catalogue.people_words import MAKER, SHOP
from marketplace.goods.catalogue.queries import whole
from marketplace.goods.lots import words as lot_words
from marketplace.goods.lots.models import Lot
from marketplace.origin.claims import queries as claims
from marketplace.origin.claims.events import ClaimDecided
from marketplace.origin.claims.models import ClaimStatus
from marketplace.origin.claims.speaking import Read, stamp_of
from marketplace.origin.wording.passes import NOTHING, Passes, let_pass, passes_of
from marketplace.people.producers import words as maker_words
from marketplace.people.producers.consenting import follow
from marketplace.people.producers.events import ProducerChanged
from marketplace.people.producers.models import Producer
from marketplace.people.producers.ports import words_gate
from marketplace.people.sellers import groups
from marketplace.people.sellers import words as shop_words
from marketplace.people.sellers.events import SellerDecided, SellerProfileChanged
from marketplace.people.sellers.models import Seller, SellerStatus
from marketplace.registry.shelf import turn

READ, DUE = "words.read_house", "words.read_due"
BATCH = 40
SECONDS = 20  # of one run; the rest is a job of its own, well within the lease
WORDED: tuple[type[Listing | Producer | Seller | Lot], ...] = (Listing, Producer, Seller, Lot)
FELL = N_("A word of this good needs a certificate that is not in force any more.")
DOUBT = N_("A word of this good needs a second look, since what it leaned on has changed.")
STOOD = "It stood when its words were first read in this way, passed by the verifier who put it on sale."


def on_claim_decided(fact: ClaimDecided) -> None:
    """Darken at once what leans on a claim that ends, and have the words of the house read."""
    if fact.status in (ClaimStatus.SUSPENDED, ClaimStatus.REVOKED):
        darken(fact.claim_id, [fact.seller_id, *groups.upper_ids(fact.seller_id)])
    if fact.status not in (ClaimStatus.REJECTED, ClaimStatus.CHANGES_REQUESTED):
        _read_later(fact.seller_id)


def on_seller_decided(fact: SellerDecided) -> None:
    """Read the words of a shop that begins to be public."""
    if fact.status == SellerStatus.APPROVED:
        _read_later(fact.seller_id)


def on_producer_changed(fact: ProducerChanged) -> None:
    """Read the words that lean on the certificates of a maker who left."""
    row = session().get(Producer, fact.producer_id)
    if row is not None and row.removed_at is not None:
        house = [fact.seller_id, *groups.upper_ids(fact.seller_id)]
        for one in claims.list_own_claims(fact.seller_id):
            if one.producer_id == row.id:
                darken(one.id, house)
        _read_later(fact.seller_id)


def on_wording_changed(_fact: object) -> None:
    """Read everything with the new register or policies, which every process takes note of at its next request or job."""
    turn()
    jobs.enqueue(DUE, {})


def darken(claim_id: int, seller_ids: list[int]) -> None:
    """Take all words that lean on a claim off the public pages, in the open transaction."""
    session().flush()
    gone = clock.today() - timedelta(days=1)
    for model in WORDED:
        mine = model.id if model is Seller else model.seller_id  # type: ignore[union-attr]  # every other one belongs to a seller
        session().execute(
            update(model)
            .where(mine.in_(seller_ids), model.leans_on.like(leaning_on(claim_id)))
            .values(words_until=gone)
            .execution_options(synchronize_session="fetch")
        )
    session().execute(
        update(Producer)
        .where(Producer.seller_id.in_(seller_ids), Producer.naming_leans.like(leaning_on(claim_id)))
        .values(naming_until=gone)
        .execution_options(synchronize_session="fetch")
    )
    version.bump()


def _read_later(seller_id: int) -> None:
    jobs.enqueue(READ, {"sellers": [seller_id, *groups.upper_ids(seller_id)]})


def read_house(payload: dict[str, Any]) -> None:
    """Handle a job: read all words of some shops, a batch in a transaction, until done or the time of one run is over."""
    _walk(READ, payload, lambda model: _of_sellers(model, payload["sellers"]))


def read_due(payload: dict[str, Any]) -> None:
    """Handle a job: read what leans on a claim that ended by the calendar, or was read with an older register or older policies."""
    today = clock.today()
    stamp = stamp_of(today)
    _walk(DUE, payload, lambda model: or_(model.read_again_on <= today, model.read_with != stamp))


def _of_sellers(model: Any, seller_ids: list[int]) -> ColumnElement[bool]:
    found: ColumnElement[bool] = (model.id if model is Seller else model.seller_id).in_(seller_ids)
    return found


def _walk(kind: str, payload: dict[str, Any], wanted: Callable[[Any], ColumnElement[bool]]) -> None:
    end, begin, after = clock.in_seconds(SECONDS), payload.get("model", 0), payload.get("after", 0)
    for number in range(begin, len(WORDED)):
        model = WORDED[number]
        while ids := _next(model, wanted(model), after):
            READERS[model](ids)
            after = ids[-1]
            if clock.now() >= end:
                _go_on(kind, {**payload, "model": number, "after": after})
                return
        after = 0


def _next(model: Any, wanted: ColumnElement[bool], after: int) -> list[int]:
    found: Select[int] = select(model.id).where(model.id > after, wanted, *PUBLIC[model]).order_by(model.id).limit(BATCH)
    ids = list(session().scalars(found))
    session().rollback()
    return ids


@transactional
def _go_on(kind: str, payload: dict[str, Any]) -> None:
    jobs.enqueue(kind, payload)


@transactional
def read_listings(ids: list[int]) -> None:
    """Read goods on sale; what may not stand leaves the shelf and waits for a verifier."""
    rows = session().scalars(select(Listing).where(Listing.id.in_(ids)).options(*whole())).unique().all()
    passes, today = passes_of(reading.LISTING, ids), clock.today()
    facts = cache(lambda seller_id, others: claims.list_live_facts(seller_id, today, groups=others))
    for row in rows:
        if row.status == ListingStatus.LIVE:
            _read_one(row, passes.get(row.id, NOTHING), facts)


def _read_one(row: Listing, passes: Passes, facts: reading.Facts) -> None:
    found, was = reading.read_listing(row, passes=passes, facts=facts), row.words_until
    if not row.read_with and found.doubtful:
        let_pass(reading.LISTING, row.id, found.doubtful, STOOD, actor=SYSTEM)
        found = replace(found, findings=[one for one in found.findings if one.verdict == "block"])
    settling.keep_reading(row, found)
    if found.findings:
        _take_off(row, found)
    elif was != row.words_until:
        bus.emit(ListingChanged(row.id))


def _take_off(row: Listing, found: Read) -> None:
    stopped = [one for ones in found.stopped().values() for one in ones]
    words = list(dict.fromkeys(one.text or one.rule for one in (stopped or found.findings)))
    reason = f"{FELL if stopped else DOUBT}\n{', '.join(f'“{word}”' for word in words)}"
    settling.to_review(row, SYSTEM, gate.all_notes(row, found.findings), reason=reason)
    audit.record("listing.words_fell", "listing", row.public_id, actor=SYSTEM, reason=reason, after={"words": words})
    bus.emit(ListingWordsFell(row.id, row.seller_id, reason))


@transactional
def read_makers(ids: list[int]) -> None:
    """Read the words of makers: what may not stand is not shown from now on."""
    for row in session().scalars(select(Producer).where(Producer.id.in_(ids)).order_by(Producer.id)):
        before = list(row.held or ()), row.words_until
        row.settle(words_gate.get().read(MAKER, row.id, row.seller_id, maker_words.texts_of(row)).standing)
        if before != (list(row.held), row.words_until):
            follow(row)
            bus.emit(ProducerChanged(row.id, row.seller_id))


@transactional
def read_shops(ids: list[int]) -> None:
    """Read the words of shops."""
    for row in session().scalars(select(Seller).where(Seller.id.in_(ids)).order_by(Seller.id)):
        before = list(row.held or ()), row.words_until
        row.settle(words_gate.get().read(SHOP, row.id, row.id, shop_words.texts_of(row)).standing)
        if before != (list(row.held), row.words_until):
            bus.emit(SellerProfileChanged(row.id))


@transactional
def read_lots(ids: list[int]) -> None:
    """Read the words of lots; the steps stay as they are written, and a sentence that may not stand is withheld."""
    for row in session().scalars(select(Lot).where(Lot.id.in_(ids)).order_by(Lot.id)):
        before = list(row.held or ()), row.words_until
        lot_words.settle_words(row)
        if before != (list(row.held), row.words_until):
            version.bump()


READERS: Mapping[type[Any], Callable[[list[int]], None]] = {
    Listing: read_listings,
    Producer: read_makers,
    Seller: read_shops,
    Lot: read_lots,
}
PUBLIC: Mapping[type[Any], tuple[ColumnElement[bool], ...]] = {
    Listing: (Listing.status == ListingStatus.LIVE,),
    Producer: (Producer.removed_at.is_(None),),
    Seller: (Seller.status == SellerStatus.APPROVED,),
    Lot: (),
}
