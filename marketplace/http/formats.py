"""How values are written for people: rupees, days, moments, counts."""

from datetime import date, datetime
from functools import lru_cache

from babel.dates import format_date, format_datetime
from flask import Flask

from marketplace.core import clock, reasons
from marketplace.core.money import rupees
from marketplace.http.language import current_language, translate


def day(value: date | datetime | None) -> str:
    """Write a day as '21 Nov 2026' in the language of the page; nothing for None."""
    if value is None:
        return ""
    plain = clock.local(value).date() if isinstance(value, datetime) else value
    return _written(plain, current_language())


@lru_cache(maxsize=4096)
def _written(value: date, language: str) -> str:
    return format_date(value, "d MMM y", locale=language)


def moment(value: datetime | None) -> str:
    """Write a moment in Indian time as '21 Nov 2026, 3:05 pm'; nothing for None."""
    if value is None:
        return ""
    return format_datetime(clock.local(value).replace(tzinfo=None), "d MMM y, h:mm a", locale=current_language())


def clock_time(value: datetime | None) -> str:
    """Write the time of day in India as '3:05 pm'; nothing for None."""
    return format_datetime(clock.local(value).replace(tzinfo=None), "h:mm a", locale=current_language()) if value else ""


def reason(kept: str) -> str:
    """Write the reason of a verdict: the sentence of the list in the language of the page, then the words as they were written."""
    return " ".join(translate(part) for part in reasons.parts(kept))


def percent(bps: int) -> str:
    """Write hundredths of a percent: 500 -> '5%', 25 -> '0.25%'."""
    whole, part = divmod(bps, 100)
    return f"{whole}.{part:02d}".rstrip("0").rstrip(".") + "%" if part else f"{whole}%"


def set_up(app: Flask) -> None:
    """Install the filters."""
    app.jinja_env.filters.update(rupees=rupees, day=day, moment=moment, percent=percent, spoken=translate)
    app.jinja_env.filters.update(clock_time=clock_time, reason=reason)
