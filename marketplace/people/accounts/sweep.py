"""Throwing away what is over: old codes and pauses, sessions nobody came back to, accounts whose number was never confirmed."""

from datetime import timedelta
from typing import Any

from sqlalchemy import delete, select

from marketplace.core import clock
from marketplace.core.db import session, transactional
from marketplace.people.accounts.models import OneTimeCode, Pace, User, UserSession
from marketplace.people.accounts.sessions import LIFE

SWEEP = "accounts.sweep"
KEEP = timedelta(days=1)


@transactional
def run_sweep(_payload: dict[str, Any]) -> None:
    """Delete it; a job that comes back every hour."""
    now = clock.now()
    never = select(UserSession.user_id)
    for which in (
        delete(OneTimeCode).where(OneTimeCode.expires_at < now - KEEP),
        delete(Pace).where(Pace.last_at < now - KEEP),
        delete(UserSession).where(UserSession.seen_at < now - LIFE),
        delete(User).where(User.confirm_by < now, User.id.not_in(never)),
    ):
        session().execute(which.execution_options(synchronize_session=False))
