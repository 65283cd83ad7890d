"""Working days, Monday to Friday in India: how long something may wait, and since when it waits too long. Pure."""

from datetime import date, datetime, time, timedelta

from marketplace.core.clock import IST

WEEKEND = (5, 6)


def due_day(begun: date, days: int) -> date:
    """Give the last day by which something of that day has to be done: `days` working days later."""
    day = begun
    while days > 0:
        day += timedelta(days=1)
        days -= day.weekday() not in WEEKEND
    return day


def late_before(today: date, days: int) -> datetime:
    """Give the moment such that what began earlier is late on `today`, and what began then or later is not."""
    day = today
    while due_day(day - timedelta(days=1), days) >= today:
        day -= timedelta(days=1)
    return datetime.combine(day, time.min, IST)


def days_left(begun: date, today: date, days: int) -> int:
    """Give the working days left until the due day; 0 is the due day itself, less is late by that many."""
    due = due_day(begun, days)
    step = 1 if due >= today else -1
    count, day = 0, today
    while day != due:
        day += timedelta(days=step)
        weekday = day if step > 0 else day + timedelta(days=1)  # a late Saturday and Sunday do not count
        count += step * (weekday.weekday() not in WEEKEND)
    return count
