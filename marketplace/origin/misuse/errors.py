"""Refusals of this room."""

from marketplace.core.errors import Conflict
from marketplace.core.text import say
from marketplace.people.sellers.errors import OwnCase

__all__ = ["NoGood", "OwnCase"]


class NoGood(Conflict):
    """The verdict takes a good off, and the case is about none."""

    code = "no_good"
    message = say("This case is not about a good, so there is nothing to take off sale.")
