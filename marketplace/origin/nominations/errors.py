"""Refusals about nominations."""

from marketplace.core.errors import Conflict
from marketplace.core.text import say


class NotEditable(Conflict):
    """It was sent in and is on the public record as it is."""

    code = "not_editable"
    message: str = say("This was sent in and stands on the public record. Take it back if something is wrong, and nominate anew.")


class AlreadyNominated(Conflict):
    """The same product of the same district waits for the panel, or stands on its list."""

    code = "already_nominated"
    message: str = say("This product of this district is with the panel or on its list already.")


class AlreadyVoted(Conflict):
    """One vote each."""

    code = "already_voted"
    message: str = say("You have voted on this already. One vote each, and it stays.")
