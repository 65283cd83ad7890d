"""Users, their roles, and their API tokens."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from marketplace.core import clock, ids
from marketplace.core.db import Key, Model
from marketplace.core.secret import SecretText


class Audience(StrEnum):
    """Which branch of the API a token opens."""

    BUYER = "buyer"
    SELLER = "seller"
    ADMIN = "admin"


class User(Model):
    """A person who can sign in. Everybody may buy; further roles stand in user_role, seller teams in seller_member."""

    __tablename__ = "user_account"
    id: Mapped[Key]
    public_id: Mapped[str] = mapped_column(unique=True, default=lambda: ids.public_id("usr"))
    email: Mapped[str] = mapped_column(unique=True)  # lower case; searched at sign-in, so not encrypted
    name: Mapped[str] = mapped_column(SecretText)
    phone: Mapped[str | None] = mapped_column(SecretText)
    password_hash: Mapped[str]
    locale: Mapped[str] = mapped_column(default="en")
    epoch: Mapped[int] = mapped_column(default=0)  # part of the session id: raising it signs out everywhere
    closed_at: Mapped[datetime | None]
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    roles: Mapped[list["UserRole"]] = relationship(lazy="selectin", cascade="all, delete-orphan")


class UserRole(Model):
    """A role beyond buyer: facilitator, verifier or admin (core.actor.Role)."""

    __tablename__ = "user_role"
    __table_args__ = (UniqueConstraint("user_id", "role"),)
    id: Mapped[Key]
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    role: Mapped[str]


class ApiToken(Model):
    """A bearer token for one audience; only its hash is kept."""

    __tablename__ = "api_token"
    id: Mapped[Key]
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"), index=True)
    audience: Mapped[str]
    token_hash: Mapped[str] = mapped_column(unique=True)
    epoch: Mapped[int]  # the user's epoch when issued; an older one no longer opens anything
    expires_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    user: Mapped[User] = relationship(lazy="joined", innerjoin=True)
