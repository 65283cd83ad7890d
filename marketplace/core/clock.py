"""Time: UTC inside, Asia/Kolkata on pages; the financial year runs 1 April to 31 March in IST."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

IST = ZoneInfo("Asia/Kolkata")
_standing: ContextVar[datetime | None] = ContextVar("standing clock", default=None)


def now() -> datetime:
    """Give the present moment as an aware UTC datetime; the only place that reads the machine's clock."""
    return _standing.get() or datetime.now(UTC)


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Let the clock stand at an aware moment, so that the demo and tests can tell of the past through the ordinary commands."""
    if moment.tzinfo is None:
        raise ValueError("a moment needs its zone")
    before = _standing.set(moment.astimezone(UTC))
    try:
        yield
    finally:
        _standing.reset(before)


def today() -> date:
    """Give the present day in India."""
    return now().astimezone(IST).date()


def day_begins(day: date) -> datetime:
    """Give the UTC moment in which a day begins in India."""
    return datetime(day.year, day.month, day.day, tzinfo=IST).astimezone(UTC)


def local(moment: datetime) -> datetime:
    """Turn a UTC moment (naive values from SQLite count as UTC) into Indian time."""
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return aware.astimezone(IST)


def in_seconds(seconds: float) -> datetime:
    """Give the moment that many seconds from now."""
    return now() + timedelta(seconds=seconds)
