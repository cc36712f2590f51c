"""What each of several points does for an order, in words: what goes to the buyer, what to the buyer's point."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from storefront.shop.display import day
from storefront.shop.order_progress import RANK, brought_parts, name_of, packed_text, stage_of, tracking_text


@dataclass(frozen=True)
class Parcel:
    """What one of several points sends: which point, and how far it is, in words."""

    where: str
    state: str
    is_there: bool


def parcels(order: dict[str, Any], *, collecting: bool) -> list[Parcel]:
    """Each parcel of an order that comes in several; empty when there is one."""
    living = [part for part in order.get("fulfillments") or [] if stage_of(part) in RANK]
    if len(living) < 2:
        return []
    return [
        Parcel(
            name_of(part.get("warehouse")),
            _how_far(part, order, collecting=collecting),
            stage_of(part) == "HANDED_OVER",
        )
        for part in living
    ]


def parcels_text(order: dict[str, Any], shown: list[Parcel], *, collecting: bool) -> str:
    """What several parcels mean for the buyer."""
    if brought_parts(order):
        return _("Một phần hàng được mang tới điểm bạn lấy. Đợi báo đủ hàng rồi đến, lấy một lần.")
    if collecting:
        return _("Hàng của bạn nằm trong %(n)d gói ở cùng một điểm, lấy một lần.") % {"n": len(shown)}
    return _("Hàng đi từ %(n)s điểm bán, có thể đến làm %(n)s lần.") % {"n": len(shown)}


def _how_far(part: dict[str, Any], order: dict[str, Any], *, collecting: bool) -> str:
    stage = stage_of(part)
    if part.get("broughtTo"):
        return _how_far_brought(part, order)
    if stage == "PACKED" and brought_parts(order):
        return _("Đã gói, chờ món còn lại")
    words = {
        "OFFERED": _("Chờ điểm bán nhận việc"),
        "ACCEPTED": _("Người ở điểm bán đang lấy hàng."),
        "PACKED": packed_text(collecting=collecting),
        "SHIPPED": _("Đang trên đường giao"),
        "HANDED_OVER": _("Đã trao tay"),
    }[stage].rstrip(".")
    code = tracking_text(part) if stage == "SHIPPED" else ""
    return f"{words}. {code}" if code else words


def _how_far_brought(part: dict[str, Any], order: dict[str, Any]) -> str:
    told = {
        "OFFERED": _("Hàng được giữ ở đây, chờ gửi tới %(to)s"),
        "ACCEPTED": _("Đang lấy hàng để gửi tới %(to)s"),
        "PACKED": _("Đã gói, chờ gửi tới %(to)s"),
        "SENT_ON": _("Đang trên đường tới %(to)s, khoảng ngày %(day)s"),
    }[part["stage"]]
    return told % {"to": name_of(part["broughtTo"]), "day": day(order.get("readyOn"))}
