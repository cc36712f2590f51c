"""Days a certificate still holds, in Vietnam's calendar."""

from datetime import UTC, datetime

import pytest

from storefront.portal.deadlines import days_left, instant, reminder

UNTIL = datetime(2026, 11, 29, 17, 0, tzinfo=UTC)  # 30 November, 00:00 in Vietnam


@pytest.mark.parametrize(
    ("at", "left"),
    [
        (datetime(2026, 11, 22, 16, 59, tzinfo=UTC), 8),
        (datetime(2026, 11, 22, 17, 0, tzinfo=UTC), 7),
        (datetime(2026, 11, 29, 16, 59, tzinfo=UTC), 1),
        (datetime(2026, 11, 29, 17, 0, tzinfo=UTC), 0),
        (datetime(2026, 12, 25, tzinfo=UTC), -25),
    ],
)
def test_days_left(at: datetime, left: int) -> None:
    assert days_left(UNTIL, at) == left


@pytest.mark.parametrize(
    ("left", "days"), [(7, 7), (8, 30), (30, 30), (31, 90), (90, 90), (91, 180), (180, 180), (181, None)]
)
def test_the_tightest_reminder(left: int, days: int | None) -> None:
    assert reminder(left) == days


def test_a_bare_date_begins_in_vietnam() -> None:
    assert instant("2026-11-30") == UNTIL
    assert instant("2026-11-29T17:00:00+00:00") == UNTIL
