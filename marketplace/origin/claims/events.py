"""Facts about claims."""

from dataclasses import dataclass

from marketplace.core.bus import Fact


@dataclass(frozen=True)
class ClaimSubmitted(Fact):
    """A seller sent in a certificate."""

    claim_id: int
    seller_id: int


@dataclass(frozen=True)
class ClaimDecided(Fact):
    """A claim was verified, rejected, sent back, suspended or revoked."""

    claim_id: int
    seller_id: int
    status: str
    reason: str
