"""Facts about accounts."""

from dataclasses import dataclass

from marketplace.core.bus import Fact


@dataclass(frozen=True)
class UserRegistered(Fact):
    """A person made an account."""

    user_id: int


@dataclass(frozen=True)
class RegisteredAgain(Fact):
    """Somebody tried to make a second account with this person's address; the person is told, the visitor is not."""

    user_id: int


@dataclass(frozen=True)
class PasswordResetAsked(Fact):
    """Somebody asked for a link to set a new password."""

    user_id: int


@dataclass(frozen=True)
class PasswordChanged(Fact):
    """A password was changed; all sessions ended."""

    user_id: int
