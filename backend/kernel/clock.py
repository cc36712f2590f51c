"""The only source of time: instants in UTC, calendar days in Vietnam."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")


def now() -> datetime:
    """The present instant, aware, in UTC."""
    return datetime.now(UTC)


def today() -> date:
    """The present calendar day in Vietnam."""
    return now().astimezone(VIETNAM).date()


def start_of_day(day: date) -> datetime:
    """The instant at which `day` begins in Vietnam (00:00 there), in UTC."""
    return datetime.combine(day, time.min, tzinfo=VIETNAM).astimezone(UTC)


def local_date(instant: datetime) -> date:
    """The calendar day in Vietnam at `instant`."""
    return instant.astimezone(VIETNAM).date()


def add_months(day: date, months: int) -> date:
    """The same day `months` later; a day the month has not (29 February, 31 April) falls to its last one."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    month += 1
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month, min(day.day, last))
        except ValueError:
            continue
    raise AssertionError("every month has 28 days")
