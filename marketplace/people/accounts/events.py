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
    """Somebody asked for a link to set a new password, to come by mail or by SMS."""

    user_id: int
    channel: str = "mail"


@dataclass(frozen=True)
class PasswordChanged(Fact):
    """A password was changed; all sessions ended."""

    user_id: int


@dataclass(frozen=True)
class CodeAsked(Fact):
    """A one-time code was made; address and code travel encrypted."""

    purpose: str
    sealed: str


@dataclass(frozen=True)
class ResetAsked(Fact):
    """Somebody typed an address or number to get a link for a new password; it travels encrypted and may belong to nobody."""

    sealed: str


@dataclass(frozen=True)
class AddressChanged(Fact):
    """A person's e-mail address or number was replaced; told to the old one, which travels encrypted."""

    user_id: int
    sealed: str


@dataclass(frozen=True)
class OfficerAreaChanged(Fact):
    """A person was made an officer of a State or district, until another day or anew, or is none any more."""

    area_id: int


@dataclass(frozen=True)
class SecondStepChanged(Fact):
    """The second step of an account was set up or taken away."""

    user_id: int
    on: bool
