"""Refusals of this room."""

from marketplace.core.errors import Forbidden, Invalid
from marketplace.core.text import say


class NotToAsk(Invalid):
    """The law, or decency, forbids to ask this of anybody or of this kind of seller."""

    code = "not_to_ask"
    message = say("This may not be asked.")


class OwnSubmission(Forbidden):
    """A person judges what they sent in themselves."""

    code = "own_case"
    message = say("You sent this in or belong to this seller, so a colleague has to decide.")
