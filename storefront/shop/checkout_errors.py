"""What the API refuses at the till, in words for a buyer and at the field it concerns."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

# The API's field names → the names of the fields on our forms; "" stands for the whole form.
_FIELDS = {
    "email": "email",
    "firstName": "name",
    "lastName": "name",
    "phone": "phone",
    "streetAddress1": "street",
    "city": "commune",
    "cityArea": "commune",
    "countryArea": "province",
    "promoCode": "code",
}
# Codes whose message is a reason in the reader's own language: the API knows better than we do.
_SAID_BY_THE_API = {"VOUCHER_NOT_APPLICABLE"}
# Fields whose refusal means that a price is no longer what the buyer saw.
_PRICES = ("lines", "shippingPrice")


def error_text(error: dict[str, Any]) -> str:
    """A sentence for one CheckoutError. The API's own message where we have nothing better to say."""
    texts = {
        "INSUFFICIENT_STOCK": _("Không còn đủ hàng cho số lượng này. Hãy giảm số lượng trong giỏ."),
        "QUANTITY_GREATER_THAN_LIMIT": _("Số lượng quá lớn cho một lần mua."),
        "ZERO_QUANTITY": _("Số lượng ít nhất là 1."),
        "PRODUCT_NOT_PUBLISHED": _("Một sản phẩm trong giỏ đã rời kệ. Hãy bỏ nó khỏi giỏ."),
        "PRODUCT_UNAVAILABLE_FOR_PURCHASE": _(
            "Một sản phẩm trong giỏ không còn được bán, có thể vì giấy công nhận hết hiệu lực."
        ),
        "UNAVAILABLE_VARIANT_IN_CHANNEL": _(
            "Một sản phẩm trong giỏ không còn được bán, có thể vì giấy công nhận hết hiệu lực."
        ),
        "REQUIRED": _("Chỗ này còn trống."),
        "NO_LINES": _("Giỏ hàng trống."),
        "NOT_FOUND": _("Giỏ hàng này không còn nữa. Hãy chọn hàng lại."),
        "EMAIL_NOT_SET": _("Thiếu thư điện tử."),
        "SHIPPING_ADDRESS_NOT_SET": _("Thiếu địa chỉ nhận hàng."),
        "BILLING_ADDRESS_NOT_SET": _("Thiếu tên và số điện thoại người nhận."),
        "SHIPPING_METHOD_NOT_SET": _("Chưa chọn cách nhận hàng."),
        "DELIVERY_METHOD_NOT_APPLICABLE": _(
            "Cách nhận hàng này không dùng được cho giỏ hàng. Hãy chọn cách khác."
        ),
        "SHIPPING_METHOD_NOT_APPLICABLE": _(
            "Cách nhận hàng này không dùng được cho giỏ hàng. Hãy chọn cách khác."
        ),
        "INVALID_SHIPPING_METHOD": _("Cách nhận hàng này không dùng được cho giỏ hàng. Hãy chọn cách khác."),
        "VOUCHER_NOT_APPLICABLE": _("Mã giảm giá không dùng được cho giỏ hàng này."),
        "PAYMENT_ERROR": _(
            "Chưa trả được theo cách này. Chưa có đơn nào được đặt. Hãy thử lại hoặc chọn cách khác."
        ),
        "CHECKOUT_NOT_FULLY_PAID": _("Đơn chưa được thanh toán đủ."),
    }
    field_texts = {
        "email": _("Địa chỉ thư điện tử chưa đúng."),
        "phone": _("Số điện thoại chưa đúng."),
        "province": _("Không có tỉnh, thành này."),
        "code": _("Không có mã này. Hãy xem lại từng chữ."),
    }
    code = str(error.get("code") or "")
    if code in _SAID_BY_THE_API and error.get("message"):
        return str(error["message"])
    if error.get("field") == "unpaidOrders":
        return _(
            "Bạn còn nhiều đơn chờ chuyển khoản, hàng đang được giữ cho những đơn đó. Hãy trả hoặc huỷ một đơn, "
            "hoặc chọn cách trả khác."
        )
    if code in texts:
        return texts[code]
    if error.get("field") in _PRICES:
        return _("Giá đã thay đổi từ lúc bạn xem. Hãy xem lại rồi xác nhận.")
    return field_texts.get(field_name(error)) or str(error.get("message") or _("Không làm được việc này."))


def field_name(error: dict[str, Any]) -> str:
    """The name of our form's field an error belongs to, or an empty text."""
    return _FIELDS.get(str(error.get("field") or "").rpartition(".")[2], "")


def gather(payloads: Iterable[dict[str, Any] | None]) -> dict[str, str]:
    """Field → message over the answers of several mutations; the first message for a field wins."""
    errors: dict[str, str] = {}
    for payload in payloads:
        for error in (payload or {}).get("errors") or []:
            errors.setdefault(field_name(error), error_text(error))
    return errors
