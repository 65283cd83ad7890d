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


@dataclass(frozen=True)
class ListingWordsFell(Fact):
    """A good on sale went back to a verifier, since words of it lean on something that has ended."""

    listing_id: int
    seller_id: int
    reason: str


@dataclass(frozen=True)
class WordsRefused(Fact):
    """A verifier left words of a maker or a shop unshown."""

    seller_id: int
    title: str
    reason: str


@dataclass(frozen=True)
class ProofTurned(Fact):
    """So much was sold under a certificate that some pack is not certified any more, or so much came back that it is again."""

    claim_id: int
    seller_id: int
