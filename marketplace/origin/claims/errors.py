"""Refusals of this room."""

from marketplace.core.errors import Conflict, Forbidden
from marketplace.core.text import say


class NotOpen(Conflict):
    """The claim is with the verifier or decided."""

    code = "not_open"
    message = say("This certificate was sent in and cannot be changed now.")


class OwnCase(Forbidden):
    """A person decides on a certificate they sent in themselves."""

    code = "own_case"
    message = say("You sent this in or belong to this seller, so a colleague has to decide.")
