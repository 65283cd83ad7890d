"""Commands on accounts. Hashing takes its time, so it is done before a transaction opens."""

from datetime import timedelta
from typing import Any

from sqlalchemy import delete, update
from sqlalchemy.exc import IntegrityError

from marketplace.core import audit, bus, clock, ids, tokens
from marketplace.core.actor import Actor, Role
from marketplace.core.db import session, transactional
from marketplace.core.errors import Conflict, Forbidden, field_error
from marketplace.core.secret import keyed_digest, seal, unseal
from marketplace.core.text import say
from marketplace.people.accounts import codes, pace, passwords, rules
from marketplace.people.accounts.errors import DeadLink, EmailTaken, NumberTaken
from marketplace.people.accounts.events import PasswordChanged, PasswordResetAsked, RegisteredAgain, ResetAsked, UserRegistered
from marketplace.people.accounts.models import ApiToken, Audience, Purpose, User, UserRole, UserSession
from marketplace.people.accounts.queries import find_user, find_user_by_address, find_user_by_email
from marketplace.people.accounts.rules import MAIL, SMS, Address
from marketplace.people.accounts.signing import check_password

__all__ = [
    "ask_reset",
    "change_password",
    "check_current",
    "check_password",
    "grant_role",
    "issue_token",
    "register",
    "reset_password",
    "reset_token",
    "run_reset",
    "sign_up",
    "user_of_reset",
]
RESET = "password reset"
RESET_SECONDS = 2 * 3600
RUN_RESET = "accounts.reset_asked"
CONFIRM_WITHIN = timedelta(days=1)
TOKEN_LIFE = {Audience.BUYER: timedelta(days=30), Audience.SELLER: timedelta(days=30), Audience.ADMIN: timedelta(hours=12)}


def register(
    name: str,
    email: str | None,
    password: str | None,
    phone: str | None = None,
    *,
    locale: str,
    actor: Actor,
    phone_confirmed: bool = False,
) -> User:
    """Make an account and give it; for commands and data sets, which may know that an address is taken (EmailTaken, NumberTaken).

    Visitors go through `sign_up`. `phone_confirmed` vouches for the number, so that it can be signed in with.
    Raise Invalid beside `password` when it is too weak.
    """
    if password:
        _check_new("password", password, email)
    hash_ = passwords.make(password) if password else None
    digest = keyed_digest("phone", phone) if phone and phone_confirmed else None
    return _keep_user(name, rules.plain_email(email) if email else None, hash_, phone, digest, locale=locale, actor=actor)


def sign_up(name: str, email: str | None, password: str | None, phone: str | None = None, *, locale: str, actor: Actor) -> str:
    """Make an account, or tell the owner of the address that somebody tried; the visitor gets the same answer after the same work.

    With an e-mail address the account is ready. By phone alone a code goes to the number, and the account is ready once the code
    came back (`signing.user_by_code`); what is given then, is what the code must be about when another one is sent.
    """
    if password:
        _check_new("password", password, email)
    hash_ = passwords.make(password) if password else None
    if email is None:
        return _sign_up_by_phone(name, str(phone), hash_, locale=locale, actor=actor)
    address = rules.plain_email(email)
    try:
        _sign_up_by_mail(name, address, hash_, phone, locale=locale, actor=actor)
    except EmailTaken:  # somebody took the address this very moment
        _sign_up_by_mail(name, address, hash_, phone, locale=locale, actor=actor)
    return ""


@transactional
def _sign_up_by_mail(name: str, email: str, password_hash: str | None, phone: str | None, *, locale: str, actor: Actor) -> None:
    owner = find_user_by_address(Address(MAIL, email))
    if owner is None:
        _add_user(User(name=name, email=email, password_hash=password_hash, phone=phone, locale=locale, roles=[]), actor)
        return
    _touch(owner, actor)
    bus.emit(RegisteredAgain(owner.id))


@transactional
def _sign_up_by_phone(name: str, phone: str, password_hash: str | None, *, locale: str, actor: Actor) -> str:
    """Both ways are one read, one write of an account and one audit line before the code; only the job that sends tells them apart."""
    address = Address(SMS, phone)
    owner, about = find_user_by_address(address), ids.public_id("usr")
    if owner is None:
        until = clock.now() + CONFIRM_WITHIN
        _add_user(
            User(public_id=about, name=name, password_hash=password_hash, phone=phone, locale=locale, confirm_by=until, roles=[]), actor
        )
    else:
        _touch(owner, actor)
    codes.send(address, Purpose.SIGN_IN, about, locale=locale)
    return about


def _touch(owner: User, actor: Actor) -> None:
    """Write to a known account what a new one would have cost."""
    same = update(User).where(User.id == owner.id).values(epoch=User.epoch).execution_options(synchronize_session=False)
    session().execute(same)
    audit.record("account.register_again", "user", owner.public_id, actor=actor)


@transactional
def _keep_user(
    name: str, email: str | None, password_hash: str | None, phone: str | None, digest: str | None, *, locale: str, actor: Actor
) -> User:
    if email and find_user_by_email(email):
        raise EmailTaken
    if digest and find_user_by_address(Address(SMS, str(phone))):
        raise NumberTaken
    return _add_user(
        User(name=name, email=email, password_hash=password_hash, phone=phone, phone_digest=digest, locale=locale, roles=[]), actor
    )


def _add_user(user: User, actor: Actor) -> User:
    session().add(user)
    try:
        session().flush()
    except IntegrityError:  # somebody took the address this very moment
        raise EmailTaken from None
    audit.record("account.register", "user", user.public_id, actor=actor)
    if not user.confirm_by:
        bus.emit(UserRegistered(user.id))
    return user


@transactional
def ask_reset(identifier: str) -> None:
    """Have a link to set a new password sent to an e-mail address or number, if it has an account; a job finds that out.

    Raise TooMany when one was sent there a moment ago.
    """
    address = rules.read_address(identifier)
    if address is None:
        return
    pace.take_send(f"send:{address.value}")
    bus.emit(ResetAsked(seal(address.value)))


@transactional
def run_reset(payload: dict[str, Any]) -> None:
    """Write to whom the address belongs, if to anybody; a job."""
    address = rules.read_address(unseal(payload["sealed"]))
    user = find_user_by_address(address) if address else None
    if user and address and not user.closed_at:
        bus.emit(PasswordResetAsked(user.id, address.channel))


def reset_token(user: User) -> str:
    """Make the token of a reset link: good for two hours and for one use, since using it raises the epoch."""
    return tokens.sign(RESET, {"user": user.public_id, "epoch": user.epoch})


def user_of_reset(token: str) -> User:
    """Give the user of a reset link; raise DeadLink when it is too old, used or not ours."""
    data = tokens.read(RESET, token, RESET_SECONDS)
    user = find_user(str(data["user"])) if data else None
    if not data or not user or user.closed_at or user.epoch != data["epoch"]:
        raise DeadLink
    return user


def reset_password(token: str, password: str) -> User:
    """Set a new password by a reset link and end all sessions and tokens; raise DeadLink, or Invalid beside `password`."""
    user = user_of_reset(token)
    _check_new("password", password, user.email)
    _set_password(user, passwords.make(password), "account.reset_password", Actor(user_id=user.id, name=user.name))
    return user


def change_password(user: User, current: str, password: str, *, actor: Actor) -> User:
    """Set a new password after checking the current one, and end all sessions and tokens; raise Invalid beside the field."""
    check_current(user, current)
    _check_new("password", password, user.email)
    _set_password(user, passwords.make(password), "account.change_password", actor)
    return user


def check_current(user: User, password: str) -> None:
    """Ask for the password of somebody who is signed in, before something that matters; raise Invalid beside `current_password`.

    Who signs in by codes only has none, and passes.
    """
    if user.password_hash is None:
        return
    subject, hash_ = f"current:{user.id}", user.password_hash
    pace.take_try(subject)
    if not passwords.matches(hash_, password[: rules.MOST]):
        raise field_error("current_password", say("This is not your current password."))
    pace.forget(subject)


@transactional
def _set_password(user: User, password_hash: str, action: str, actor: Actor) -> None:
    done = session().execute(
        update(User)
        .where(User.id == user.id, User.epoch == user.epoch)
        .values(password_hash=password_hash, epoch=User.epoch + 1)
        .execution_options(synchronize_session=False)
    )
    if done.rowcount != 1:  # type: ignore[attr-defined]
        raise Conflict
    session().execute(delete(UserSession).where(UserSession.user_id == user.id).execution_options(synchronize_session=False))
    session().refresh(user)
    audit.record(action, "user", user.public_id, actor=actor)
    bus.emit(PasswordChanged(user.id))


@transactional
def issue_token(user: User, audience: Audience) -> tuple[str, ApiToken]:
    """Make an API token for one audience and give (secret, row); the secret is shown once and kept as a hash only.

    It lives 30 days, for admin 12 hours. Raise Forbidden when the admin branch is not this user's.
    """
    if audience == Audience.ADMIN and not {r.role for r in user.roles} & {Role.ADMIN, Role.VERIFIER}:
        raise Forbidden
    secret = ids.secret()
    token = ApiToken(
        user_id=user.id,
        audience=audience,
        token_hash=tokens.digest(secret),
        epoch=user.epoch,
        expires_at=clock.now() + TOKEN_LIFE[audience],
    )
    session().add(token)
    session().flush()
    return secret, token


@transactional
def grant_role(user: User, role: Role, *, actor: Actor) -> None:
    """Give a user a role beyond buyer; a second time changes nothing. Raise ValueError for a role that is not given this way.

    An officer gets an area (`officers.give_area`), a seller a shop.
    """
    if role not in (Role.FACILITATOR, Role.VERIFIER, Role.ADMIN):
        raise ValueError(f"the role {role} is not granted")
    if any(r.role == role for r in user.roles):
        return
    user.roles.append(UserRole(role=role))
    session().add(user)
    audit.record("account.grant_role", "user", user.public_id, actor=actor, after={"role": role})


@transactional
def close_account(user: User, *, actor: Actor) -> None:
    """Close an account for good: nobody signs in to it any more, and all sessions and tokens end."""
    session().execute(
        update(User)
        .where(User.id == user.id)
        .values(closed_at=clock.now(), epoch=User.epoch + 1)
        .execution_options(synchronize_session=False)
    )
    session().refresh(user)
    audit.record("account.close", "user", user.public_id, actor=actor)


@transactional
def rename(user: User, name: str, *, actor: Actor) -> None:
    """Correct one's own name; what was sold keeps the name of its day."""
    user.name = name
    session().add(user)
    audit.record("account.rename", "user", user.public_id, actor=actor)


def _check_new(field: str, password: str, email: str | None) -> None:
    if fault := rules.password_fault(password, email):
        raise field_error(field, fault, code="weak_password")
