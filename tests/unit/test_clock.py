"""Time in Vietnam: days begin at 17:00 UTC of the day before, months end where they end."""

from datetime import UTC, date, datetime

import pytest
import time_machine

from backend.kernel import clock


@pytest.mark.parametrize(
    ("start", "months", "expected"),
    [
        (date(2023, 5, 17), 36, date(2026, 5, 17)),
        (date(2024, 2, 29), 36, date(2027, 2, 28)),
        (date(2024, 2, 29), 48, date(2028, 2, 29)),
        (date(2025, 12, 31), 2, date(2026, 2, 28)),
        (date(2025, 1, 31), 3, date(2025, 4, 30)),
        (date(2025, 11, 30), 1, date(2025, 12, 30)),
    ],
)
def test_months_keep_the_day_or_fall_to_the_last_one(start: date, months: int, expected: date) -> None:
    assert clock.add_months(start, months) == expected


def test_a_day_in_vietnam_begins_at_17_utc_of_the_day_before() -> None:
    assert clock.start_of_day(date(2026, 11, 22)) == datetime(2026, 11, 21, 17, tzinfo=UTC)


@time_machine.travel(datetime(2026, 11, 21, 17, 0, tzinfo=UTC), tick=False)
def test_today_is_the_day_in_vietnam() -> None:
    assert clock.now() == datetime(2026, 11, 21, 17, tzinfo=UTC)
    assert clock.today() == date(2026, 11, 22)
