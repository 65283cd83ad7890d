"""How values are written for people: rupees, days, moments, counts."""

from datetime import date, datetime

from babel.dates import format_date, format_datetime
from flask import Flask

from marketplace.core import clock
from marketplace.core.money import rupees
from marketplace.http.language import current_language, translate


def day(value: date | datetime | None) -> str:
    """Write a day as '21 Nov 2026' in the language of the page; nothing for None."""
    if value is None:
        return ""
    plain = clock.local(value).date() if isinstance(value, datetime) else value
    return format_date(plain, "d MMM y", locale=current_language())


def moment(value: datetime | None) -> str:
    """Write a moment in Indian time as '21 Nov 2026, 3:05 pm'; nothing for None."""
    if value is None:
        return ""
    return format_datetime(clock.local(value).replace(tzinfo=None), "d MMM y, h:mm a", locale=current_language())


def percent(bps: int) -> str:
    """Write hundredths of a percent: 500 -> '5%', 25 -> '0.25%'."""
    whole, part = divmod(bps, 100)
    return f"{whole}.{part:02d}".rstrip("0").rstrip(".") + "%" if part else f"{whole}%"


def set_up(app: Flask) -> None:
    """Install the filters."""
    app.jinja_env.filters.update(rupees=rupees, day=day, moment=moment, percent=percent, spoken=translate)
