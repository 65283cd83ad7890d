"""What can be reported, by when it is answered, and when strikes call for a review. Pure."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from marketplace.core.states import Machine
from marketplace.core.text import N_
from marketplace.origin.misuse.models import CaseStatus

S = CaseStatus
STATUS_NAMES: dict[str, str] = {S.OPEN: N_("Being looked at"), S.UPHELD: N_("Upheld"), S.DISMISSED: N_("Dismissed")}
MACHINE = Machine("misuse", {S.OPEN: frozenset({S.UPHELD, S.DISMISSED})}, STATUS_NAMES)
KINDS: dict[str, str] = {
    "gi_name": N_("A protected name (GI) used without right"),
    "certificate": N_("A certificate or mark that is false"),
    "origin": N_("Not made where it says"),
    "prohibited": N_("A good that may not be sold"),
    "other": N_("Something else"),
}
SUBJECTS: dict[str, str] = {
    "listing": N_("Good"),
    "seller": N_("Seller"),
    "maker": N_("Maker"),
    "claim": N_("Certificate"),
    "page": N_("Page"),
}
THIRD = 3  # live strikes that call for a review of the seller


@dataclass(frozen=True)
class Clock:
    """A time limit with the rule it comes from."""

    within: timedelta
    source: str


# The 15 days may have become 7 with the amendment of 2026; as long as that is not certain, nothing but the warning depends on it.
DECIDE = Clock(timedelta(days=15), "IT (Intermediary Guidelines and Digital Media Ethics Code) Rules 2021, r.3(2)")
WARN_BEFORE = timedelta(days=5)
DESK_DAYS = 10  # the desk's own target in working days: two weeks, inside the fifteen days of the rules


@dataclass(frozen=True)
class About:
    """What a report is about, as the door found it: its kind, public id or address, name, page, and whose it is."""

    kind: str
    ref: str
    title: str
    path: str = ""
    seller_id: int | None = None


def decide_by(opened: datetime) -> datetime:
    """Give the moment until which a case has to be decided."""
    return opened + DECIDE.within


def standing(opened: datetime, decided: datetime | None, now: datetime) -> str:
    """Tell how a case stands against the clock: in_time, soon (five days are left) or late."""
    due, seen = decide_by(opened), decided or now
    if seen > due:
        return "late"
    return "in_time" if decided or due - seen > WARN_BEFORE else "soon"


def calls_for_review(live_strikes: int) -> bool:
    """Tell whether a seller has to be looked at as a whole."""
    return live_strikes >= THIRD
