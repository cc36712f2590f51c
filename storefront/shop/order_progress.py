"""An order's way from the shelf to the buyer, in plain words."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from storefront.asks import read_asks
from storefront.shop.display import day

DONE, NOW, AHEAD, STOPPED = "done", "now", "ahead", "stopped"
RANK = {"OFFERED": 0, "ACCEPTED": 1, "PACKED": 2, "SHIPPED": 2, "SENT_ON": 1, "HANDED_OVER": 3}
_DEAD = {"DECLINED", "CANCELED", "ARRIVED"}
_SALEOR_STAGE = {"FULFILLED": "HANDED_OVER", "CANCELED": "CANCELED", "WAITING_FOR_APPROVAL": "OFFERED"}


@dataclass(frozen=True)
class Step:
    """One step of the timeline; `state` is DONE, NOW, AHEAD or STOPPED."""

    title: str
    explanation: str
    state: str


def stage_of(fulfilment: dict[str, Any]) -> str:
    """The stage, or what Saleor's status says of it."""
    if fulfilment.get("stage") == "PACKED" and fulfilment.get("broughtTo"):
        # It is packed for the journey to the buyer's point, and nothing that the buyer could collect.
        return "ACCEPTED"
    return fulfilment.get("stage") or _SALEOR_STAGE.get(fulfilment.get("status") or "", "OFFERED")


def points_of(order: dict[str, Any]) -> list[dict[str, Any]]:
    """The points that hand something over, each once: what is only brought is collected where it is brought to."""
    points = {}
    for part in order.get("fulfillments") or []:
        point = part.get("broughtTo") or part.get("warehouse")
        if point and stage_of(part) not in _DEAD:
            points[point["name"]] = point
    return list(points.values())


def points_to_call(order: dict[str, Any]) -> list[dict[str, Any]]:
    """Points with a telephone that a delivered order is still with, each once."""
    points = {}
    for part in order.get("fulfillments") or []:
        point = part.get("warehouse")
        if point and point.get("phone") and stage_of(part) in RANK and stage_of(part) != "HANDED_OVER":
            points[point["name"]] = point
    return list(points.values())


def brought_parts(order: dict[str, Any]) -> list[dict[str, Any]]:
    """Parts that one point brings to the point of collection and that have not arrived there."""
    parts = order.get("fulfillments") or []
    return [part for part in parts if part.get("broughtTo") and stage_of(part) in RANK]


def name_of(point: dict[str, Any] | None) -> str:
    """A point's name, empty for none."""
    return (point or {}).get("name") or ""


def tracking_text(part: dict[str, Any]) -> str:
    """The carrier's code in words, or nothing."""
    code = part.get("trackingNumber")
    return _("Mã vận đơn %(code)s") % {"code": code} if code else ""


def _placed_text(order: dict[str, Any]) -> str:
    if order.get("choiceAskedAt"):
        promised = [each for each in read_asks(order.get("producerAsks")) if each.is_promised]
        if promised:
            arrival = max(each.node["promisedFor"] for each in promised)
            return _("Cơ sở đã hẹn gửi hàng tới điểm bán, chậm nhất ngày %(day)s.") % {"day": day(arrival)}
        return _("Chưa điểm bán nào có đủ hàng. Chúng tôi vẫn đang tìm.")
    if brought := brought_parts(order):
        told = _(
            "Hàng đã được giữ cho bạn. Một phần còn ở %(where)s, được mang tới %(to)s khoảng ngày %(day)s."
        )
        return told % _journey(order, brought)
    return _("Hàng đã được giữ cho bạn tại điểm bán.")


def _accepted_text(order: dict[str, Any]) -> str:
    brought = brought_parts(order)
    if any(stage_of(part) == "SENT_ON" for part in brought):
        told = _("Một phần hàng đang trên đường từ %(where)s tới %(to)s, khoảng ngày %(day)s.")
        return told % _journey(order, brought)
    return _("Người ở điểm bán đang lấy hàng.")


def _journey(order: dict[str, Any], brought: list[dict[str, Any]]) -> dict[str, str]:
    """Where parts are, where they go, and when they are there."""
    return {
        "where": name_of(brought[0].get("warehouse")),
        "to": name_of(brought[0]["broughtTo"]),
        "day": day(order.get("readyOn")),
    }


def _shipped_text(order: dict[str, Any]) -> str:
    told = _("Người chuyển hàng đang mang hàng đến. Hãy để ý điện thoại.")
    on_the_road = [part for part in order.get("fulfillments") or [] if stage_of(part) == "SHIPPED"]
    code = tracking_text(on_the_road[0]) if len(on_the_road) == 1 else ""
    return f"{told} {code}." if code else told


def packed_text(*, collecting: bool) -> str:
    """What a packed parcel waits for."""
    return _("Hàng chờ bạn tại điểm bán.") if collecting else _("Hàng chờ được giao đi.")


def progress(order: dict[str, Any], *, collecting: bool) -> list[Step]:
    """The steps of a whole order: it is as far as its slowest living part."""
    if order.get("status") == "EXPIRED":
        late = _("Chưa có tiền tới trong hạn nên hàng đã về lại kệ. Muốn mua, hãy đặt lại.")
        return [Step(_("Đã nhận đơn"), "", DONE), Step(_("Đơn đã hết hạn"), late, STOPPED)]
    if order.get("status") == "CANCELED":
        return [
            Step(_("Đã nhận đơn"), "", DONE),
            Step(_("Đơn đã huỷ"), _("Bạn không phải trả gì nữa. Hàng đã được để lại lên kệ."), STOPPED),
        ]
    if order.get("status") == "UNCONFIRMED":
        waiting = _("Hàng đã được giữ cho bạn. Điểm bán bắt đầu làm khi tiền tới.")
        return [Step(_("Chờ tiền chuyển khoản"), waiting, NOW)] + [
            Step(title, "", AHEAD)
            for title in (_("Điểm bán đã nhận việc"), _("Đã gói xong"), _("Đã trao tay"))
        ]
    living = [stage_of(f) for f in order.get("fulfillments") or []]
    ranks = [RANK[s] for s in living if s in RANK]
    reached = min(ranks) if ranks else 0
    if order.get("status") in {"FULFILLED", "PARTIALLY_RETURNED", "RETURNED"}:
        reached = 3
    on_its_way = reached == 2 and "SHIPPED" in living
    texts = [
        (_("Đã nhận đơn"), _placed_text(order)),
        (_("Điểm bán đã nhận việc"), _accepted_text(order)),
        (
            _("Đang trên đường giao") if on_its_way else _("Đã gói xong"),
            _shipped_text(order) if on_its_way else packed_text(collecting=collecting),
        ),
        (_("Đã trao tay"), _("Cảm ơn bạn đã mua hàng của làng quê.")),
    ]
    steps = []
    for rank, (title, explanation) in enumerate(texts):
        finished = rank < reached or reached == len(texts) - 1
        state = DONE if finished else NOW if rank == reached else AHEAD
        steps.append(Step(title, explanation if state == NOW or rank == reached else "", state))
    return steps
