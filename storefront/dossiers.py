"""Dossiers as the pages of producers and officers show them, and the words for what the API refuses."""

from base64 import b64encode
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from storefront.clock import now
from storefront.shop.display import VIETNAM
from storefront.shop.groups import group_name

Node = dict[str, Any]
MOST_FILE_BYTES = 8 * 1024 * 1024
LONGEST_TEXT = 4000
LONGEST_REASON = 500
STEPS = ("HANDED_IN", "SCREENED", "SCORED", "DECIDED")
_STEP_OF = {
    "DRAFT": 0,
    "SENT_BACK": 0,
    "HANDED_IN": 1,
    "SCREENED": 2,
    "WITH_COUNCIL": 2,
    "SCORED": 3,
    "DECIDED": 4,
}


def id_of(key: UUID) -> str:
    """The API's id of a dossier by its name in addresses."""
    return b64encode(f"Dossier:{key}".encode()).decode()


@dataclass(frozen=True)
class Item:
    """A paper of the checklist; `node` has what the API says of it."""

    node: Node

    @property
    def key(self) -> str:
        """Good as an id on the page and in field names: "food-safety"."""
        return str(self.node["kind"]).lower().replace("_", "-")

    @property
    def state(self) -> str:
        """Of its badge: to_mend, filled, missing or optional."""
        if self.node["needsAnswer"]:
            return "to_mend"
        if self.node["isFilled"]:
            return "filled"
        return "missing" if self.node["isRequired"] else "optional"


@dataclass(frozen=True)
class Dossier:
    """A dossier with the words for where it stands; `node` has what the API says of it."""

    node: Node

    @property
    def items(self) -> list[Item]:
        """The checklist in its order."""
        return [Item(node) for node in self.node["items"]]

    @property
    def filled(self) -> int:
        """Papers that are there."""
        return sum(1 for item in self.node["items"] if item["isFilled"])

    @property
    def missing(self) -> list[Item]:
        """Papers that keep it from being handed in."""
        return [item for item in self.items if item.node["kind"] in self.node["missing"]]

    @property
    def missing_count(self) -> int:
        """How many they are; a row of a list knows no more."""
        return len(self.node["missing"])

    @property
    def group(self) -> str:
        """The group's name in the reader's language."""
        return group_name(self.node["group"]["name"])

    @property
    def own_points(self) -> str:
        """What the producer reckons with, as people write it."""
        return points_in_words(self.node["ownPoints"])

    @property
    def state_name(self) -> str:
        """Where it stands, in a few words."""
        return state_name(self.node["state"])

    @property
    def tone(self) -> str:
        """Of its badge."""
        return {"SENT_BACK": "bad", "REFUSED": "bad", "DECIDED": "good", "DRAFT": "warning"}.get(
            self.node["state"], ""
        )

    @property
    def step(self) -> int:
        """How many of the four steps are done."""
        return _STEP_OF.get(self.node["state"], 0)

    @property
    def is_open(self) -> bool:
        """Whether nothing final was said."""
        return self.node["state"] in _STEP_OF and self.node["state"] != "DECIDED"

    @property
    def days(self) -> int:
        """Days in Vietnam's calendar since it came where it stands."""
        since = datetime.fromisoformat(self.node["stateSince"]).astimezone(VIETNAM).date()
        return (now().astimezone(VIETNAM).date() - since).days

    @property
    def final_points(self) -> str:
        """The council's points where it gave any, as people write them: "82,5"."""
        points = self.node["councilPoints"] if self.node["councilPoints"] is not None else self.node["points"]
        return points_in_words(points)

    @property
    def next_step(self) -> str:
        """What comes next, and whose turn it is."""
        return {
            "DRAFT": _("Bổ sung giấy tờ rồi nộp."),
            "SENT_BACK": _("Sửa những giấy cán bộ đã ghi rồi nộp lại."),
            "HANDED_IN": _("Xã đang xem giấy tờ. Cơ sở không phải làm gì."),
            "SCREENED": _("Chờ tỉnh chấm điểm. Cơ sở không phải làm gì."),
            "WITH_COUNCIL": _("Từ 90 điểm: chờ Hội đồng trung ương. Chưa được ghi 5 sao trên nhãn."),
            "SCORED": _("Đủ điểm, chờ quyết định công nhận. Chưa được dùng sao trên nhãn."),
            "REFUSED": _("Chưa đạt. Làm tốt hơn rồi lập hồ sơ mới."),
            "DECIDED": _("Đã có quyết định công nhận."),
            "WITHDRAWN": _("Cơ sở đã rút hồ sơ."),
        }.get(self.node["state"], "")


def state_name(state: str) -> str:
    """Where a dossier stands, in a few words."""
    return {
        "DRAFT": _("Đang soạn"),
        "SENT_BACK": _("Cần bổ sung"),
        "HANDED_IN": _("Chờ xã xem"),
        "SCREENED": _("Chờ tỉnh chấm"),
        "WITH_COUNCIL": _("Chờ Hội đồng trung ương"),
        "SCORED": _("Chờ quyết định"),
        "REFUSED": _("Chưa đạt"),
        "DECIDED": _("Đã công nhận"),
        "WITHDRAWN": _("Đã rút"),
    }.get(state, state)


def points_in_words(points: float | None) -> str:
    """82.5 → "82,5" in Vietnamese and "82.5" in English; empty for none."""
    if points is None:
        return ""
    said = f"{points:.2f}".rstrip("0").rstrip(".")
    return said if get_language() == "en" else said.replace(".", ",")


def read_points(said: str) -> str | None:
    """Points as people write them ("82,5" or "82.5"), for the API; None for what is no number."""
    text = said.strip().replace(",", ".")
    is_number = text.replace(".", "", 1).isdigit() and text.isascii() and len(text) <= 8
    return text if is_number and text != "." else None


def refusal_words(code: str) -> str:
    """Why a step was refused, and what to do."""
    return {
        "REQUIRED": _("Hãy điền vào đây."),
        "TOO_LONG": _("Chữ dài quá. Hãy viết ngắn lại."),
        "INVALID": _("Có ký tự lạ, hoặc tên này đã thuộc cơ sở khác. Hãy sửa lại."),
        "WRONG_STATE": _("Hồ sơ đã chuyển sang bước khác. Đây là bản mới nhất."),
        "CHANGED_MEANWHILE": _("Hồ sơ vừa thay đổi. Đây là bản mới: đọc lại rồi quyết định."),
        "ALREADY_OPEN": _("Sản phẩm này đang có một hồ sơ. Hãy làm tiếp hồ sơ đó."),
        "TOO_MANY": _("Đã đủ số lượng cho phép. Gộp các trang vào một tệp PDF, hoặc bỏ bớt."),
        "TOO_LARGE": _("Tệp lớn hơn 8 MB. Chụp lại nhỏ hơn, hoặc chia thành nhiều tệp."),
        "EMPTY_FILE": _("Tệp rỗng. Hãy chọn lại."),
        "UNKNOWN_TYPE": _("Chỉ nhận PDF, ảnh JPEG hoặc PNG. Hãy lưu lại bằng một trong các dạng đó."),
        "POINTS_OUT_OF_RANGE": _("Điểm từ 0 đến 100, nhiều nhất hai số lẻ."),
        "INVALID_DATE": _("Ngày quyết định từ ngày nộp hồ sơ đến hôm nay."),
        "DECISION_KNOWN": _("Sổ đã có quyết định số này cho sản phẩm. Xem lại số."),
        "ALREADY_RECOGNISED": _("Sổ đã có quyết định khác cùng ngày cho sản phẩm này. Xem lại ngày."),
        "BUSY": _("Hệ thống đang bận. Hãy đợi vài giây rồi bấm lại."),
    }.get(code) or _("Chưa làm được. Hãy tải lại trang rồi thử lại.")
