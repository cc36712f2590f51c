"""The counter's plain words: what to do at each stage, reasons, time left, refusals."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from storefront.console.tasks import Stage, Task


@dataclass(frozen=True)
class Step:
    """One of the three steps of the guide: done, now, or later."""

    label: str
    state: str


def steps(task: Task) -> list[Step]:
    """The guide Nhận đơn → Đóng gói → Bàn giao for a task; what is brought to another point is sent there."""
    done = {
        Stage.OFFERED: 0,
        Stage.ACCEPTED: 1,
        Stage.PACKED: 2,
        Stage.SHIPPED: 2,
        Stage.SENT_ON: 3,
        Stage.ARRIVED: 3,
        Stage.HANDED_OVER: 3,
    }.get(task.stage)
    labels = (_("Nhận đơn"), _("Đóng gói"), _("Gửi đi") if task.brought_to else _("Bàn giao"))
    if done is None:
        return []
    return [
        Step(label, "done" if i < done else "now" if i == done else "later") for i, label in enumerate(labels)
    ]


def what_now(task: Task) -> str:
    """The next thing to do, in a sentence or two."""
    if task.stage is Stage.OFFERED:
        return _("Xem trên kệ có đủ những món dưới đây không. Đủ thì bấm “Nhận đơn”.")
    if task.brought_to and task.stage in (Stage.ACCEPTED, Stage.PACKED, Stage.SENT_ON):
        return _bringing(task)
    if task.stage is Stage.ACCEPTED and task.is_pickup:
        return _("Lấy đủ món, gói lại, ghi số đơn lên gói và để riêng chờ khách.")
    if task.stage is Stage.ACCEPTED:
        return _("Lấy đủ món, gói chắc tay, dán địa chỉ người nhận lên gói.")
    if task.stage is Stage.PACKED and task.is_pickup:
        return _("Khách đến thì hỏi mã 6 số trên trang đơn của khách, nhập vào đây rồi đưa gói hàng.")
    if task.stage is Stage.PACKED:
        return _("Gửi gói hàng cho người chuyển hàng và ghi mã vận đơn, hoặc tự đưa đến tay khách.")
    if task.stage is Stage.SHIPPED:
        return _("Gói hàng đang trên đường. Người chuyển hàng báo về thì ghi lại ở đây.")
    return {
        Stage.HANDED_OVER: _("Đơn này đã giao xong. Không còn việc gì phải làm."),
        Stage.ARRIVED: _("Hàng đã tới điểm khách lấy. Không còn việc gì phải làm."),
        Stage.DECLINED: _("Điểm đã báo không làm được đơn này. Đơn được chuyển cho điểm khác."),
    }.get(task.stage, _("Đơn này đã được huỷ hoặc chuyển đi. Nếu đã lấy hàng, hãy để lại lên kệ."))


def _bringing(task: Task) -> str:
    """The same for goods that another point hands over."""
    told = {
        Stage.ACCEPTED: _("Lấy đủ món, gói chắc tay, ghi số đơn và “%(point)s” lên gói."),
        Stage.PACKED: _("Gửi gói hàng tới %(point)s, nơi khách đến lấy. Gửi rồi thì bấm “Đã gửi đi”."),
        Stage.SENT_ON: _("Gói hàng đang trên đường tới %(point)s. Điểm đó báo khi nhận được."),
    }[task.stage]
    return told % {"point": task.brought_to}


def time_left(minutes: int | None) -> str:
    """ "Còn 25 phút để nhận", "Còn 2 giờ 5 phút để nhận", "Hết giờ nhận"; empty where there is no limit."""
    if minutes is None:
        return ""
    if minutes <= 0:
        return _("Sắp hết giờ nhận")
    hours, rest = divmod(minutes, 60)
    if not hours:
        return _("Còn %(minutes)d phút") % {"minutes": rest}
    return _("Còn %(hours)d giờ %(minutes)d phút") % {"hours": hours, "minutes": rest}


DECLINE_CODES = {"het-hang": "OUT_OF_STOCK", "hong": "DAMAGED", "dong-cua": "CLOSED", "khac": "OTHER"}
"""The form's value → the API's code."""


def reasons() -> dict[str, str]:
    """Why a point may not be able to do it: key → how the person knows it."""
    return {
        "het-hang": _("Trên kệ không đủ hàng"),
        "hong": _("Hàng hỏng hoặc quá hạn dùng"),
        "dong-cua": _("Điểm đóng cửa, không có người"),
        "khac": _("Lý do khác"),
    }


def refusal(error: dict[str, Any]) -> str:
    """One entry of a mutation's `errors` in words for staff; the API's own messages are for developers."""
    if error.get("field") == "pickupCode" and error.get("code") == "INVALID":
        return _("Mã không đúng. Nhờ khách mở trang đơn hàng và đọc lại 6 số.")
    return {
        "CANNOT_REFUND": _("Việc này đã được quyết định rồi. Hãy tải lại trang."),
        "INVALID_QUANTITY": _("Số lượng không đúng. Hãy xem lại từng món."),
        "NOT_EDITABLE": _("Nhập sai mã quá nhiều lần. Hãy đợi 15 phút rồi nhờ khách mở lại trang đơn."),
        "CANNOT_CANCEL_ORDER": _("Đơn này không huỷ được nữa. Hãy xem lại trang."),
        "INVALID": _("Đơn không còn ở bước này. Hãy xem lại trang rồi làm tiếp."),
        "NOT_FOUND": _("Không tìm thấy nữa. Hãy tải lại trang."),
        "REQUIRED": _("Hãy ghi lý do vào đây."),
        "INSUFFICIENT_STOCK": _(
            "Hàng của đơn vừa được bán tại quầy. Đơn đang được chuyển, hãy tải lại trang."
        ),
        "FULFILL_ORDER_LINE": _("Phần kia của đơn chưa có điểm nào nhận. Hãy giữ gói hàng và thử lại sau."),
        "PAYMENT_ERROR": _("Số tiền phải thu vừa thay đổi. Hãy xem lại số tiền rồi bấm lần nữa."),
        "PAYMENT_MISSING": _(
            "Đơn này không có khoản phải thu nào đang mở. Giữ hàng lại và gọi ban quản lý chợ."
        ),
        "GRAPHQL_ERROR": _("Hệ thống đang bận. Hãy đợi vài giây rồi bấm lại."),
    }.get(str(error.get("code"))) or _("Máy chủ không nhận việc này. Hãy tải lại trang rồi thử lại.")
