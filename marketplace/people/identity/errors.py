"""Refusals of the identity room."""

from marketplace.core.errors import Conflict, Forbidden
from marketplace.core.text import say


class OwnNumber(Forbidden):
    """Whoever added a number does not verify it."""

    code = "own_case"
    message = say("You added this number yourself. Somebody else has to verify it.")


class WrongNumber(Conflict):
    """A number whose check character fails cannot be verified."""

    code = "wrong_number"
    message = say("The check character of this number does not hold, so it cannot be verified.")
