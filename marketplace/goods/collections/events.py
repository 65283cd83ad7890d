"""Facts about collections."""

from dataclasses import dataclass

from marketplace.core.bus import Fact


@dataclass(frozen=True)
class CollectionChanged(Fact):
    """A collection was made, changed, shown or paused."""

    collection_id: int
