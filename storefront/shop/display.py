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
STAR_WIDTH = 20  # of the symbol's own 20 by 20 drawing


def money(amount: float | int | str | None) -> str:
    """đồng with the dots and the sign Vietnam uses: 1250000 → "1.250.000 ₫"."""
    if amount is None:
        return ""
    return f"{round(float(amount)):,}".replace(",", ".") + f"{NO_BREAK_SPACE}₫"


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


def _parsed(value: str | date | datetime | None) -> date | datetime | None:
    if not isinstance(value, str):
        return value
    try:
        return datetime.fromisoformat(value) if len(value) > 10 else date.fromisoformat(value)
    except ValueError:
        return None


def stars(count: int | None) -> SafeString:
    """The row of five stars with `count` of them gold, readable aloud; nothing for no stars."""
    return _stars(count, get_language() or "vi") if count else mark_safe("")


@cache
def _stars(count: int, language: str) -> SafeString:
    label = _("%(count)d sao OCOP") % {"count": count}
    drawn = "".join(
        f'<use href="#sao" x="{place * STAR_WIDTH}"{"" if place < count else " class=off"}/>' for place in range(5)
    )
    return format_html(
        '<svg class="stars" viewBox="0 0 {} 20" role="img" aria-label="{}">{}</svg>',
        5 * STAR_WIDTH,
        label,
        mark_safe(drawn),
    )
