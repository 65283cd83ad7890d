"""Facts about lots."""

from dataclasses import dataclass

from marketplace.core.bus import Fact


@dataclass(frozen=True)
class LotOpened(Fact):
    """A lot was opened."""

    lot_id: int


@dataclass(frozen=True)
class LotStepAdded(Fact):
    """A step was added to a lot's journey."""

    lot_id: int
