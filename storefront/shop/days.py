"""Choosing a day: the address says `?ngay=2026-11-22`, today in Vietnam unless it does."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.http import HttpRequest

from storefront.clock import now
from storefront.shop.display import VIETNAM


@dataclass(frozen=True, slots=True)
class ChosenDay:
    """A day within reach, and its neighbours that are within reach too."""

    day: date
    before: date | None
    after: date | None

    @property
    def code(self) -> str:
        """As the address has it: 2026-11-22."""
        return self.day.isoformat()

    @property
    def is_today(self) -> bool:
        """Whether it is not over yet."""
        return self.after is None


def chosen_day(request: HttpRequest, *, reach: int) -> ChosenDay:
    """The day of the address or the form, from today back to `reach` days ago; any other is today."""
    today = now().astimezone(VIETNAM).date()
    said = request.POST.get("ngay") or request.GET.get("ngay", "")
    try:
        day = date.fromisoformat(said)
    except ValueError:
        day = today
    if not 0 <= (today - day).days <= reach:
        day = today
    one = timedelta(days=1)
    return ChosenDay(
        day, day - one if (today - day).days < reach else None, day + one if day < today else None
    )
