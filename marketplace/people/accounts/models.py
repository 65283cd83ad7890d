"""Users, their roles, and everything by which one is known again: sessions, API tokens, one-time codes, second factors."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from marketplace.core import clock, ids
from marketplace.core.db import Key, Model
from marketplace.core.secret import SecretText
from marketplace.registry.places.models import District, State


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
    email: Mapped[str | None] = mapped_column(unique=True)  # lower case; searched at sign-in, so not encrypted
    name: Mapped[str] = mapped_column(SecretText)
    phone: Mapped[str | None] = mapped_column(SecretText)  # E.164
    phone_digest: Mapped[str | None] = mapped_column(unique=True)  # keyed; set once a code sent to the number came back
    password_hash: Mapped[str | None]  # None: signs in by code only
    locale: Mapped[str] = mapped_column(default="en")
    epoch: Mapped[int] = mapped_column(default=0)  # part of the session id: raising it signs out everywhere
    closed_at: Mapped[datetime | None]
    confirm_by: Mapped[datetime | None]  # an account by phone alone is dropped if its number is not confirmed by then
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    roles: Mapped[list["UserRole"]] = relationship(lazy="selectin", cascade="all, delete-orphan")


class UserRole(Model):
    """A role beyond buyer: facilitator, officer, verifier or admin (core.actor.Role)."""

    __tablename__ = "user_role"
    __table_args__ = (UniqueConstraint("user_id", "role"),)
    id: Mapped[Key]
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    role: Mapped[str]


_WHOLE_STATE = text("district_id IS NULL")


class OfficerArea(Model):
    """A State, or one district of it, that a person is an officer of; that the last day is over is read from the clock.

    Given again after it ended or was withdrawn, the same row holds anew; what was before stands in the audit log.
    """

    __tablename__ = "officer_area"
    __table_args__ = (
        UniqueConstraint("user_id", "state_id", "district_id"),
        Index("uq_officer_area_state", "user_id", "state_id", unique=True, sqlite_where=_WHOLE_STATE, postgresql_where=_WHOLE_STATE),
    )
    id: Mapped[Key]
    public_id: Mapped[str] = mapped_column(unique=True, default=lambda: ids.public_id("oar"))
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    state_id: Mapped[int] = mapped_column(ForeignKey("state.id"))
    district_id: Mapped[int | None] = mapped_column(ForeignKey("district.id"))  # None: the whole State
    given_by_id: Mapped[int | None]
    given_at: Mapped[datetime] = mapped_column(default=clock.now)
    until: Mapped[date | None]  # the last day, in India; None: until it is withdrawn
    withdrawn_at: Mapped[datetime | None]
    withdrawn_by_id: Mapped[int | None]
    user: Mapped[User] = relationship()
    state: Mapped[State] = relationship(lazy="joined", innerjoin=True)
    district: Mapped[District | None] = relationship(lazy="joined")


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


class UserSession(Model):
    """One device that is signed in; the cookie holds the secret, this row its hash."""

    __tablename__ = "user_session"
    id: Mapped[Key]
    public_id: Mapped[str] = mapped_column(unique=True, default=lambda: ids.public_id("ses"))
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"), index=True)
    token_hash: Mapped[str] = mapped_column(unique=True)
    epoch: Mapped[int]
    strong: Mapped[bool] = mapped_column(default=False)  # the second step was taken
    device: Mapped[str] = mapped_column(default="")  # browser and system in words
    place: Mapped[str] = mapped_column(default="")  # the first half of the network address
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    seen_at: Mapped[datetime] = mapped_column(default=clock.now)
    user: Mapped[User] = relationship(lazy="joined", innerjoin=True)


class Purpose(StrEnum):
    """What a one-time code is good for."""

    SIGN_IN = "sign_in"
    VERIFY_PHONE = "verify_phone"
    VERIFY_EMAIL = "verify_email"
    ACT_FOR = "act_for"  # consent that somebody acts for a shop
    BANK_CHANGE = "bank_change"
    OWN_SHOP = "own_shop"  # take a shop over, or close it


class OneTimeCode(Model):
    """A code that was sent to an address or number; neither stands here in clear."""

    __tablename__ = "one_time_code"
    __table_args__ = (Index("ix_one_time_code_destination", "destination", "purpose", "id"),)
    id: Mapped[Key]
    purpose: Mapped[str]
    destination: Mapped[str]  # keyed digest
    about: Mapped[str] = mapped_column(default="")  # public id of what the code agrees to
    code_hash: Mapped[str]
    tries: Mapped[int] = mapped_column(default=0)
    expires_at: Mapped[datetime] = mapped_column(index=True)
    used_at: Mapped[datetime | None]
    created_at: Mapped[datetime] = mapped_column(default=clock.now)


class Pace(Model):
    """How often something was tried for one account, address or number of late, and until when it has to wait."""

    __tablename__ = "pace"
    id: Mapped[Key]
    subject: Mapped[str] = mapped_column(unique=True)  # keyed digest, so that a guessed address leaves no trace of itself
    tries: Mapped[int] = mapped_column(default=0)
    wait_until: Mapped[datetime | None]
    last_at: Mapped[datetime] = mapped_column(index=True)


class SecondFactor(Model):
    """The secret that a person's authenticator app shares with the house."""

    __tablename__ = "second_factor"
    id: Mapped[Key]
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"), unique=True)
    secret: Mapped[str] = mapped_column(SecretText)
    confirmed_at: Mapped[datetime | None]  # None: shown, but no code has come back yet
    last_step: Mapped[int] = mapped_column(default=0)  # the 30-second step of the last code taken; it works once
    created_at: Mapped[datetime] = mapped_column(default=clock.now)


class RecoveryCode(Model):
    """One of the ten codes for the day the phone is lost; kept as a keyed hash."""

    __tablename__ = "recovery_code"
    __table_args__ = (UniqueConstraint("user_id", "code_hash"),)
    id: Mapped[Key]
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    code_hash: Mapped[str]
    used_at: Mapped[datetime | None]
