"""Facts about tags and grades."""

from dataclasses import dataclass

from marketplace.core.bus import Fact


@dataclass(frozen=True)
class MeritSubmitted(Fact):
    """A seller proposed a tag."""

    tag_id: int
    seller_id: int


@dataclass(frozen=True)
class MeritChanged(Fact):
    """A tag was taken back by its seller."""

    tag_id: int
    seller_id: int


@dataclass(frozen=True)
class MeritDecided(Fact):
    """A tag was accepted, refused, sent back or taken away."""

    tag_id: int
    seller_id: int
    status: str
    reason: str


@dataclass(frozen=True)
class GoodGraded(Fact):
    """A person confirmed or corrected the level or potential of a good."""

    listing_id: int
    axis: str
