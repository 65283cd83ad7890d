"""Refusals of this room."""

from marketplace.core.errors import Conflict
from marketplace.core.text import say


class AlreadyOpen(Conflict):
    """The same applicant has an application for this name under way."""

    code = "application_open"
    message = say("An application for this name is under way already.")


class NotRegistered(Conflict):
    """There is no certificate to write down yet, or it was written down before."""

    code = "not_registered"
    message = say("This can be done once, when the application is entered in the register.")


class Sent(Conflict):
    """What was sent is not rewritten."""

    code = "application_sent"
    message = say("This application is over. Begin a new one.")
