"""Refusals of this room."""

from marketplace.core.errors import Conflict, Invalid
from marketplace.core.text import say


class EmailTaken(Conflict):
    """The address has an account; told to staff commands only, never to a visitor."""

    code = "email_taken"
    message = say("This e-mail address already has an account.")


class DeadLink(Invalid):
    """A link from a mail that is too old or was used."""

    code = "link_expired"
    message = say("This link is too old or was used before. Ask for a new one.")
