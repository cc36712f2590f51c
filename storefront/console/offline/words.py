"""Why an entry of the outbox was refused, and what to do next, in words for staff."""

from django.utils.translation import gettext as _


def event_refusal(code: str) -> str:
    """For an event of the shelf, by the API's code."""
    return {
        "UNKNOWN_SKU": _(
            "Mã hàng này không có trên chợ. Hãy xem lại mã, rồi ghi lại bằng mã đúng và bỏ mục này."
        ),
        "UNKNOWN_KIND": _("Máy chủ chưa nhận loại việc này. Hãy giữ mục này và thử gửi lại sau."),
        "INVALID_QUANTITY": _("Số lượng phải từ 1 đến 100.000. Hãy ghi lại số đúng và bỏ mục này."),
        "INVALID_TIME": _("Giờ trên máy không đọc được. Hãy chỉnh giờ, ghi lại và bỏ mục này."),
        "DIFFERENT_PAYLOAD": _(
            "Mục này đã được ghi trước đó với số khác; số trước được giữ. Hãy kiểm lại kệ."
        ),
        "DEVICE_REVOKED": _("Quản lý điểm đã khoá máy này. Hãy đưa danh sách này cho quản lý ghi giúp."),
        "BROWSER_OF_ANOTHER": _("Sổ trên máy này là của người khác. Hãy đăng nhập bằng tài khoản đã ghi."),
        "TOO_MANY_BROWSERS": _("Điểm đã có quá nhiều máy. Nhờ quản lý khoá bớt máy cũ, rồi gửi lại."),
        "NOT_FOUND": _("Điểm bán này đã đóng. Hãy gọi ban quản lý chợ."),
    }.get(code) or _("Máy chủ không nhận mục này. Hãy chụp màn hình và gọi ban quản lý chợ.")


def clock_note() -> str:
    """For an event that was stored although its time is not believed."""
    return _("Giờ trên máy bị lệch, nên máy chủ lấy giờ nhận. Hãy chỉnh lại giờ của máy.")
