"""When things happened: the files tell of 2026-11-21 and before; a seed on another day moves every date by the same number of days."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from marketplace.cli.demo.invented import spread
from marketplace.core import clock
from marketplace.core.db import session

WRITTEN = date(2026, 11, 21)


@contextmanager
def on(moment: datetime) -> Iterator[None]:
    """Let the clock stand at a moment for what is done inside, down to the columns that are filled in when a row is written."""
    with clock.at(moment):
        yield
        session().flush()


@dataclass(frozen=True)
class Calendar:
    """The day of seeding, from which everything is counted."""

    now: datetime

    @property
    def today(self) -> date:
        """Give the day of seeding in India."""
        return clock.local(self.now).date()

    def moved(self, day: date | None) -> date | None:
        """Move a day of the files."""
        return day + (self.today - WRITTEN) if day else None

    def at(self, day: date, seed: str) -> datetime:
        """Give a working hour of a day, never later than now."""
        moment = datetime.combine(day, time(9 + spread(seed, 9), spread(seed + "m", 60)), clock.IST)
        return min(moment, self.now - timedelta(minutes=1 + spread(seed, 50)))

    def ago(self, days: int, seed: str) -> datetime:
        """Give a working hour so many days ago."""
        return self.at(self.today - timedelta(days=days), seed)


def move_all(calendar: Calendar, value: Any) -> Any:
    """Move every date in a file's data."""
    if isinstance(value, dict):
        return {key: move_all(calendar, below) for key, below in value.items()}
    if isinstance(value, list):
        return [move_all(calendar, below) for below in value]
    return calendar.moved(value) if isinstance(value, date) else value


def first_day(calendar: Calendar, seller: dict[str, Any]) -> date:
    """Give the day a seller came: before its first lot and well before a certificate ran out."""
    if seller["status"] != "approved":
        return calendar.today - timedelta(days=5 + spread(seller["slug"], 12))
    came = calendar.today - timedelta(days=330 + spread(seller["slug"], 150))
    return min([came, *_bounds(calendar, seller)])


def _bounds(calendar: Calendar, seller: dict[str, Any]) -> Iterable[date]:
    for claim in seller["claims"]:
        if claim["valid_to"] and claim["valid_to"] < calendar.today:
            yield claim["valid_to"] - timedelta(days=120)
    for lot in seller["lots"]:
        yield min([lot["opened"], *(step["date"] for step in lot["steps"])]) - timedelta(days=30)
