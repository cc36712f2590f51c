"""The API's refusals of a change, in words for producers.

The API tells what keeps a listing from sale in the reader's language; its other messages are for developers, so
those refusals are told by the field they stand at.
"""

from typing import Any

from django.utils.translation import gettext as _


def refusal(error: dict[str, Any]) -> str:
    """What to tell the person about one entry of a mutation's `errors`."""
    field = str(error.get("field") or "")
    if field == "isPublished" and error.get("message"):
        return str(error["message"])
    return _by_field().get(field) or _("Máy chủ không nhận thay đổi này. Hãy tải lại trang rồi thử lại.")


def first_refusal(answer: dict[str, Any] | None) -> str:
    """The first error of a mutation's answer in words, or an empty text when it went through."""
    errors = (answer or {"errors": [{}]}).get("errors") or []
    return refusal(errors[0]) if errors else ""


def _by_field() -> dict[str, str]:
    return {
        "price": _("Giá phải là số đồng nguyên, từ 1 đồng đến 100 tỷ đồng."),
        "quantity": _("Không ghi được số này: nó ít hơn số đang giữ cho đơn đã đặt, hoặc quá lớn."),
        "warehouse": _("Điểm bán này không còn hoạt động."),
        "name": _("Không ghi được tên này. Hãy bỏ các ký tự lạ hoặc rút ngắn lại."),
        "description": _("Không ghi được lời giới thiệu này. Hãy bỏ các ký tự lạ hoặc rút ngắn lại."),
    }
