"""The API's refusals of reviews and questions, in words for a buyer and at the field they concern."""

from typing import Any

from django.utils.translation import gettext as _

_FIELDS = {"body": "loi", "displayName": "ten", "email": "email", "points": "diem"}


def feedback_errors(payload: dict[str, Any] | None) -> dict[str, str]:
    """Field of our form → message; "" stands for the whole form. Empty when it went through."""
    found: dict[str, str] = {}
    for error in (payload or {"errors": [{}]}).get("errors") or []:
        name = _FIELDS.get(str(error.get("field") or ""), "")
        found.setdefault(name, _text(str(error.get("code") or ""), name))
    return found


def _text(code: str, name: str) -> str:
    texts = {
        "NOT_FOUND": _("Sản phẩm này không còn được bán."),
        "NOT_HANDED_OVER": _("Nhận hàng rồi mới viết đánh giá được."),
        "ALREADY_MODERATED": _("Đánh giá này đã được duyệt nên không sửa được nữa."),
        "OWN_GOODS": _("Cơ sở sản xuất và điểm bán không đánh giá hàng của mình."),
        "TOO_MANY_QUESTIONS": _("Bạn vừa gửi nhiều câu hỏi. Hãy đợi 15 phút rồi gửi tiếp."),
    }
    if code in texts:
        return texts[code]
    at_field = {
        "loi": _("Phần này quá dài."),
        "ten": _("Tên hiện cho mọi người thấy: không quá 60 chữ cái, không ghi thư điện tử."),
        "email": _("Địa chỉ thư điện tử chưa đúng."),
        "diem": _("Hãy chọn từ 1 đến 5 điểm."),
    }
    return at_field.get(name) or _("Không gửi được. Hãy tải lại trang rồi thử lại.")
