"""How amounts, days and stars are written: pure functions from values to text or markup."""

from datetime import date, datetime
from functools import cache
from zoneinfo import ZoneInfo

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
NO_BREAK_SPACE = "\u00a0"
MINUS = "\u2212"
STAR_WIDTH = 20  # of the symbol's own 20 by 20 drawing


def money(amount: float | int | str | None) -> str:
    """đồng with the dots and the sign Vietnam uses: 1250000 → "1.250.000 ₫"; below zero with a minus, "−83.400 ₫"."""
    if amount is None:
        return ""
    return f"{round(float(amount)):,}".replace(",", ".").replace("-", MINUS) + f"{NO_BREAK_SPACE}₫"


def count(number: int | None) -> str:
    """A whole number with the separator of the visitor's language: 17068 → "17.068", in English "17,068"."""
    grouped = f"{number or 0:,}"
    return grouped if get_language() == "en" else grouped.replace(",", ".")


def day(value: str | date | datetime | None) -> str:
    """dd/mm/yyyy in Vietnam's time zone, from an ISO text, a date or an instant."""
    found = _parsed(value)
    if isinstance(found, datetime):
        found = found.astimezone(VIETNAM) if found.tzinfo else found
    return found.strftime("%d/%m/%Y") if found else ""


def moment(value: str | datetime | None) -> str:
    """HH:MM dd/mm/yyyy in Vietnam's time zone."""
    found = _parsed(value)
    if isinstance(found, datetime) and found.tzinfo:
        found = found.astimezone(VIETNAM)
    return found.strftime("%H:%M %d/%m/%Y") if found else ""


def phone(number: str | None) -> str:
    """+84912345678 → "0912 345 678"; other numbers as they came."""
    if not number:
        return ""
    local = "0" + number[3:] if number.startswith("+84") else number
    return f"{local[:4]} {local[4:7]} {local[7:]}" if len(local) == 10 and local.isdigit() else local


def _parsed(value: str | date | datetime | None) -> date | datetime | None:
    if not isinstance(value, str):
        return value
    try:
        return datetime.fromisoformat(value) if len(value) > 10 else date.fromisoformat(value)
    except ValueError:
        return None


def stars(gold: int | None) -> SafeString:
    """The row of five stars with `gold` of them gilded, readable aloud; nothing for no stars."""
    return _stars(gold, get_language() or "vi") if gold else mark_safe("")


@cache
def _stars(gold: int, language: str) -> SafeString:
    label = _("%(count)d sao OCOP") % {"count": gold}
    drawn = "".join(
        f'<use href="#sao" class="{"on" if place < gold else "off"}" x="{place * STAR_WIDTH}"/>'
        for place in range(5)
    )
    return format_html(
        '<svg class="stars" viewBox="0 0 {} 20" role="img" aria-label="{}">{}</svg>',
        5 * STAR_WIDTH,
        label,
        mark_safe(drawn),
    )
