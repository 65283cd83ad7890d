"""Refusals of the cart."""

from marketplace.core.errors import Conflict
from marketplace.core.text import say
from marketplace.goods.catalogue.certified import too_few


class CartClosed(Conflict):
    """The cart has become an order, or was emptied into another."""

    code = "cart_closed"
    message = say("This basket has become an order. Start a new one.")


class NotForSale(Conflict):
    """The good cannot be bought at this moment; the message says why."""

    code = "not_for_sale"


class CartFull(Conflict):
    """A cart holds a bounded number of different goods."""

    code = "cart_full"
    message = say("A basket holds at most 50 different goods. Order these first.")


class NotCertified(Conflict):
    """Of a good with a certificate for a quantity fewer packs are left under it than were asked for; `left` says how many."""

    code = "not_certified"

    def __init__(self, left: int) -> None:
        """Keep what is left, so that the door can offer it."""
        self.left = left
        super().__init__(too_few(left))
