"""Refusals of this room."""

from marketplace.core.errors import Conflict
from marketplace.core.text import say
from marketplace.people.sellers.errors import OwnCase

__all__ = ["NoEvidence", "NotOpen", "OwnCase"]


class NotOpen(Conflict):
    """The tag is with the verifier or decided."""

    code = "not_open"
    message = say("This tag was sent in and cannot be changed now.")


class NoEvidence(Conflict):
    """What was to prove it is gone."""

    code = "no_evidence"
    message = say("What proved this is gone: a certificate has ended, a paper was removed, or the roster no longer says so.")
