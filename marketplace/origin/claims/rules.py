"""What a claim proves, of which goods, and until when. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from marketplace.core.states import Machine
from marketplace.core.text import N_
from marketplace.origin.claims.models import ClaimStatus
from marketplace.registry.schemes.rules import SchemeRule

S = ClaimStatus
STATUS_NAMES: dict[str, str] = {
    S.DRAFT: N_("Not sent yet"),
    S.SUBMITTED: N_("With the verifier"),
    S.VERIFIED: N_("Verified"),
    S.REJECTED: N_("Refused"),
    S.CHANGES_REQUESTED: N_("Needs a change"),
    S.SUSPENDED: N_("Suspended"),
    S.REVOKED: N_("Revoked"),
    S.SUPERSEDED: N_("Renewed by another"),
    "expired": N_("Expired"),
    "used_up": N_("Used up"),
}
MACHINE = Machine(
    "claim",
    {
        S.DRAFT: frozenset({S.SUBMITTED}),
        S.SUBMITTED: frozenset({S.VERIFIED, S.REJECTED, S.CHANGES_REQUESTED}),
        S.CHANGES_REQUESTED: frozenset({S.SUBMITTED}),
        S.VERIFIED: frozenset({S.SUSPENDED, S.REVOKED, S.SUPERSEDED}),
        S.SUSPENDED: frozenset({S.VERIFIED, S.REVOKED}),
        S.SUPERSEDED: frozenset({S.REVOKED}),
    },
    STATUS_NAMES,
)
EDITABLE = frozenset({S.DRAFT, S.CHANGES_REQUESTED})
PROVEN = frozenset({S.VERIFIED, S.SUSPENDED, S.REVOKED, S.SUPERSEDED})  # once found true; the public may read what they say
GI_USER = "GI_AU"  # the one scheme known by name: a right to a GI goes with the good's GI, not with a scheme the seller ticks
RENEW_FROM = timedelta(days=90)  # before the end
REMIND_AT = (60, 30, 7)  # days before the end


@dataclass(frozen=True, slots=True)
class Term:
    """The days on which a claim may be shown, both included (None is open); `lapsed` when the GI under it is not registered any more."""

    begins: date | None = None
    ends: date | None = None
    lapsed: bool = False

    def holds(self, on: date) -> bool:
        """Tell whether the claim has begun and not ended that day."""
        return not self.lapsed and (self.begins is None or self.begins <= on) and (self.ends is None or on <= self.ends)

    def ended(self, on: date) -> bool:
        """Tell whether it is over for good that day."""
        return self.lapsed or (self.ends is not None and self.ends < on)


@dataclass(frozen=True, slots=True)
class ClaimFacts:
    """What counts of a claim when it is asked whether it covers a good; an empty scope (`classes`, `districts`, `listings`) is no bound."""

    scheme: str
    gi_id: int | None
    seller_id: int
    producer_id: int | None
    rule: SchemeRule = field(default_factory=SchemeRule)
    gi_ids: frozenset[int] = frozenset()  # the only GI goods the scheme is for; none: any
    classes: frozenset[str] = frozenset()
    districts: frozenset[int] = frozenset()
    listings: frozenset[str] = frozenset()
    status: str = S.VERIFIED
    term: Term = Term()
    left: int | None = None  # of the quantity it was given for, in `unit`; None: it was given for no quantity
    unit: str = ""
    claim_id: int = 0  # where the claim is kept; nothing is decided by it


@dataclass(frozen=True, slots=True)
class Subject:
    """A good for which badges are asked: who sells it, who made it and where, which GI and schemes it names, on which shelf it stands."""

    listing_id: int
    seller_id: int
    producer_ids: frozenset[int]
    gi_id: int | None
    schemes: frozenset[str]
    group_ids: frozenset[int] = frozenset()  # the makers' own groups, where another sells for them
    category: frozenset[str] = frozenset()  # codes of its kind and its shelf
    district_ids: frozenset[int] = frozenset()  # where it was made: see `origin`
    public_id: str = ""
    is_food: bool = False
    packs: Mapping[str, int] = field(default_factory=dict, hash=False)  # unit -> its smallest pack, where every pack is measured in it

    def with_packs(self, packs: Mapping[str, int]) -> "Subject":
        """Give the same good with the sizes of its packs."""
        return replace(self, packs=packs)


@dataclass(frozen=True)
class Badge:
    """A claim that is live and covers a good, with what its proof says."""

    code: str
    label: str
    claim_public_id: str
    gi_name: str | None
    holder_name: str
    number: str
    valid_from: date | None
    valid_to: date | None
    checked_at: datetime | None
    kind: str = "certificate"  # registry.schemes.rules.MarkKind
    label_hi: str = ""
    left: int | None = None  # of the quantity it was given for, in `unit`
    unit: str = ""


def term(
    valid_from: date | None,
    valid_to: date | None,
    *,
    perpetual: bool = False,
    superseded_on: date | None = None,
    gi_stands: bool = True,
    gi_ends: date | None = None,
) -> Term:
    """Give the days of a claim: to its own end, that of the GI it rests on (GI Act s.18(2)), or the day before its renewal begins.

    The date on an older FSSAI paper is no end: the numbers are perpetual since the 2026 amendment.
    """
    ends = [
        None if perpetual else valid_to,
        gi_ends,
        superseded_on - timedelta(days=1) if superseded_on else None,
    ]
    return Term(valid_from, min((day for day in ends if day), default=None), lapsed=not gi_stands)


def months_after(day: date, months: int) -> date:
    """Give the day that many months later; the last of the month where there is no such day."""
    year, month = divmod(day.month - 1 + months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(day.year + year, month + 1, last)
        except ValueError:
            continue
    raise ValueError(day)


def origin(makers: frozenset[int], group: int | None, seller: int | None) -> frozenset[int]:
    """Say in which districts a good was made: those of its makers, else of the group that made it, else of its seller."""
    home = group or seller
    return makers or (frozenset({home}) if home else frozenset())


def is_live(status: str, days: Term, today: date, left: int | None = None) -> bool:
    """Tell whether a claim may be shown today: found true, begun, not ended (the last day counts), not used up."""
    return status in (S.VERIFIED, S.SUPERSEDED) and days.holds(today) and (left is None or left > 0)


def shown_status(status: str, days: Term, today: date, left: int | None = None) -> str:
    """Give the public word: live, used_up, expired, superseded, revoked, suspended, or unknown for what was never verified or not begun.

    A claim with a renewal stays live until the renewal begins; one whose quantity is used up may live again when an order is called off.
    """
    if status in (S.REVOKED, S.SUSPENDED):
        return str(status)
    if is_live(status, days, today):
        return "live" if left is None or left > 0 else "used_up"
    if status == S.SUPERSEDED and days.ended(today):
        return str(S.SUPERSEDED)
    return "expired" if status == S.VERIFIED and days.ended(today) else "unknown"


def covers(claim: ClaimFacts, subject: Subject, on: date) -> bool:
    """Tell whether a claim proves something of a good on a day: by holder, goods and scope, place, date and what is left."""
    return is_live(claim.status, claim.term, on, claim.left) and speaks_of(claim, subject) and is_enough(claim, subject)


def is_enough(claim: ClaimFacts, subject: Subject) -> bool:
    """Tell whether what is left of a claim's quantity makes one whole pack of a good, its smallest.

    A good of which some pack cannot be measured in the unit of the paper is not covered: nobody could say when the paper is used up.
    """
    return claim.left is None or 0 < subject.packs.get(claim.unit, 0) <= claim.left


def speaks_of(claim: ClaimFacts, subject: Subject) -> bool:
    """Tell whether a claim covers a good, whatever the day and whatever is left."""
    return _held_for(claim, subject) and _is_of_its_goods(claim, subject) and _in_scope(claim, subject)


def _held_for(claim: ClaimFacts, subject: Subject) -> bool:
    """Look at the holder: a maker's own certificate goes with the maker, whoever sells; a seller's, with it or the makers' group."""
    if claim.producer_id is not None:
        return claim.producer_id in subject.producer_ids
    return claim.seller_id == subject.seller_id or claim.seller_id in subject.group_ids


def _is_of_its_goods(claim: ClaimFacts, subject: Subject) -> bool:
    rule = claim.rule
    if claim.scheme == GI_USER:
        return claim.gi_id is not None and claim.gi_id == subject.gi_id
    return (
        claim.scheme in subject.schemes
        and (rule.food == "any" or (rule.food == "only") == subject.is_food)
        and (not rule.classes or not rule.classes.isdisjoint(subject.category))
        and (not claim.gi_ids or subject.gi_id in claim.gi_ids)
        and (claim.gi_id is None or claim.gi_id == subject.gi_id)
    )


def _in_scope(claim: ClaimFacts, subject: Subject) -> bool:
    """Look at the scope: one that the scheme asks for and that was not given covers nothing; a district, what was made nowhere else."""
    named = {"classes": claim.classes, "listings": claim.listings}.get(claim.rule.must_name)
    return (
        (named is None or bool(named))
        and (not claim.classes or not claim.classes.isdisjoint(subject.category))
        and (not claim.listings or subject.public_id in claim.listings)
        and (not claim.districts or (bool(subject.district_ids) and subject.district_ids <= claim.districts))
    )
