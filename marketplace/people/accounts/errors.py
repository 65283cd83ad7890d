"""Refusals of this room."""

from marketplace.core.errors import Conflict, DomainError, Invalid, Unauthorised
from marketplace.core.text import say


class EmailTaken(Conflict):
    """The address has an account; told to staff commands only, never to a visitor."""

    code = "email_taken"
    message = say("This e-mail address already has an account.")


class DeadLink(Invalid):
    """A link from a mail that is too old or was used."""

    code = "link_expired"
    message = say("This link is too old or was used before. Ask for a new one.")


class TooMany(DomainError):
    """Too many tries in a short time; `retry_after` says how many seconds to wait."""

    status = 429
    code = "wait"

    def __init__(self, seconds: int) -> None:
        """Take the seconds, at least one."""
        self.retry_after = max(seconds, 1)
        minutes = -(-self.retry_after // 60)
        super().__init__(
            say("Too many tries in a short time. Wait %(seconds)s seconds, then try again.", seconds=self.retry_after)
            if self.retry_after <= 90
            else say("Too many tries in a short time. Wait %(minutes)s minutes, then try again.", minutes=minutes)
        )


class WrongCode(Invalid):
    """A code that is not the one that was sent, or is too old, or was used; which of these is not told."""

    code = "wrong_code"

    def __init__(self) -> None:
        """Point at the field."""
        super().__init__(fields={"code": [say("This code is not right, or it is too old. Check it, or have a new one sent.")]})


class NumberTaken(Conflict):
    """A number whose owner has another account here; told only to who holds the phone."""

    code = "number_taken"
    message = say("This number belongs to another account. Sign out, and sign in with the number and a code.")


class OtpNeeded(Unauthorised):
    """The password is right, and the second step is missing."""

    code = "otp_needed"
    message = say("This account needs the code of its authenticator app as well.")


class OtpSetUpNeeded(Unauthorised):
    """Staff must set up the second step on the site before they get a token."""

    code = "otp_set_up_needed"
    message = say("Sign in on the site first and set up the second step.")
