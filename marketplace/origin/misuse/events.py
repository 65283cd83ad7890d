"""Facts about reports of misuse."""

from dataclasses import dataclass

from marketplace.core.actor import Actor
from marketplace.core.bus import Fact


@dataclass(frozen=True)
class MisuseReported(Fact):
    """Somebody reported something; it opened a case or joined an open one."""

    report_id: int
    case_id: int


@dataclass(frozen=True)
class MisuseUpheld(Fact):
    """The reports of a case were right. `take_off`: the good is to leave the marketplace, by the verdict of `actor`."""

    case_id: int
    seller_id: int | None
    subject_kind: str
    subject_ref: str
    reason: str
    take_off: bool
    actor: Actor


@dataclass(frozen=True)
class MisuseDismissed(Fact):
    """The reports of a case were not right."""

    case_id: int
    reason: str


@dataclass(frozen=True)
class StrikeLifted(Fact):
    """A strike does not count any more."""

    strike_id: int
    seller_id: int
