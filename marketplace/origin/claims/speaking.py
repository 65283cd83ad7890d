"""What somebody's words lean on: the findings of the gate today, and which claims keep the words standing, until when.

The gate itself knows no holder and no date of a claim; here the live claims that count for a text are handed to it, and it is asked
again as it would be without each of them.
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from sqlalchemy import select

from marketplace.core.db import session
from marketplace.core.text import Message, say
from marketplace.core.worded import Standing
from marketplace.origin.claims.rules import GI_USER, ClaimFacts
from marketplace.origin.wording.models import WordingName, WordingTerm
from marketplace.origin.wording.passes import NOTHING, Passes, judged
from marketplace.origin.wording.queries import book_on
from marketplace.origin.wording.rules import Book, Finding, LiveClaims, Reading, check
from marketplace.people.sellers.models import Seller
from marketplace.registry.gi.models import GiGood
from marketplace.registry.shelf import kept

STOP = "block"


@dataclass(frozen=True)
class Voice:
    """Who speaks and of what: the live claims that count for the words, what is known of seller and good, what a verifier passed."""

    held: Sequence[ClaimFacts] = ()
    own_places: frozenset[str] = frozenset()
    category: str = ""
    materials: str = ""
    facts: frozenset[str] = frozenset()
    passes: Passes = NOTHING
    meant: Callable[[Finding], Finding | None] | None = None  # what the kind of a text makes of a finding
    fall_by_doubt: bool = False  # a text falls with all that is found in it, not only with what is stopped


@dataclass(frozen=True)
class Read:
    """What the gate says of some texts today, the claims without any one of which more would be stopped, and until when they hold."""

    findings: Sequence[Finding]
    again_on: date | None = None  # the day after the first of the claims ends
    leans_of: Mapping[str, frozenset[int]] = field(default_factory=dict)  # by text, the claims that it cannot do without
    until_of: Mapping[str, date] = field(default_factory=dict)  # by text, the last day on which it may stand, for those that end

    @property
    def leans_on(self) -> frozenset[int]:
        """Give the claims without any one of which some text would fall."""
        return frozenset[int]().union(*self.leans_of.values())

    @property
    def until(self) -> date | None:
        """Give the last day on which what stands today may stand."""
        return min(self.until_of.values(), default=None)

    def stopped(self, fields: Iterable[str] | None = None) -> dict[str, list[Finding]]:
        """List by field what may not be said, of all fields or of some."""
        out: dict[str, list[Finding]] = {}
        wanted = None if fields is None else set(fields)
        for one in self.findings:
            if one.verdict == STOP and (wanted is None or one.field in wanted):
                out.setdefault(one.field, []).append(one)
        return out

    def standing(self, stamp: str, *, held: Iterable[str] = ()) -> Standing:
        """Give what is written down of this reading on the row that bears the texts."""
        return Standing(tuple(held), self.leans_on, self.until, self.again_on, stamp, self.until_of, self.leans_of)

    @property
    def doubtful(self) -> list[Finding]:
        """List what a person has to look at."""
        return [one for one in self.findings if one.verdict != STOP]


def read(texts: Mapping[str, str], voice: Voice, book: Book) -> Read:
    """Read texts by field as of the book's day."""
    said = {name: text for name, text in texts.items() if text}
    found = _judge(said, voice, book, voice.held)
    ends = sorted({one.term.ends for one in voice.held if one.term.ends})
    again_on = ends[0] + timedelta(days=1) if ends else None

    def fallen(left: Sequence[ClaimFacts]) -> set[str]:
        """Give the texts that fall where no more than these claims are left."""
        now = {(one.field, one.start, one.code) for one in found if _fells(one, voice)}
        less = [one for one in _judge(said, voice, book, left) if _fells(one, voice)]
        return {one.field for one in less if (one.field, one.start, one.code) not in now}

    if not voice.held or not fallen(()):
        return Read(found, again_on)
    leans: dict[str, set[int]] = {}
    for claim in voice.held:
        for name in fallen([one for one in voice.held if one is not claim]):
            leans.setdefault(name, set()).add(claim.claim_id)
    until: dict[str, date] = {}
    for end in ends:
        for name in fallen([one for one in voice.held if one.term.ends is None or one.term.ends > end]):
            until.setdefault(name, end)
    return Read(found, again_on, {name: frozenset(claims) for name, claims in leans.items()}, until)


def places_of(seller: Seller) -> frozenset[str]:
    """Give a seller's own address and name, whose words a text may bear without claiming anything by them."""
    return frozenset(text for text in (seller.name, seller.town, seller.line1, seller.district.name if seller.district else "") if text)


def kept_book(day: date) -> Book:
    """Give the book of a day from what the process keeps, for texts that come by the thousand."""
    return kept(f"wording book {day}", lambda: book_on(day))


def stamp_of(day: date) -> str:
    """Give what tells one register with its policies in force from another: what was read with an older one is read again."""
    return kept(f"wording stamp {day}", lambda: _stamp(book_on(day)))


def _stamp(book: Book) -> str:
    policies = sorted((p.code, p.verdict, sorted(p.schemes), sorted(p.gi_names), sorted(p.unless), p.firm) for p in book.policies)
    return hashlib.sha256(f"{policies}{kept('wording register', _register)}".encode()).hexdigest()[:16]


def _register() -> str:
    """Hash the names, words and uses as they stand, whatever the day."""
    goods = session().execute(select(GiGood.id, GiGood.name, GiGood.alt_names, GiGood.status, GiGood.ends_on).order_by(GiGood.id))
    names = session().execute(select(WordingName.gi_name, WordingName.use, WordingName.term).order_by(WordingName.id))
    terms = session().execute(select(WordingTerm.topic, WordingTerm.word, WordingTerm.term).order_by(WordingTerm.id))
    return hashlib.sha256(repr([[tuple(row) for row in rows] for rows in (goods, names, terms)]).encode()).hexdigest()


def told(finding: Finding) -> Message:
    """Say what to do about a finding, with the words that are meant, since one field may hold several."""
    if finding.start == finding.end:  # of the good itself, not of a word
        return finding.advice
    return say("“%(words)s”: %(advice)s", words=finding.text, advice=finding.advice)


def live_claims(held: Iterable[ClaimFacts]) -> LiveClaims:
    """Sum up what claims prove, for the gate."""
    known = list(held)
    return LiveClaims(
        gi_ids=frozenset(one.gi_id for one in known if one.scheme == GI_USER and one.gi_id is not None),
        schemes=frozenset(one.scheme for one in known),
    )


def _judge(texts: Mapping[str, str], voice: Voice, book: Book, held: Sequence[ClaimFacts]) -> list[Finding]:
    reading = Reading(live_claims(held), voice.own_places, voice.category, voice.materials, voice.facts)
    found = judged(check(texts, book, reading), voice.passes)
    return [one for one in map(voice.meant, found) if one] if voice.meant else found


def _fells(one: Finding, voice: Voice) -> bool:
    return voice.fall_by_doubt or one.verdict == STOP
