"""Facts about stock."""

from dataclasses import dataclass

from marketplace.core.bus import Fact


@dataclass(frozen=True)
class StockChanged(Fact):
    """The free count of a variant changed."""

    variant_id: int
    before: int
    free: int

    @property
    def turned(self) -> bool:
        """Tell whether the variant sold out, or can be bought again; only this shows on public pages."""
        return (self.before > 0) != (self.free > 0)
