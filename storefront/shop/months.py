"""Choosing a month: the address says `?thang=2026-11`, the present month unless it does."""

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest

from storefront.clock import now
from storefront.shop.display import VIETNAM

SHOWN = 13
"""The present month and a year before it."""


@dataclass(frozen=True, slots=True)
class Month:
    """A month of Vietnam's calendar."""

    year: int
    number: int

    @property
    def code(self) -> str:
        """As the address has it: 2026-11."""
        return f"{self.year}-{self.number:02}"

    @property
    def name(self) -> str:
        """As people write it: 11/2026."""
        return f"{self.number:02}/{self.year}"

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, self.number, 1)

    @property
    def day_after(self) -> date:
        """The first day after it."""
        return self.moved(1).first

    def moved(self, months: int) -> "Month":
        """So many months later."""
        year, index = divmod(self.year * 12 + self.number - 1 + months, 12)
        return Month(year, index + 1)


def recent_months() -> list[Month]:
    """The present month first."""
    today = now().astimezone(VIETNAM).date()
    present = Month(today.year, today.month)
    return [present.moved(-back) for back in range(SHOWN)]


def chosen_month(request: HttpRequest, months: list[Month]) -> Month:
    """The month of the address where it is one of these, else the first of them."""
    said = request.GET.get("thang", "")
    return next((month for month in months if month.code == said), months[0])
