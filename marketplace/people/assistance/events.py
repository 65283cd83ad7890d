"""Facts about mandates."""

from dataclasses import dataclass

from marketplace.core.bus import Fact


@dataclass(frozen=True)
class HelpOffered(Fact):
    """A facilitator asks to act for a shop."""

    mandate_id: int


@dataclass(frozen=True)
class HelpAgreed(Fact):
    """An owner agreed."""

    mandate_id: int


@dataclass(frozen=True)
class HelpEnded(Fact):
    """Either side ended it, or the owner declined."""

    mandate_id: int
