"""The one clock, standing and running."""

from datetime import UTC, date, datetime

import pytest

from marketplace.core import clock


def test_the_clock_stands_where_it_is_put_and_runs_on_afterwards():
    before = clock.now()
    with clock.at(datetime(2026, 3, 31, 20, 0, tzinfo=UTC)):
        assert clock.today() == date(2026, 4, 1)  # it is past midnight in India
        with clock.at(datetime(2020, 1, 1, tzinfo=UTC)):
            assert clock.now().year == 2020
        assert clock.now() == datetime(2026, 3, 31, 20, 0, tzinfo=UTC)
    assert clock.now() >= before


def test_a_moment_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="zone"), clock.at(datetime(2026, 1, 1)):
        pass
