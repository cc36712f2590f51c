"""What happened to an order and when, in plain words; and the codes by which it is collected."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from storefront.shop.display import money
from storefront.shop.order_progress import tracking_text

_LIVE = {"OFFERED", "ACCEPTED", "PACKED"}


@dataclass(frozen=True)
class Moment:
    """Something that happened at an instant (ISO text), at which point, and a word more where there is one."""

    at: str
    what: str
    where: str = ""
    more: str = ""


def history(order: dict[str, Any]) -> list[Moment]:
    """Every moment that the API tells of, oldest first."""
    moments = [Moment(order["created"], _("Bạn đặt hàng"))]
    for part in order.get("fulfillments") or []:
        moments += _of_part(part)
    for back in order.get("returns") or []:
        moments += _of_return(back)
    if order.get("choiceAskedAt"):
        moments.append(Moment(order["choiceAskedAt"], _("Chưa điểm bán nào có đủ hàng, chúng tôi hỏi ý bạn")))
    return sorted((moment for moment in moments if moment.at), key=lambda moment: moment.at)


@dataclass(frozen=True)
class PickupCode:
    """The code of a parcel to be collected: six digits in two groups, where, what is in it, may the buyer come now."""

    digits: str
    where: str
    goods: str
    is_ready: bool


def pickup_codes(order: dict[str, Any]) -> list[PickupCode]:
    """One for each parcel that waits to be collected."""
    return [
        PickupCode(
            f"{part['pickupCode'][:3]} {part['pickupCode'][3:]}",
            (part.get("warehouse") or {}).get("name") or "",
            ", ".join(
                f"{line['quantity']} × {line['orderLine']['productName']}"
                for line in part.get("lines") or []
                if line.get("orderLine")
            ),
            part["stage"] == "PACKED",
        )
        for part in order.get("fulfillments") or []
        if part.get("pickupCode") and part.get("stage") in _LIVE
    ]


def _of_part(part: dict[str, Any]) -> list[Moment]:
    where = (part.get("warehouse") or {}).get("name") or ""
    code = tracking_text(part)
    moments = [
        Moment(part.get("acceptedAt") or "", _("Điểm bán nhận làm đơn"), where),
        Moment(part.get("packedAt") or "", _("Gói xong"), where),
        Moment(part.get("shippedAt") or "", _("Gửi đi"), where, code),
        Moment(part.get("handedOverAt") or "", _("Hàng đến tay bạn"), where),
    ]
    if part.get("stage") == "ARRIVED":
        to = (part.get("broughtTo") or {}).get("name") or ""
        moments.append(Moment(part.get("endedAt") or "", _("Tới điểm bạn lấy hàng"), to))
    if part.get("stage") in {"DECLINED", "CANCELED"}:
        what, more = _ending(part)
        moments.append(Moment(part.get("endedAt") or "", what, where, more))
    return moments


def _ending(part: dict[str, Any]) -> tuple[str, str]:
    """Why a point does not carry its part out: in a few words, and the point's reason where that says more."""
    known = {
        "CANCELED_BY_BUYER": _("Bạn huỷ đơn"),
        "CANCELED_BY_STAFF": _("Điểm bán hoặc ban quản lý huỷ đơn"),
        "NO_ANSWER": _("Điểm bán không trả lời, chúng tôi hỏi nơi khác"),
        "SOLD_AT_THE_COUNTER": _("Hàng vừa bán hết tại quầy, chúng tôi hỏi nơi khác"),
        "NOT_FOUND": _("Điểm bán không tìm thấy hàng, chúng tôi hỏi nơi khác"),
    }.get(part.get("reasonCode") or "")
    if known:
        return known, ""
    return _("Điểm bán không làm được, chúng tôi hỏi nơi khác"), part.get("reason") or ""


def _of_return(back: dict[str, Any]) -> list[Moment]:
    moments = [Moment(back["askedAt"], _("Bạn xin trả hàng"), "", back["reason"])]
    if back["state"] == "ACCEPTED":
        amount = money((back.get("refund") or {}).get("amount") or 0)
        moments.append(
            Moment(
                back["decidedAt"],
                _("Điểm bán nhận lại hàng"),
                "",
                _("Hoàn lại %(amount)s") % {"amount": amount},
            )
        )
    if back["state"] == "DECLINED":
        moments.append(
            Moment(back["decidedAt"], _("Điểm bán không nhận hàng trả"), "", back.get("answer") or "")
        )
    return moments
