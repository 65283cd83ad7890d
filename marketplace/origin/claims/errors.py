"""Refusals of this room."""

from marketplace.core.errors import Conflict
from marketplace.core.text import say
from marketplace.origin.claims.amounts import said
from marketplace.people.sellers.errors import OwnCase

__all__ = ["NotOpen", "OwnCase", "QuantityUsed"]


class NotOpen(Conflict):
    """The claim is with the verifier or decided."""

    code = "not_open"
    message = say("This certificate was sent in and cannot be changed now.")


class QuantityUsed(Conflict):
    """A certificate has less left of its quantity than was asked for; `left` says how much, in its unit."""

    code = "quantity_used"

    def __init__(self, left: int, unit: str) -> None:
        """Keep what is left, so that the door can say it."""
        self.left = left
        super().__init__(say("Only %(amount)s of the certified quantity is left.", amount=said(left, unit)))
