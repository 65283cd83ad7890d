"""Facts about makers."""

from dataclasses import dataclass

from marketplace.core.bus import Fact


@dataclass(frozen=True)
class ProducerChanged(Fact):
    """A maker was added, changed, hidden or removed."""

    producer_id: int
    seller_id: int
