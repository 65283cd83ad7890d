"""Signed-in devices: one row each, so that a person can see them and end any of them, even one whose cookie was copied."""

from datetime import timedelta

from sqlalchemy import ColumnElement, Delete, delete, select, update

from marketplace.core import audit, clock, ids, tokens
from marketplace.core.actor import Actor
from marketplace.core.db import session, transactional
from marketplace.core.errors import NotFound
from marketplace.people.accounts.models import ApiToken, User, UserSession

LIFE = timedelta(days=14)  # without a visit
SEEN_EVERY = timedelta(minutes=5)


@transactional
def begin(user: User, *, device: str = "", place: str = "", strong: bool = False) -> str:
    """Sign a device in and give the secret for its cookie; `strong` when the second step was taken."""
    secret = ids.secret()
    session().add(
        UserSession(user_id=user.id, token_hash=tokens.digest(secret), epoch=user.epoch, device=device, place=place, strong=strong)
    )
    return secret


def find(secret: str) -> UserSession | None:
    """Find the session of a cookie with its user; None when it was ended, is too old, or the account is closed."""
    row = session().scalar(select(UserSession).where(UserSession.token_hash == tokens.digest(secret)))
    if row is None or row.user.closed_at or row.epoch != row.user.epoch or row.seen_at < clock.now() - LIFE:
        return None
    return row


def needs_noting(row: UserSession) -> bool:
    """Tell whether the last visit was noted long enough ago to be noted anew."""
    return row.seen_at < clock.now() - SEEN_EVERY


@transactional
def note_seen(session_id: int) -> None:
    """Note that a device was here; at most every five minutes, however many requests come at once."""
    now = clock.now()
    session().execute(
        update(UserSession)
        .where(UserSession.id == session_id, UserSession.seen_at < now - SEEN_EVERY)
        .values(seen_at=now)
        .execution_options(synchronize_session=False)
    )


def list_sessions(user_id: int) -> list[UserSession]:
    """List a person's live sessions, the one seen last first."""
    live = select(UserSession).join(User).where(UserSession.user_id == user_id, UserSession.seen_at >= clock.now() - LIFE)
    return list(session().scalars(live.where(UserSession.epoch == User.epoch).order_by(UserSession.seen_at.desc(), UserSession.id.desc())))


@transactional
def end(secret: str) -> None:
    """End the session of a cookie."""
    session().execute(_gone(UserSession.token_hash == tokens.digest(secret)))


@transactional
def end_one(public_id: str, *, actor: Actor) -> None:
    """End one of the actor's own sessions; raise NotFound for somebody else's."""
    done = session().execute(_gone(UserSession.public_id == public_id, UserSession.user_id == actor.user_id))
    if done.rowcount != 1:  # type: ignore[attr-defined]
        raise NotFound
    audit.record("account.end_session", "session", public_id, actor=actor)


@transactional
def end_others(user: User, keep: int | None, *, actor: Actor) -> int:
    """End all sessions of a person but the one with the id `keep`, and all API tokens; give how many sessions ended."""
    ended = session().execute(_gone(UserSession.user_id == user.id, UserSession.id != (keep or 0)))
    session().execute(
        update(ApiToken)
        .where(ApiToken.user_id == user.id, ApiToken.revoked_at.is_(None))
        .values(revoked_at=clock.now())
        .execution_options(synchronize_session=False)
    )
    audit.record("account.end_sessions", "user", user.public_id, actor=actor)
    return int(ended.rowcount)  # type: ignore[attr-defined]


def _gone(*which: ColumnElement[bool]) -> Delete:
    return delete(UserSession).where(*which).execution_options(synchronize_session=False)
