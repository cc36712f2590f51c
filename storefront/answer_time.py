"""How long a point may think about an order, in words and as a choice."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

_OFFERED = (15, 30, 60, 120, 240, 480, 720, 1440, 2880)
"""Minutes that a form offers; a command may set others."""


@dataclass(frozen=True)
class AnswerTime:
    """A point with its own time in minutes, or None, and the minutes that count."""

    point_id: str
    point_name: str
    minutes: int | None
    in_effect: int

    @property
    def words(self) -> str:
        """ "2 giờ"."""
        return say_minutes(self.in_effect)

    @property
    def choices(self) -> list[tuple[str, str]]:
        """Values and words of the form, the point's own time among them."""
        minutes = sorted({*_OFFERED, *([self.minutes] if self.minutes else [])})
        return [("", _("Như cả mạng lưới")), *((str(each), say_minutes(each)) for each in minutes)]

    @property
    def value(self) -> str:
        """Which of the choices is the point's."""
        return str(self.minutes) if self.minutes else ""


def read_answer_times(nodes: list[dict[str, Any]]) -> list[AnswerTime]:
    """The points in the order of the API."""
    return [
        AnswerTime(
            node["warehouse"]["id"], node["warehouse"]["name"], node["minutes"], node["minutesInEffect"]
        )
        for node in nodes
    ]


def say_minutes(minutes: int) -> str:
    """ "45 phút", "2 giờ", "1 ngày"; hours and days only where they come out even."""
    if minutes % 1440 == 0:
        return ngettext("%(n)d ngày", "%(n)d ngày", minutes // 1440) % {"n": minutes // 1440}
    if minutes % 60 == 0:
        return ngettext("%(n)d giờ", "%(n)d giờ", minutes // 60) % {"n": minutes // 60}
    return ngettext("%(n)d phút", "%(n)d phút", minutes) % {"n": minutes}


def minutes_of(text: str) -> tuple[int | None, bool]:
    """The minutes that a form chose (None: as the network), and whether it chose anything that can be sent."""
    if not text:
        return None, True
    if text.isascii() and text.isdigit() and len(text) <= 5:
        return int(text), True
    return None, False
