"""Refusals of the stock room."""

from marketplace.core.errors import Conflict, Invalid
from marketplace.core.text import say


class OutOfStock(Conflict):
    """Fewer units are free than were asked for; `left` says how many are."""

    code = "out_of_stock"

    def __init__(self, left: int, variant_id: int) -> None:
        """Keep what is left, so that the door can offer it."""
        self.left, self.variant_id = left, variant_id
        super().__init__(say("Only %(left)s left.", left=left) if left else say("None are left."))


class BelowHeld(Invalid):
    """Units that are promised to orders cannot be taken out of stock."""

    code = "below_held"

    def __init__(self, free: int) -> None:
        """Say how many may be taken out at most."""
        super().__init__(fields={"change": [say("You can take out at most %(free)s: the rest is promised to orders.", free=free)]})


class WrongHold(RuntimeError):
    """More was released or sent than was held: a fault of the caller, never of a visitor."""
