"""Refusals of this room."""

from marketplace.core.errors import Conflict
from marketplace.core.text import say
from marketplace.people.sellers.errors import OwnCase

__all__ = ["AlreadyProposed", "NoEvidence", "NotOpen", "OwnCase", "TooManyOpen"]


class NotOpen(Conflict):
    """The tag is with the verifier or decided."""

    code = "not_open"
    message = say("This tag was sent in and cannot be changed now.")


class AlreadyProposed(Conflict):
    """The same tag for the same goods, or for the shop, is not decided yet."""

    code = "already_proposed"
    message = say("You proposed this tag already, and it is not decided yet. Change that one or take it back.")


class TooManyOpen(Conflict):
    """So many tags of one shop are not decided yet."""

    code = "too_many"
    message = say("Many of your tags are not decided yet. Wait for them, or take one back first.")


class NoEvidence(Conflict):
    """What was to prove it is gone."""

    code = "no_evidence"
    message = say("What proved this is gone: a certificate has ended, a paper was removed, or the roster no longer says so.")
