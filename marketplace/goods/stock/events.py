"""Facts about stock."""

from dataclasses import dataclass

from marketplace.core.bus import Fact


@dataclass(frozen=True)
class StockChanged(Fact):
    """The free count of a variant changed."""

    variant_id: int
