"""How a producer is named on the pages."""

from typing import Any

from django.utils.translation import gettext as _

KINDS = {
    "cooperative": lambda: _("Hợp tác xã"),
    "company": lambda: _("Công ty"),
    "household": lambda: _("Hộ sản xuất"),
    "cooperative_group": lambda: _("Tổ hợp tác"),
}


def producer_kind(producer: dict[str, Any]) -> str:
    """Its legal form in words; empty where there is no word for it."""
    kind = KINDS.get(str(producer.get("kind") or "").lower())
    return kind() if kind else ""


def producer_name(producer: dict[str, Any]) -> str:
    """Its name, or what it is where the register keeps the name back."""
    return str(producer.get("name") or "") or producer_kind(producer) or _("Cơ sở sản xuất")
