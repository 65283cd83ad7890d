"""When a parcel arrives: counted in days that are not Sundays."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace.trade.shipping.arrival import latest_arrival

SATURDAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("from_state", "to_state", "day"),
    [
        ("09", "09", date(2026, 11, 28)),  # packed in three days, inside Uttar Pradesh in three more
        ("09", "27", date(2026, 12, 1)),
        ("09", "38", date(2026, 12, 4)),  # into Ladakh
        ("12", "09", date(2026, 12, 4)),  # out of Arunachal Pradesh
        ("18", "09", date(2026, 12, 1)),  # Assam has roads and an airport
        ("18", "18", date(2026, 11, 28)),
    ],
)
def test_days_by_distance(from_state, to_state, day):
    assert latest_arrival(SATURDAY, from_state, to_state) == day


@given(start=st.dates(date(2026, 1, 1), date(2030, 1, 1)), pair=st.tuples(*[st.sampled_from(["07", "09", "27", "35", "38"])] * 2))
def test_never_on_a_sunday_and_never_earlier_for_waiting(start, pair):
    arrival = latest_arrival(start, *pair)
    assert arrival.weekday() != 6
    assert arrival > start + timedelta(days=5)
    assert latest_arrival(start + timedelta(days=1), *pair) >= arrival
    assert latest_arrival(start, *pair) == latest_arrival(start, *reversed(pair))
