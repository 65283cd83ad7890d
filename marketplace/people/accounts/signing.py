"""Who is this? A password or a code in, the user out. What is asked of a known and of an unknown address is the same work."""

from sqlalchemy.exc import IntegrityError

from marketplace.core import audit, bus
from marketplace.core.actor import Actor
from marketplace.core.db import session, transactional
from marketplace.core.secret import keyed_digest, seal
from marketplace.people.accounts import codes, pace, passwords, rules, second
from marketplace.people.accounts.errors import EmailTaken, NumberTaken, OtpNeeded, OtpSetUpNeeded, WrongCode
from marketplace.people.accounts.events import AddressChanged, UserRegistered
from marketplace.people.accounts.models import Purpose, User
from marketplace.people.accounts.queries import find_user, find_user_by_address
from marketplace.people.accounts.rules import MAIL, Address


def check_password(identifier: str, password: str) -> User | None:
    """Give the user whose e-mail address or number and password these are, else None.

    An unknown address takes as long as a wrong password. Raise TooMany while the pause after wrong tries is running.
    """
    address = rules.read_address(identifier)
    subject = f"sign-in:{address.value if address else identifier.strip().lower()}"
    pace.take_try(subject)
    user = find_user_by_address(address) if address else None
    fits = passwords.matches(user.password_hash if user else None, password[: rules.MOST])
    if user is None or not fits or user.closed_at:
        return None
    pace.forget(subject)
    return user


def ask_code(address: Address, about: str = "", *, locale: str) -> None:
    """Have a code to sign in sent, if the address belongs to somebody; raise TooMany within the pause between two codes.

    `about` is what `service.sign_up` gave, when the number of a new account is to be confirmed.
    """
    codes.send(address, Purpose.SIGN_IN, about, locale=locale)


def user_by_code(address: Address, code: str, *, actor: Actor) -> User:
    """Give the user who got this code; a new account by phone is ready from here on. Raise WrongCode."""
    about = codes.use(address, Purpose.SIGN_IN, code, about=None)
    user = _confirm_new(about, address, actor) if about else find_user_by_address(address)
    if user is None or user.closed_at:
        raise WrongCode
    return user


@transactional
def _confirm_new(public_id: str, address: Address, actor: Actor) -> User:
    user = find_user(public_id)
    if user is None or user.phone != address.value or user.confirm_by is None:
        raise WrongCode
    user.confirm_by = None
    _claim_number(user, address)
    audit.record("account.confirm", "user", user.public_id, actor=actor)
    bus.emit(UserRegistered(user.id))
    return user


def ask_address(user: User, address: Address) -> None:
    """Send a code to a new e-mail address or number of somebody who is signed in; raise TooMany."""
    codes.send(address, _verifying(address), user.public_id, locale=user.locale)


def confirm_address(user: User, address: Address, code: str, *, actor: Actor) -> None:
    """Keep a new e-mail address or number, whose code came back; raise WrongCode, NumberTaken, EmailTaken."""
    codes.use(address, _verifying(address), code, about=user.public_id)
    _keep_address(user, address, actor)


@transactional
def _keep_address(user: User, address: Address, actor: Actor) -> None:
    session().add(user)
    old = user.email if address.channel == MAIL else user.phone if user.phone_digest else None
    if address.channel == MAIL:
        user.email = address.value
        _flush_or(EmailTaken)
    else:
        user.phone = address.value
        _claim_number(user, address)
    audit.record("account.new_address", "user", user.public_id, actor=actor, after={"channel": address.channel})
    if old and old != address.value:
        bus.emit(AddressChanged(user.id, seal(old)))


def _claim_number(user: User, address: Address) -> None:
    user.phone_digest = keyed_digest("phone", address.value)
    _flush_or(NumberTaken)


def _flush_or(refusal: type[Exception]) -> None:
    try:
        session().flush()
    except IntegrityError:
        raise refusal from None


def _verifying(address: Address) -> Purpose:
    return Purpose.VERIFY_EMAIL if address.channel == MAIL else Purpose.VERIFY_PHONE


def second_step(user: User, otp: str | None, *, required_of_staff: bool) -> None:
    """Pass the second step in one go, as a program does; raise OtpNeeded, OtpSetUpNeeded, WrongCode, TooMany."""
    if second.is_on(user):
        if not otp:
            raise OtpNeeded
        second.check(user, otp)
    elif required_of_staff and second.is_staff(user):
        raise OtpSetUpNeeded
