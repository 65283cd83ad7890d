"""Refusals of the checkout; each says what to do instead."""

from marketplace.core.errors import Conflict, Invalid
from marketplace.core.text import say


class EmptyCart(Conflict):
    """There is nothing to order."""

    code = "cart_empty"
    message = say("Your basket is empty.")


class PriceChanged(Conflict):
    """A price is not the one the shopper was shown; it has to be confirmed."""

    code = "price_changed"

    def __init__(self, title: str, old: str, new: str) -> None:
        """Name the good and both prices."""
        super().__init__(
            say(
                "The price of “%(title)s” changed from %(old)s to %(new)s. Look at your basket and confirm it.",
                title=title,
                old=old,
                new=new,
            )
        )


class LineProblem(Conflict):
    """A good cannot be bought as it stands in the cart; `left` says how many could be."""

    def __init__(self, title: str, reason: str, left: int) -> None:
        """Name the good, the reason and what is left."""
        self.left = left
        super().__init__(say("“%(title)s”: %(reason)s", title=title, reason=reason), code="out_of_stock" if left else "not_for_sale")


class CannotShip(Invalid):
    """A seller may not supply the State the goods are to go to."""

    code = "cannot_ship_there"

    def __init__(self, seller: str, reason: str) -> None:
        """Name the seller and the reason, beside the State."""
        text = say("%(seller)s cannot send to this State. %(reason)s", seller=seller, reason=reason)
        super().__init__(text, fields={"address.state": [text]})
