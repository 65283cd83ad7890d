"""Facts about requirements."""

from dataclasses import dataclass

from marketplace.core.bus import Fact


@dataclass(frozen=True)
class RequirementJudged(Fact):
    """A verifier accepted, rejected or waived one requirement of a seller."""

    seller_id: int
    code: str
    status: str
    reason: str
