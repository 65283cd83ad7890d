"""Refusals of this room."""

from collections.abc import Sequence

from marketplace.core.errors import Conflict, Forbidden, Invalid
from marketplace.core.text import say
from marketplace.people.sellers.rules import Missing


class Incomplete(Invalid):
    """The application lacks something; `missing` says what and where."""

    code = "incomplete"
    message = say("Something is still missing.")

    def __init__(self, missing: Sequence[Missing]) -> None:
        """Take what is missing."""
        fields: dict[str, list[str]] = {}
        for lack in missing:
            fields.setdefault(lack.field, []).append(lack.message)
        self.missing = list(missing)
        super().__init__(fields=fields)


class NotOpen(Conflict):
    """The application is with the verifier, or this part of it was checked."""

    code = "not_open"
    message = say("This was sent to the verifier and cannot be changed now.")


class OwnCase(Forbidden):
    """A person decides on what they sent in themselves."""

    code = "own_case"
    message = say("You sent this in or belong to this seller, so a colleague has to decide.")
