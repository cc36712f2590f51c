"""What keeps a listing from sale, in plain words: what is missing and who does what next."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from storefront.portal.listings import Blocker


@dataclass(frozen=True)
class Missing:
    """One missing thing: what it is and the next step."""

    what: str
    next_step: str


def explain(blocker: Blocker) -> Missing:
    """The words for a blocker; one this page does not know yet is told as the API words it."""
    return _known().get(blocker.code) or Missing(
        what=blocker.message or _("Mặt hàng này chưa đủ điều kiện bán."),
        next_step=_("Hãy hỏi người phụ trách OCOP của tỉnh để biết cần bổ sung gì."),
    )


def _known() -> dict[str, Missing]:
    return {
        "no_recognition": Missing(
            _("Chưa có giấy công nhận OCOP."),
            _(
                "Nộp hồ sơ ở xã, phường nơi sản xuất. Có quyết định công nhận rồi, cơ quan cấp tỉnh sẽ ghi vào sổ."
            ),
        ),
    }
