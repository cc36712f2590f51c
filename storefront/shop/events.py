"""How events at points are written: when, and what kind."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from storefront.shop.display import VIETNAM, moment


def event_time(event: dict[str, Any]) -> str:
    """ "09:00–11:30 28/11/2026" within a day in Vietnam, else both moments in full."""
    starts, ends = (
        datetime.fromisoformat(event[name]).astimezone(VIETNAM) for name in ("startsAt", "endsAt")
    )
    if starts.date() == ends.date():
        return f"{starts:%H:%M}–{ends:%H:%M %d/%m/%Y}"
    return f"{moment(starts)} – {moment(ends)}"


def event_kind(kind: str) -> str:
    """The API's word in the visitor's language."""
    return event_kinds().get(kind) or event_kinds()["OTHER"]


def event_kinds() -> dict[str, str]:
    """Every kind, the API's word → the visitor's."""
    return {
        "TASTING": _("Thử món"),
        "MARKET_DAY": _("Ngày chợ"),
        "WORKSHOP": _("Làm thử"),
        "OTHER": _("Sự kiện"),
    }
