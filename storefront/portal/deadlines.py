"""How long a certificate still holds, and which reminder that calls for."""

from datetime import datetime

from django.utils.translation import gettext as _

from storefront.clock import now
from storefront.shop.display import VIETNAM

REMINDERS = (7, 30, 90, 180)  # days ahead


def instant(text: str) -> datetime:
    """An aware instant from the API's text; a bare date is that day's beginning in Vietnam."""
    found = datetime.fromisoformat(text)
    return found if found.tzinfo else found.replace(tzinfo=VIETNAM)


def days_left(valid_until: datetime, at: datetime | None = None) -> int:
    """Days in Vietnam's calendar until the certificate ends; 0 or less once it has."""
    today = (at or now()).astimezone(VIETNAM).date()
    return (valid_until.astimezone(VIETNAM).date() - today).days


def reminder(left: int) -> int | None:
    """The tightest of the reminders (7, 30, 90, 180 days) that `left` falls within, or None."""
    return next((days for days in REMINDERS if left <= days), None)


def left_in_words(left: int) -> str:
    """ "còn 112 ngày", "còn 1 ngày", "đã hết hạn"."""
    if left <= 0:
        return _("đã hết hạn")
    return _("còn 1 ngày") if left == 1 else _("còn %(days)d ngày") % {"days": left}
