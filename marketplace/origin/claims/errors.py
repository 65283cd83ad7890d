"""Refusals of this room."""

from marketplace.core.errors import Conflict
from marketplace.core.text import say
from marketplace.people.sellers.errors import OwnCase

__all__ = ["NotOpen", "OwnCase"]


class NotOpen(Conflict):
    """The claim is with the verifier or decided."""

    code = "not_open"
    message = say("This certificate was sent in and cannot be changed now.")
