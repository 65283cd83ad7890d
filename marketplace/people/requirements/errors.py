"""Refusals of this room."""

from marketplace.core.errors import Forbidden
from marketplace.core.text import say


class OwnSubmission(Forbidden):
    """A person judges what they sent in themselves."""

    code = "own_case"
    message = say("You sent this in or belong to this seller, so a colleague has to decide.")
