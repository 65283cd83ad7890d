"""Refusals of this room."""

from collections.abc import Sequence

from marketplace.core.errors import Conflict, Forbidden, Invalid
from marketplace.core.text import Message, say
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
    """A person decides on what they had a hand in."""

    code = "own_case"
    message = say("You sent this in, worked on it or belong to this seller, so a colleague has to decide.")


class DeadInvitation(Invalid):
    """A link to a team that is too old, was used, or was called off."""

    code = "invitation_over"
    message = say("This invitation is too old, was used, or was called off. Ask for a new one.")


class LastOwner(Conflict):
    """Without this person the shop would have no owner."""

    code = "last_owner"
    message = say("A shop needs an owner. Hand it to somebody on the team first, or close it.")


class CannotClose(Conflict):
    """Something is still under way; `ties` says what."""

    code = "still_open"
    message = say("The shop cannot be closed yet.")

    def __init__(self, ties: Sequence[Message]) -> None:
        """Take what is under way."""
        self.ties = list(ties)
        super().__init__(fields={"": list(ties)})


class WrongPassword(Invalid):
    """A person who confirms something grave did not give their own password."""

    code = "wrong_password"

    def __init__(self) -> None:
        """Point at the field."""
        super().__init__(fields={"password": [say("This is not your password.")]})
