"""Refusals of the tax room."""

from marketplace.core.errors import Invalid
from marketplace.core.money import rupees
from marketplace.core.text import say


class DeadZone(Invalid):
    """A price between the two rates of the Rs 2,500 rule fits neither; `most_low` and `least_high` (paise) are the nearest that do."""

    code = "price_in_dead_zone"

    def __init__(self, most_low: int, least_high: int) -> None:
        """Keep the two nearest prices that fit a rate."""
        self.most_low, self.least_high = most_low, least_high
        text = say("No GST rate fits this price: use %(low)s or less, or %(high)s or more.", low=rupees(most_low), high=rupees(least_high))
        super().__init__(text, fields={"price": [text]})


class OutsideGst(Invalid):
    """Alcohol for people is outside GST and is not sold here."""

    code = "outside_gst"
    message = say("Goods under this HSN are outside GST and cannot be sold here.")


class NoRate(Invalid):
    """No rate is on file for this HSN on this day."""

    code = "no_gst_rate"

    def __init__(self) -> None:
        """Point at the HSN."""
        text = say("No GST rate is on file for this HSN. Choose another one from the list.")
        super().__init__(text, fields={"hsn": [text]})
