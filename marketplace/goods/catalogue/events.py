"""Facts about listings."""

from dataclasses import dataclass

from marketplace.core.bus import Fact


@dataclass(frozen=True)
class ListingChanged(Fact):
    """What a listing shows, or whether it is shown, changed."""

    listing_id: int


@dataclass(frozen=True)
class ListingSubmitted(Fact):
    """A seller sent in a listing."""

    listing_id: int
    seller_id: int


@dataclass(frozen=True)
class ListingDecided(Fact):
    """A verifier put a listing live, sent it back or blocked it."""

    listing_id: int
    seller_id: int
    status: str
    reason: str
