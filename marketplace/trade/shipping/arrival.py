"""When a parcel arrives: the one estimate that pages, mails and the desk of the seller use. Pure."""

from datetime import date, timedelta

PACKING_DAYS = 3  # a maker's house is not a warehouse
SAME_STATE_DAYS, ELSEWHERE_DAYS, FAR_DAYS = 3, 5, 8
SUNDAY = 6
# By GST code: the hills and islands where couriers hand over to India Post or wait for a road.
FAR = frozenset({"01", "11", "12", "13", "14", "15", "16", "17", "31", "35", "38"})


def latest_arrival(ordered_on: date, from_state: str, to_state: str) -> date:
    """Give the day by which a parcel ordered on a day arrives, States by GST code; Sundays do not count. A rule of the house."""
    days = PACKING_DAYS + _on_the_way(from_state, to_state)
    day = ordered_on
    while days:
        day += timedelta(days=1)
        days -= day.weekday() != SUNDAY
    return day


def _on_the_way(from_state: str, to_state: str) -> int:
    if from_state == to_state:
        return SAME_STATE_DAYS
    return FAR_DAYS if {from_state, to_state} & FAR else ELSEWHERE_DAYS
