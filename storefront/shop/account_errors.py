"""What the API refuses about accounts, in words and at the field it concerns."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from storefront.shop.checkout_errors import error_text as address_text
from storefront.shop.checkout_errors import field_name as address_field

_FIELDS = {"password": "password", "newPassword": "new", "oldPassword": "old", "token": "", "email": "email"}


def account_errors(payload: dict[str, Any] | None) -> dict[str, str]:
    """Field of our form → message; the first for a field wins."""
    errors: dict[str, str] = {}
    for error in _errors(payload):
        field = str(error.get("field") or "")
        errors.setdefault(_FIELDS.get(field, ""), _text(error))
    return errors


def address_errors(payload: dict[str, Any] | None) -> dict[str, str]:
    """The same for an entry of the address book."""
    errors: dict[str, str] = {}
    for error in _errors(payload):
        if error.get("code") == "UNIQUE":
            told = _("Địa chỉ này đã có trong sổ.")
        elif error.get("code") == "NOT_FOUND":
            told = _("Địa chỉ này không còn trong sổ.")
        elif not error.get("field"):
            told = _("Sổ địa chỉ đã đầy. Hãy xoá bớt một địa chỉ.")
        else:
            told = address_text(error)
        errors.setdefault(address_field(error), told)
    return errors


def _errors(payload: dict[str, Any] | None) -> Iterable[dict[str, Any]]:
    return (payload or {}).get("errors") or []


def _text(error: dict[str, Any]) -> str:
    texts = {
        "PASSWORD_TOO_SHORT": _("Mật khẩu cần ít nhất 10 ký tự."),
        "PASSWORD_ENTIRELY_NUMERIC": _("Mật khẩu không thể chỉ gồm chữ số. Hãy thêm chữ cái."),
        "PASSWORD_TOO_COMMON": _("Rất nhiều người dùng mật khẩu này. Hãy chọn mật khẩu khác."),
        "PASSWORD_TOO_SIMILAR": _("Mật khẩu gần giống tên hoặc địa chỉ thư của bạn. Hãy chọn mật khẩu khác."),
        "INVALID_CREDENTIALS": _("Mật khẩu đang dùng không đúng."),
        "LOGIN_ATTEMPT_DELAYED": _("Đã thử quá nhiều lần. Hãy đợi 15 phút rồi thử lại."),
        "PASSWORD_RESET_ALREADY_REQUESTED": _(
            "Đã gửi mấy lá thư tới địa chỉ này. Hãy xem hộp thư, cả mục thư rác, hoặc đợi 15 phút."
        ),
    }
    code = str(error.get("code") or "")
    if code in texts:
        return texts[code]
    if error.get("field") == "email":
        return _("Địa chỉ thư điện tử chưa đúng.")
    if error.get("field") == "token":
        return _("Đường dẫn này đã dùng hoặc đã quá hạn.")
    if error.get("field") in {"password", "newPassword"}:
        return _("Mật khẩu này không dùng được. Hãy chọn mật khẩu khác.")
    return _("Có chỗ chưa đúng. Hãy xem lại rồi gửi lại.")
