"""Refusals that a person can act on. Each carries a stable code, a translatable sentence and, where it fits, the field."""

from collections.abc import Mapping, Sequence

from marketplace.core.text import Message, say


class DomainError(Exception):
    """A refusal by a rule of the house; doors turn it into a page or a problem document."""

    status = 400
    code = "refused"
    message: str = say("That cannot be done.")

    def __init__(self, message: str | None = None, *, code: str | None = None, fields: Mapping[str, Sequence[str]] | None = None) -> None:
        """Take the sentence (a Message where it has parts), a code and messages by field name."""
        self.message = message or type(self).message
        self.code = code or type(self).code
        self.fields = {name: list(texts) for name, texts in (fields or {}).items()}
        super().__init__(self.message)


class Invalid(DomainError):
    """What was typed cannot be taken; `fields` says where."""

    status = 422
    code = "invalid"
    message: str = say("Please check what you entered.")


class NotFound(DomainError):
    """There is no such thing, or it is not yours to see."""

    status = 404
    code = "not_found"
    message: str = say("There is nothing at this address.")


class Forbidden(DomainError):
    """You are known, and you may not do this."""

    status = 403
    code = "forbidden"
    message: str = say("You are not allowed to do this.")


class Unauthorised(DomainError):
    """You are not signed in."""

    status = 401
    code = "unauthorised"
    message: str = say("Please sign in first.")


class Conflict(DomainError):
    """The thing has moved on since you looked."""

    status = 409
    code = "conflict"
    message: str = say("This changed while you were looking at it. Please look again.")


def field_error(field: str, message: Message | str, code: str = "invalid") -> Invalid:
    """Make an Invalid that points at one field."""
    return Invalid(fields={field: [message]}, code=code)
