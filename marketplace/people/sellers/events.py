"""Facts about sellers."""

from dataclasses import dataclass

from marketplace.core.bus import Fact


@dataclass(frozen=True)
class SellerSubmitted(Fact):
    """A seller sent in the application."""

    seller_id: int


@dataclass(frozen=True)
class SellerDecided(Fact):
    """A verifier approved, refused, sent back, suspended or reinstated a seller."""

    seller_id: int
    status: str
    reason: str


@dataclass(frozen=True)
class SellerProfileChanged(Fact):
    """A seller changed what is public about them."""

    seller_id: int
