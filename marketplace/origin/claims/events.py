"""Facts about claims."""

from dataclasses import dataclass
from datetime import date

from marketplace.core.bus import Fact


@dataclass(frozen=True)
class ClaimSubmitted(Fact):
    """A seller sent in a certificate."""

    claim_id: int
    seller_id: int


@dataclass(frozen=True)
class ClaimDecided(Fact):
    """A claim was verified, rejected, sent back, suspended, revoked, or superseded by its renewal."""

    claim_id: int
    seller_id: int
    status: str
    reason: str


@dataclass(frozen=True)
class ClaimEnding(Fact):
    """A certificate in force ends in so many days, and nobody has sent in its renewal."""

    claim_id: int
    seller_id: int
    ends_on: date
    days: int


@dataclass(frozen=True)
class ClaimDrawn(Fact):
    """Something was taken off the quantity of a claim, or came back; both amounts are what is left of it, in its unit."""

    claim_id: int
    seller_id: int
    before: int
    left: int
