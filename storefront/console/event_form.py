"""The form of an event: what was typed, what it means to the API, and what the API says of it."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from storefront.shop.display import VIETNAM
from storefront.shop.events import event_kinds

LONGEST_TITLE = 120
LONGEST_BODY = 2_000
_NAMES = {"title": "ten", "body": "loi", "startsAt": "bat-dau", "endsAt": "ket-thuc"}
"""The API's input → the field on the page."""


@dataclass
class EventForm:
    """Texts as they stand in the fields, and errors by field. Times are of Vietnam, YYYY-MM-DDTHH:MM."""

    kind: str = "TASTING"
    title: str = ""
    body: str = ""
    starts: str = ""
    ends: str = ""
    errors: dict[str, str] = field(default_factory=dict)

    @property
    def kinds(self) -> list[tuple[str, str]]:
        """Every kind with its name."""
        return list(event_kinds().items())

    def checked_input(self) -> dict[str, Any] | None:
        """The mutation's input, or None and `errors` filled."""
        starts, ends = _instant(self.starts), _instant(self.ends)
        if not self.title:
            self.errors["ten"] = _("Hãy đặt tên cho sự kiện.")
        if starts is None:
            self.errors["bat-dau"] = _("Hãy chọn ngày và giờ bắt đầu.")
        if ends is None:
            self.errors["ket-thuc"] = _("Hãy chọn ngày và giờ kết thúc.")
        if self.errors or starts is None or ends is None:
            return None
        return {
            "kind": self.kind,
            "title": self.title,
            "body": self.body,
            "startsAt": starts.isoformat(),
            "endsAt": ends.isoformat(),
        }

    def refuse(self, errors: list[dict[str, Any]]) -> None:
        """Take over the API's refusals in the visitor's words."""
        for error in errors:
            name = _NAMES.get(error.get("field") or "", "")
            self.errors[name] = _refusal(str(error.get("code") or ""), name)


def form_from_post(sent: QueryDict) -> EventForm:
    """What was typed, trimmed."""
    kind = sent.get("loai", "")
    return EventForm(
        kind=kind if kind in event_kinds() else "OTHER",
        title=sent.get("ten", "").strip(),
        body=sent.get("loi", "").strip(),
        starts=sent.get("bat-dau", ""),
        ends=sent.get("ket-thuc", ""),
    )


def form_of_event(event: dict[str, Any]) -> EventForm:
    """An event as it was announced."""
    return EventForm(
        event["kind"], event["title"], event["body"], _local(event["startsAt"]), _local(event["endsAt"])
    )


def _instant(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text).replace(tzinfo=VIETNAM)
    except ValueError:
        return None


def _local(instant: str) -> str:
    return datetime.fromisoformat(instant).astimezone(VIETNAM).strftime("%Y-%m-%dT%H:%M")


def _refusal(code: str, name: str) -> str:
    match code:
        case "ENDS_BEFORE_START":
            return _("Giờ kết thúc phải sau giờ bắt đầu.")
        case "IN_THE_PAST":
            return _("Sự kiện này đã qua rồi. Hãy chọn ngày khác.")
        case "TOO_FAR_AHEAD":
            return _("Hãy chọn ngày trong vòng một năm tới.")
        case "TOO_LONG":
            most = LONGEST_TITLE if name == "ten" else LONGEST_BODY
            return _("Dài quá: nhiều nhất %(most)d chữ cái.") % {"most": most}
        case "TOO_MANY":
            return _("Điểm đã có đủ 10 sự kiện sắp tới. Hãy xoá bớt một sự kiện.")
        case "NOT_FOUND":
            return _("Sự kiện này không còn nữa, hoặc điểm đã đóng.")
        case _:
            return _("Chưa lưu được sự kiện. Hãy xem lại các ô.")
