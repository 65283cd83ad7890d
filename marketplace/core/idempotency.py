"""Every write can be repeated safely: the first result under a key is kept and given again."""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import UniqueConstraint, delete, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, mapped_column

from marketplace.core import clock
from marketplace.core.db import Key, Model, session, transactional
from marketplace.core.errors import Conflict, Invalid
from marketplace.core.secret import SecretJSON
from marketplace.core.text import say

STALE_SECONDS = 120  # a request that has not answered by then died; its key may be taken over


class IdempotencyKey(Model):
    """One key of one caller, the fingerprint of what was asked, and the answer once there is one."""

    __tablename__ = "idempotency_key"
    __table_args__ = (UniqueConstraint("scope", "key"),)
    id: Mapped[Key]
    scope: Mapped[str]
    key: Mapped[str]
    fingerprint: Mapped[str]
    status: Mapped[int | None]
    body: Mapped[dict[str, Any] | None] = mapped_column(SecretJSON)  # an answer may carry a cart secret or an order token
    created_at: Mapped[datetime] = mapped_column(default=clock.now)


@dataclass(frozen=True)
class Replay:
    """The answer that the first request got."""

    status: int
    body: Any


def fingerprint(*parts: Any) -> str:
    """Hash what was asked (method, path, body), so that the same key with another request is noticed."""
    return hashlib.sha256(json.dumps(parts, sort_keys=True, default=str).encode()).hexdigest()


def forget(scope: str) -> None:
    """Delete all keys of a caller, and the answers kept with them."""
    session().execute(delete(IdempotencyKey).where(IdempotencyKey.scope == scope).execution_options(synchronize_session=False))


def begin(scope: str, key: str, print_: str) -> Replay | None:
    """Take the key, or give the first answer again; raise Conflict while the first still runs, Invalid for another body."""
    try:
        _take(scope, key, print_)
        return None
    except IntegrityError:
        return _meet(scope, key, print_)


@transactional
def _take(scope: str, key: str, print_: str) -> None:
    session().add(IdempotencyKey(scope=scope, key=key, fingerprint=print_))
    session().flush()


@transactional
def _meet(scope: str, key: str, print_: str) -> Replay | None:
    row = _row(scope, key)
    if row.fingerprint != print_:
        raise Invalid(say("This Idempotency-Key was used for another request."), code="idempotency_key_reused")
    if row.status is not None:
        return Replay(row.status, row.body)
    if (clock.now() - row.created_at).total_seconds() < STALE_SECONDS:
        raise Conflict(say("The first request with this Idempotency-Key is still running."), code="idempotency_in_progress")
    row.created_at = clock.now()
    return None


@transactional
def keep(scope: str, key: str, status: int, body: Any) -> None:
    """Keep the answer under the key."""
    row = _row(scope, key)
    row.status, row.body = status, body


@transactional
def drop(scope: str, key: str) -> None:
    """Free a key whose request failed on our side, so that it may be tried again."""
    session().delete(_row(scope, key))


def _row(scope: str, key: str) -> IdempotencyKey:
    return session().scalars(select(IdempotencyKey).where(IdempotencyKey.scope == scope, IdempotencyKey.key == key)).one()
