"""Facts about nominations."""

from dataclasses import dataclass

from marketplace.core.bus import Fact


@dataclass(frozen=True)
class NominationSubmitted(Fact):
    """A nomination was sent in: it is public from now on."""

    nomination_id: int


@dataclass(frozen=True)
class NominationVoted(Fact):
    """A member of the panel voted."""

    nomination_id: int


@dataclass(frozen=True)
class NominationDecided(Fact):
    """The panel decided: accepted or declined."""

    nomination_id: int
    status: str


@dataclass(frozen=True)
class NominationWithdrawn(Fact):
    """A nomination that was public was taken back."""

    nomination_id: int
