"""Pure rules of lots: when a step may have happened, how a fact is known, and the chain that seals the steps."""

import hashlib
import json
from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta

from marketplace.core.errors import field_error
from marketplace.core.text import say
from marketplace.goods.lots.models import Evidence

BEFORE_OPENING = timedelta(days=730)  # wood is seasoned and wool is stored, but for no longer than this
OLDEST = timedelta(days=3650)  # an antique is not a lot
START = "0" * 64  # what the first step carries as the hash before it


@dataclass(frozen=True)
class StepWords:
    """What the seal of a step covers: everything it says, as plain text."""

    position: int
    kind: str
    happened_on: str
    place: str
    sentence: str
    evidence: str
    claim: str  # public id, or nothing
    photo: str  # SHA-256 of the photograph as it was sent, or nothing
    recorded_at: str


@dataclass(frozen=True)
class SealedStep:
    """A step as it stands in the database: its words and the two hashes beside them."""

    words: StepWords
    previous_hash: str
    hash: str


def seal(words: StepWords, previous_hash: str, lot_code: str) -> str:
    """Give the SHA-256 over the canonical JSON of the words, the hash before and the lot's code."""
    canonical = json.dumps(
        {**asdict(words), "previous": previous_hash, "lot": lot_code}, sort_keys=True, ensure_ascii=False, separators=(",", ":")
    )
    return hashlib.sha256(canonical.encode()).hexdigest()


def moment_text(moment: datetime) -> str:
    """Write an aware UTC moment for the seal, the same for every database."""
    return moment.isoformat(timespec="microseconds")


def broken_positions(steps: Sequence[SealedStep], lot_code: str, count: int, head_hash: str) -> list[int]:
    """List the positions that do not hold: changed, moved, missing or cut off; an empty list is a whole record.

    `count` and `head_hash` stand on the lot itself, so that a missing end is noticed as well.
    """
    broken, previous, expected = set(), START, 1
    for step in steps:
        while expected < step.words.position:
            broken.add(expected)
            expected += 1
        if step.words.position != expected or step.previous_hash != previous or seal(step.words, step.previous_hash, lot_code) != step.hash:
            broken.add(step.words.position)
        previous, expected = step.hash, step.words.position + 1
    broken.update(range(expected, count + 1))
    if steps and not broken and (previous != head_hash or len(steps) != count):
        broken.add(steps[-1].words.position)
    return sorted(broken)


def decide_evidence(asked: str, *, certified: bool, verifier: bool) -> Evidence:
    """Decide how a fact is known: a live certificate certifies, a verifier verifies, all else is the maker's word."""
    if certified:
        return Evidence.CERTIFIED
    return Evidence.VERIFIED if asked == Evidence.VERIFIED and verifier else Evidence.SELF_DECLARED


def shown_evidence(evidence: str, claim_id: int | None, live_claim_ids: Collection[int]) -> Evidence:
    """Give the level that may be shown now: `certified` only while the certificate behind it is live."""
    if evidence == Evidence.CERTIFIED and claim_id not in live_claim_ids:
        return Evidence.SELF_DECLARED
    return Evidence(evidence)


def check_opened(opened_on: date, today: date) -> None:
    """Refuse a lot that opens in the future or longer ago than ten years."""
    if opened_on > today:
        raise field_error("opened_on", say("This day has not come yet."))
    if opened_on < today - OLDEST:
        raise field_error("opened_on", say("This is more than ten years ago."))


def check_happened(happened_on: date, opened_on: date, today: date) -> None:
    """Refuse a step in the future, or more than two years before its lot was opened."""
    if happened_on > today:
        raise field_error("happened_on", say("This day has not come yet."))
    if happened_on < opened_on - BEFORE_OPENING:
        raise field_error("happened_on", say("This is more than two years before the lot was opened."))
