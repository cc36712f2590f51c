"""The API's refusals of a change, by field of the form, in words for producers."""

from typing import Any

from django.utils.translation import gettext as _


def refusal(error: dict[str, Any]) -> str:
    """What to tell the person about one entry of a mutation's `errors`."""
    known = {
        "REQUIRED": _("Mục này không được để trống."),
        "NOT_FOUND": _("Không tìm thấy nữa. Hãy tải lại trang."),
        "PRODUCT_WITHOUT_CATEGORY": _("Mặt hàng chưa có nhóm sản phẩm nên chưa bày bán được."),
    }
    return known.get(str(error.get("code"))) or error.get("message") or _("Máy chủ không nhận thay đổi này.")


def first_refusal(answer: dict[str, Any] | None) -> str:
    """The first error of a mutation's answer in words, or an empty text when it went through."""
    if answer is None:
        return _("Máy chủ không nhận thay đổi này.")
    errors = answer.get("errors") or []
    return refusal(errors[0]) if errors else ""
