"""Ways to pay in a buyer's words, and how the payment of an order stands."""

import base64
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

CASH, TRANSFER, CARD = "ocop.cash_on_delivery", "ocop.vietqr", "ocop.stripe"


@dataclass(frozen=True)
class Way:
    """One way to pay: its gateway, its name, and what happens next."""

    id: str
    title: str
    explanation: str


def ways_to_pay(checkout: dict[str, Any]) -> list[Way]:
    """Those that the API offers for this checkout, in its order."""
    explanations = {
        CASH: _("Trả tiền mặt cho người giao hàng hoặc tại điểm bán."),
        TRANSFER: _("Quét mã bằng ứng dụng ngân hàng. Hàng được giữ một ngày chờ tiền tới."),
        CARD: _("Trả ngay trên trang thẻ. Hàng được giữ 15 phút trong lúc bạn trả."),
    }
    titles = {
        CASH: _("Tiền mặt khi nhận hàng"),
        TRANSFER: _("Chuyển khoản VietQR"),
        CARD: _("Thẻ Visa, Mastercard"),
    }
    return [
        Way(each["id"], titles.get(each["id"], each["name"]), explanations.get(each["id"], ""))
        for each in checkout.get("availablePaymentGateways") or []
    ]


def chosen_way(sent: str) -> str:
    """The gateway a form names, or an empty text: the API knows whether there is one of that name."""
    return sent if len(sent) <= 60 else ""


def payment_part(order: dict[str, Any]) -> dict[str, Any]:
    """What the order page says of its payment: kind (cash, transfer, other) and sums in đồng.

    Of what was `paid`, some was `refunded` and some is `on_the_way_back`: to a card, or `to_transfer` by a person.
    """
    transfer = order.get("bankTransfer")
    charged, refunded, on_the_way_back = (
        (order.get(name) or {}).get("amount") or 0
        for name in ("totalCharged", "totalRefunded", "totalRefundPending")
    )
    to_transfer = (order.get("refundTransferDue") or {}).get("amount") or 0
    method = order.get("paymentMethod")
    paid_by = {
        "stripe": _("Đã trả bằng thẻ"),
        "vietqr": _("Đã nhận chuyển khoản"),
        "cash_on_delivery": _("Đã trả khi nhận hàng"),
    }
    if transfer:
        svg = base64.b64encode(transfer["qrSvg"].encode()).decode()
        transfer = {**transfer, "image": f"data:image/svg+xml;base64,{svg}"}
    return {
        "kind": "transfer" if transfer else "cash" if method in (None, "cash_on_delivery") else "other",
        "transfer": transfer,
        "paid": charged + refunded,
        "paid_by": paid_by.get(method or "", _("Đã trả")),
        "refunded": refunded - to_transfer,
        "on_the_way_back": on_the_way_back + to_transfer,
        "to_transfer": to_transfer,
        "refund_account": order.get("refundAccount"),
    }


def placed_text(order: dict[str, Any]) -> str:
    """What is said to somebody whose order was just placed: thanks, and what comes next."""
    if order.get("status") == "UNCONFIRMED":
        return _("Hàng đã được giữ cho bạn. Hãy chuyển khoản theo mã dưới đây để điểm bán bắt đầu làm.")
    return _("Đặt hàng xong, cảm ơn bạn. Chúng tôi gửi thư cho bạn ở từng bước.")
