"""Dossiers as the API describes them. Everything here is invented."""

from typing import Any

KEY = "0b2c7baf-fcc5-4451-8fb3-932445695bab"
FILE = {
    "id": "RG9zc2llckZpbGU6MQ==", "key": "81d3116c-391e-4eab-be57-4e80a2425e38", "name": "phiếu <b>.pdf",
    "mediaType": "application/pdf", "size": 123_456,
}  # fmt: skip


def paper(kind: str, title: str, **more: Any) -> dict[str, Any]:
    """A needed paper that is not there yet."""
    return {
        "kind": kind, "title": title, "hint": "Chụp rõ bốn góc.", "isRequired": True, "takesWords": False, "text": "",
        "objection": "", "isFilled": False, "needsAnswer": False, "files": [], **more,
    }  # fmt: skip


def dossier(owner: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A draft with one paper of three."""
    return {
        "id": "RG9zc2llcjow", "key": KEY, "name": "Trà sen", "state": "DRAFT", "revision": 3, "isEditable": True,
        "stateSince": "2026-11-01T02:00:00+00:00", "createdAt": "2026-11-01T02:00:00+00:00", "handedInAt": None,
        "isKnownProduct": False, "isDemo": False, "ownPoints": 71.5, "points": None, "councilPoints": None,
        "stars": None, "reason": "",
        "producer": {**owner, "slug": "htx", "province": {"name": "Lào Cai", "nameEn": "Lao Cai"}},
        "group": {"slug": "che", "name": "Chè"}, "missing": ["FOOD_SAFETY"],
        "items": [
            paper("REGISTRATION_FORM", "Phiếu đăng ký", isFilled=True, files=[FILE]),
            paper("FOOD_SAFETY", "Giấy an toàn thực phẩm"),
            paper("STORY", "Câu chuyện", isRequired=False, takesWords=True),
        ],
        "decision": None, "decisionFile": None, **more,
    }  # fmt: skip


SENT_BACK = {
    "state": "SENT_BACK", "missing": ["FOOD_SAFETY"],
    "items": [
        paper("FOOD_SAFETY", "Giấy an toàn thực phẩm", isFilled=True, files=[FILE], needsAnswer=True,
              objection="Đã hết hạn <tháng 9>"),
        paper("STORY", "Câu chuyện", takesWords=True, text="Bà kể", isFilled=True),
    ],
}  # fmt: skip
READY = {"missing": [], "items": [paper("FOOD_SAFETY", "Giấy an toàn", isFilled=True, files=[FILE])]}
DECIDED = {
    "state": "DECIDED", "isEditable": False, "points": 82.5, "stars": 4, "decisionFile": FILE,
    "decision": {"decisionNumber": "12/QĐ-UBND", "decidedOn": "2026-11-20", "authority": "UBND tỉnh",
                 "validUntil": "2029-11-19T17:00:00+00:00"},
}  # fmt: skip
