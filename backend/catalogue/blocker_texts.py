"""What keeps a listing from sale, in words for its producer: Vietnamese and English."""

from collections.abc import Sequence
from datetime import date
from types import MappingProxyType

from backend.catalogue.blocker_codes import BlockerCode

_VI = MappingProxyType(
    {
        BlockerCode.NO_RECOGNITION: "Sản phẩm chưa có quyết định công nhận OCOP trong sổ đăng ký.",
        BlockerCode.RECOGNITION_INCOMPLETE: "Hồ sơ công nhận còn thiếu {missing}.",
        BlockerCode.RECOGNITION_NOT_YET_IN_FORCE: "Quyết định công nhận có hiệu lực từ ngày {on}.",
        BlockerCode.RECOGNITION_EXPIRED: "Quyết định công nhận đã hết hạn{on}.",
        BlockerCode.RECOGNITION_SUSPENDED: "Quyết định công nhận đang bị tạm đình chỉ{reason}.",
        BlockerCode.RECOGNITION_REVOKED: "Quyết định công nhận đã bị thu hồi{reason}.",
        BlockerCode.PRODUCER_SUSPENDED: "Chủ thể đang bị tạm ngừng bán hàng.",
        BlockerCode.REJECTED: "Nội dung giới thiệu bị từ chối; hãy sửa lại rồi mở bán để gửi duyệt.",
        BlockerCode.NOT_MODERATED: "Nội dung giới thiệu chưa được duyệt.",
        BlockerCode.NO_PRICE: "Chưa có giá bán.",
        BlockerCode.SWITCHED_OFF: "Chủ thể chưa mở bán sản phẩm này.",
    }
)
_EN = MappingProxyType(
    {
        BlockerCode.NO_RECOGNITION: "The register holds no OCOP recognition of this product.",
        BlockerCode.RECOGNITION_INCOMPLETE: "The recognition lacks its {missing}.",
        BlockerCode.RECOGNITION_NOT_YET_IN_FORCE: "The recognition is in force from {on}.",
        BlockerCode.RECOGNITION_EXPIRED: "The recognition has expired{on}.",
        BlockerCode.RECOGNITION_SUSPENDED: "The recognition is suspended{reason}.",
        BlockerCode.RECOGNITION_REVOKED: "The recognition has been revoked{reason}.",
        BlockerCode.PRODUCER_SUSPENDED: "The producer is suspended from selling.",
        BlockerCode.REJECTED: "The text was rejected; change it, then put the product on sale to submit it again.",
        BlockerCode.NOT_MODERATED: "The text has not been approved yet.",
        BlockerCode.NO_PRICE: "There is no price.",
        BlockerCode.SWITCHED_OFF: "The producer has not put this product on sale.",
    }
)
_MISSING_VI = MappingProxyType(
    {
        "number": "số quyết định",
        "date": "ngày quyết định",
        "authority": "cơ quan công nhận",
        "evidence": "tài liệu chứng minh",
    }
)
_MISSING_EN = MappingProxyType(
    {"number": "decision number", "date": "date", "authority": "authority", "evidence": "evidence"}
)


def blocker_text(
    code: BlockerCode, language: str, *, missing: Sequence[str] = (), on: date | None = None, reason: str = ""
) -> str:
    """The reason as one sentence; `language` is "vi" or "en"."""
    vietnamese = language != "en"
    names = _MISSING_VI if vietnamese else _MISSING_EN
    return (_VI if vietnamese else _EN)[code].format(
        missing=_join([names[name] for name in missing], vietnamese),
        on=_day(code, on, vietnamese),
        reason=f": {reason.rstrip('.')}" if reason else "",
    )


def _join(names: list[str], vietnamese: bool) -> str:
    if len(names) < 2:
        return "".join(names)
    return ", ".join(names[:-1]) + (" và " if vietnamese else " and ") + names[-1]


def _day(code: BlockerCode, day: date | None, vietnamese: bool) -> str:
    if day is None:
        return ""
    written = f"{day:%d/%m/%Y}" if vietnamese else f"{day.day} {day:%B %Y}"
    if code is BlockerCode.RECOGNITION_EXPIRED:
        return (" từ ngày " if vietnamese else " on ") + written
    return written
