"""Reads of accounts."""

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import lazyload

from marketplace.core import clock, tokens
from marketplace.core.db import session
from marketplace.core.errors import NotFound
from marketplace.core.pages import Page, keyset
from marketplace.core.secret import keyed_digest
from marketplace.people.accounts.models import ApiToken, User
from marketplace.people.accounts.rules import MAIL, Address


def find_user(public_id: str) -> User | None:
    """Find a user by public id."""
    return session().scalar(select(User).where(User.public_id == public_id))


def find_user_by_id(user_id: int) -> User | None:
    """Find a user by the id that facts carry."""
    return session().get(User, user_id)


def get_user(user_id: int) -> User:
    """Give a user by the id that facts and actors carry; raise NotFound."""
    user = find_user_by_id(user_id)
    if user is None:
        raise NotFound
    return user


def hold_user(user_id: int) -> User:
    """Give a user as it is now, and keep other commands that do the same waiting until this one ends; raise NotFound."""
    held = select(User).where(User.id == user_id).with_for_update(of=User).execution_options(populate_existing=True)
    user = session().scalar(held)
    if user is None:
        raise NotFound
    return user


def find_user_by_email(email: str) -> User | None:
    """Find a user by e-mail address, whatever its case."""
    return session().scalar(select(User).where(User.email == email.strip().lower()))


def find_user_by_address(address: Address) -> User | None:
    """Find who can be reached at an e-mail address or a confirmed number.

    Roles are read when they are needed, so that a known address costs as many statements as an unknown one.
    """
    where = User.email == address.value if address.channel == MAIL else User.phone_digest == keyed_digest("phone", address.value)
    return session().scalar(select(User).where(where).options(lazyload(User.roles)))


def names_of(user_ids: Iterable[int]) -> dict[int, str]:
    """Give the names of several people by id, in one statement."""
    wanted = set(user_ids)
    return {user.id: user.name for user in session().scalars(select(User).where(User.id.in_(wanted)))} if wanted else {}


def list_users(q: str | None = None, cursor: str | None = None, limit: int = 25) -> Page[User]:
    """List users, newest first; `q` is the beginning of an e-mail address (names are encrypted and cannot be searched)."""
    statement = select(User)
    if q:
        statement = statement.where(User.email.startswith(q.strip().lower(), autoescape=True))
    return keyset(statement, [User.id], cursor=cursor, limit=limit)


def find_live_token(secret: str) -> ApiToken | None:
    """Find the API token of a bearer secret that is not expired, revoked, or of an older epoch."""
    token = session().scalar(select(ApiToken).where(ApiToken.token_hash == tokens.digest(secret)))
    if token is None or token.revoked_at or token.expires_at <= clock.now():
        return None
    return token if token.epoch == token.user.epoch and not token.user.closed_at else None
