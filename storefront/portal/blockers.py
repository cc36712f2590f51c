"""What keeps a listing from sale: the API says what is missing, this page who does what next."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from storefront.portal.listings import Blocker


@dataclass(frozen=True)
class Missing:
    """One missing thing: what it is and the next step."""

    what: str
    next_step: str


def explain(blocker: Blocker) -> Missing:
    """A blocker with its next step; for one this page does not know, whom to ask."""
    return Missing(
        what=blocker.message or _("Mặt hàng này chưa đủ điều kiện bán."),
        next_step=_next_steps().get(blocker.code)
        or _("Hãy hỏi cơ quan phụ trách OCOP của tỉnh để biết cần bổ sung gì."),
    )


def _next_steps() -> dict[str, str]:
    return {
        "NO_RECOGNITION": _(
            "Nộp hồ sơ ở xã, phường nơi sản xuất. Có quyết định công nhận thì giấy được ghi vào sổ của tỉnh."
        ),
        "RECOGNITION_INCOMPLETE": _(
            "Gửi bản chụp quyết định cho cơ quan phụ trách OCOP của tỉnh để ghi bổ sung."
        ),
        "RECOGNITION_NOT_YET_IN_FORCE": _("Đến ngày đó mặt hàng tự lên kệ, không phải làm gì thêm."),
        "RECOGNITION_EXPIRED": _("Nộp hồ sơ đánh giá lại. Có quyết định mới là bán lại được."),
        "RECOGNITION_SUSPENDED": _("Hỏi cơ quan đã cấp giấy để biết lý do và cách khắc phục."),
        "RECOGNITION_REVOKED": _("Hỏi cơ quan đã cấp giấy. Muốn bán lại thì phải được công nhận lại."),
        "PRODUCER_SUSPENDED": _("Liên hệ ban quản lý chợ để biết lý do."),
        "REJECTED": _("Sửa tên hoặc lời giới thiệu ở bên dưới rồi gửi duyệt lại."),
        "NO_PRICE": _("Liên hệ ban quản lý chợ để thêm loại hàng và giá."),
    }
