"""A listing before the wording gate: who speaks, of what, with which live claims; and what the reading leaves on the row."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from marketplace.core import clock
from marketplace.core.text import say
from marketplace.goods.catalogue import law
from marketplace.goods.catalogue.measures import smallest_of
from marketplace.goods.catalogue.models import Listing
from marketplace.goods.catalogue.queries import subject_of
from marketplace.goods.catalogue.texts import BREAK, PLAIN, texts_of
from marketplace.origin.claims import queries as claims
from marketplace.origin.claims import speaking
from marketplace.origin.claims.rules import ClaimFacts, covers
from marketplace.origin.claims.speaking import STOP, Read, Voice, places_of
from marketplace.origin.wording.passes import NOTHING, Passes, judged, passes_of
from marketplace.origin.wording.queries import book_on
from marketplace.origin.wording.rules import Book, Finding

LISTING = "listing"
CHOOSE = say("You hold a certificate for this word. Choose it, or the GI name, for this good under “Place, makers and proof”.")
Facts = Callable[[int, frozenset[int]], Sequence[ClaimFacts]]  # (seller, groups) -> what their live claims speak of


def read_listing(listing: Listing, *, passes: Passes | None = None, facts: Facts | None = None, book: Book | None = None) -> Read:
    """Read a listing whose parts are loaded, as of today; `passes` and `facts` where many are read at once.

    A word that a certificate of the house would allow, were it chosen on the listing, is stopped with that advice.
    """
    today = clock.today()
    book = book or book_on(today)
    known = passes_of(LISTING, [listing.id]).get(listing.id, NOTHING) if passes is None else passes
    mine = _mine(listing, facts or _facts_on(today))
    texts, voice = texts_of(listing), voice_of(listing, _covering(listing, mine, today), known)
    found = speaking.read(texts, voice, book)
    heard = [one for one in found.findings if one.verdict == STOP or one.field not in PLAIN]
    if mine:
        heard = _with_advice(heard, texts, replace(voice, held=mine), book)
    asked = judged(law.findings_of(listing, voice.held, BREAK.join(texts.values()), today), known)
    return replace(found, findings=[*heard, *asked])


def read_texts(listing: Listing, texts: Mapping[str, str]) -> Sequence[Finding]:
    """Read other texts in the voice of a listing, such as the words of its address."""
    today = clock.today()
    held = _covering(listing, _mine(listing, _facts_on(today)), today)
    return speaking.read(texts, voice_of(listing, held, NOTHING), book_on(today)).findings


def _mine(listing: Listing, facts: Facts) -> list[ClaimFacts]:
    """List the live claims of the house that may speak for this good: of its seller, its groups, its makers."""
    subject = subject_of(listing)
    return [one for one in facts(listing.seller_id, subject.group_ids) if one.producer_id in {None, *subject.producer_ids}]


def _covering(listing: Listing, mine: Sequence[ClaimFacts], today: date) -> list[ClaimFacts]:
    subject = subject_of(listing).with_packs(smallest_of(listing.variants))
    return [one for one in mine if covers(one, subject, today)]


def voice_of(listing: Listing, held: Sequence[ClaimFacts], passes: Passes) -> Voice:
    """Say what stands behind the words of a listing."""
    return Voice(
        held=held,
        own_places=places_of(listing.seller),
        category=listing.category.code,
        materials=listing.materials,
        facts=frozenset(listing.tax_attributes) | frozenset(name for name, said in (listing.law_facts or {}).items() if said),
        passes=passes,
    )


def _facts_on(today: date) -> Facts:
    return lambda seller_id, groups: claims.list_live_facts(seller_id, today, groups=groups)


def _with_advice(findings: Sequence[Finding], texts: dict[str, str], voice: Voice, book: Book) -> list[Finding]:
    if not findings:
        return list(findings)
    still = {(f.field, f.start, f.code) for f in speaking.read(texts, voice, book).findings}
    return [f if (f.field, f.start, f.code) in still else replace(f, advice=CHOOSE) for f in findings]
