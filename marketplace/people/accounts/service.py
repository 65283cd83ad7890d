"""Commands on accounts. Hashing takes its time, so it is done before a transaction opens."""

from datetime import timedelta

from sqlalchemy import update
from sqlalchemy.exc import IntegrityError

from marketplace.core import audit, bus, clock, ids, tokens
from marketplace.core.actor import Actor, Role
from marketplace.core.db import session, transactional
from marketplace.core.errors import Conflict, Forbidden, field_error
from marketplace.core.text import say
from marketplace.people.accounts import passwords, rules
from marketplace.people.accounts.errors import DeadLink, EmailTaken
from marketplace.people.accounts.events import PasswordChanged, PasswordResetAsked, RegisteredAgain, UserRegistered
from marketplace.people.accounts.models import ApiToken, Audience, User, UserRole
from marketplace.people.accounts.queries import find_user, find_user_by_email

RESET = "password reset"
RESET_SECONDS = 2 * 3600
TOKEN_LIFE = {Audience.BUYER: timedelta(days=30), Audience.SELLER: timedelta(days=30), Audience.ADMIN: timedelta(hours=12)}


def register(name: str, email: str, password: str, phone: str | None = None, *, locale: str, actor: Actor) -> User:
    """Make an account and give it; for commands and data sets, which may know that an address is taken (EmailTaken).

    Visitors go through `sign_up`. Raise Invalid beside `password` when it is too weak.
    """
    _check_new("password", password, email)
    return _keep_user(name, rules.plain_email(email), passwords.make(password), phone, locale=locale, actor=actor)


def sign_up(name: str, email: str, password: str, phone: str | None = None, *, locale: str, actor: Actor) -> None:
    """Make an account, or tell the owner of the address that somebody tried; the visitor gets the same answer either way."""
    _check_new("password", password, email)
    hash_ = passwords.make(password)
    try:
        _keep_user(name, rules.plain_email(email), hash_, phone, locale=locale, actor=actor)
    except EmailTaken:
        _tell_owner(email)


@transactional
def _keep_user(name: str, email: str, password_hash: str, phone: str | None, *, locale: str, actor: Actor) -> User:
    if find_user_by_email(email):
        raise EmailTaken
    user = User(name=name, email=email, password_hash=password_hash, phone=phone, locale=locale, roles=[])
    session().add(user)
    try:
        session().flush()
    except IntegrityError:  # somebody took the address this very moment
        raise EmailTaken from None
    audit.record("account.register", "user", user.public_id, actor=actor)
    bus.emit(UserRegistered(user.id))
    return user


@transactional
def _tell_owner(email: str) -> None:
    user = find_user_by_email(email)
    if user:
        bus.emit(RegisteredAgain(user.id))


def check_password(email: str, password: str) -> User | None:
    """Give the user whose password this is, else None; an unknown address takes as long as a wrong password."""
    user = find_user_by_email(email)
    fits = passwords.matches(user.password_hash if user else None, password[: rules.MOST])
    return user if user and fits and not user.closed_at else None


@transactional
def ask_reset(email: str) -> None:
    """Have a link to set a new password sent to the address, if it has an account; the answer is the same if not."""
    user = find_user_by_email(email)
    if user and not user.closed_at:
        bus.emit(PasswordResetAsked(user.id))


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
    if not passwords.matches(user.password_hash, current[: rules.MOST]):
        raise field_error("current_password", say("This is not your current password."))
    _check_new("password", password, user.email)
    _set_password(user, passwords.make(password), "account.change_password", actor)
    return user


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
    """Give a user a role beyond buyer; a second time changes nothing. Raise ValueError for a role that is not given this way."""
    if role not in (Role.FACILITATOR, Role.VERIFIER, Role.ADMIN):
        raise ValueError(f"the role {role} is not granted")
    if any(r.role == role for r in user.roles):
        return
    user.roles.append(UserRole(role=role))
    session().add(user)
    audit.record("account.grant_role", "user", user.public_id, actor=actor, after={"role": role})


def _check_new(field: str, password: str, email: str) -> None:
    if fault := rules.password_fault(password, email):
        raise field_error(field, fault, code="weak_password")
