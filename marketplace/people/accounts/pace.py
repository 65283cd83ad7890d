"""Slowing down who guesses: one row per account, address or number, counted before the guess is looked at.

A try is counted first and forgotten when it was right, so that a hundred guesses sent at once are a hundred tries.
"""

from datetime import timedelta

from sqlalchemy import delete, select, update
from sqlalchemy.exc import IntegrityError

from marketplace.core import clock
from marketplace.core.db import in_unit, session, transactional
from marketplace.core.secret import keyed_digest
from marketplace.people.accounts import rules
from marketplace.people.accounts.errors import TooMany
from marketplace.people.accounts.models import Pace


def take_try(subject: str) -> None:
    """Count a try of a secret; raise TooMany while the pause of the tries before is running.

    Call it outside a transaction: a refusal that rolls back would take the count with it.
    """
    if in_unit():
        raise RuntimeError("a try is counted before the command begins")
    _take(subject, guess=True)


def take_send(subject: str) -> None:
    """Count a code or link that is sent; raise TooMany when the last one went out a moment ago, or many did."""
    _take(subject, guess=False)


@transactional
def forget(subject: str) -> None:
    """Begin anew after a right try."""
    session().execute(delete(Pace).where(Pace.subject == keyed_digest("pace", subject)).execution_options(synchronize_session=False))


@transactional
def _take(subject: str, *, guess: bool) -> None:
    s, now, name = session(), clock.now(), keyed_digest("pace", subject)
    row = s.execute(select(Pace.tries, Pace.wait_until, Pace.last_at).where(Pace.subject == name).with_for_update()).first()
    if row and row.wait_until and row.wait_until > now:
        raise TooMany(int((row.wait_until - now).total_seconds()) + 1)
    old = 0 if row is None or now - row.last_at > timedelta(seconds=rules.FORGET_AFTER if guess else 3600) else row.tries
    wait = rules.wait_seconds(old + 1) if guess else rules.send_pause(old + 1)
    values = {"tries": old + 1, "last_at": now, "wait_until": now + timedelta(seconds=wait) if wait else None}
    if row:
        s.execute(update(Pace).where(Pace.subject == name).values(**values).execution_options(synchronize_session=False))
        return
    s.add(Pace(subject=name, **values))
    try:
        s.flush()
    except IntegrityError:  # the first two tries came at once
        raise TooMany(1) from None
