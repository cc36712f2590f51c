"""What buyers write: a review of goods they got, a question to a producer. Read and checked before it is sent."""

import re
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

LONGEST_REVIEW, LONGEST_QUESTION, LONGEST_NAME = 2000, 1000, 60
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


@dataclass(frozen=True)
class QuestionForm:
    """A question, the name to show, and the mailbox that the answer goes to."""

    text: str = ""
    name: str = ""
    email: str = ""

    @classmethod
    def from_post(cls, sent: QueryDict) -> "QuestionForm":
        """What was typed, trimmed."""
        return cls(_lines(sent, "loi"), _line(sent, "ten"), _line(sent, "email"))

    def check(self) -> dict[str, str]:
        """Field → message."""
        errors = _check_name(self.name)
        if not self.text:
            errors["loi"] = _("Hãy ghi câu hỏi.")
        elif len(self.text) > LONGEST_QUESTION:
            errors["loi"] = _("Câu hỏi dài quá 1.000 chữ cái. Hãy rút ngắn lại.")
        if not _EMAIL.fullmatch(self.email):
            errors["email"] = _("Hãy nhập địa chỉ thư điện tử, ví dụ ten@vidu.vn.")
        return errors

    def input(self, product_id: str) -> dict[str, Any]:
        """What questionAsk takes."""
        return {"product": product_id, "body": self.text, "displayName": self.name, "email": self.email}


@dataclass(frozen=True)
class ReviewForm:
    """Points from 1 to 5, 0 while none are chosen, words and the name to show."""

    points: int = 0
    text: str = ""
    name: str = ""

    @classmethod
    def from_post(cls, sent: QueryDict) -> "ReviewForm":
        """What was typed, trimmed."""
        points = sent.get("diem", "")
        return cls(int(points) if points in set("12345") else 0, _lines(sent, "loi"), _line(sent, "ten"))

    @classmethod
    def from_review(cls, review: dict[str, Any] | None) -> "ReviewForm":
        """What was written before."""
        return cls(review["points"], review["body"], review["displayName"]) if review else cls()

    def check(self) -> dict[str, str]:
        """Field → message."""
        errors = _check_name(self.name)
        if not self.points:
            errors["diem"] = _("Hãy chọn từ 1 đến 5 điểm.")
        if len(self.text) > LONGEST_REVIEW:
            errors["loi"] = _("Đánh giá dài quá 2.000 chữ cái. Hãy rút ngắn lại.")
        return errors

    def input(self, order_id: str, line_id: str) -> dict[str, Any]:
        """What reviewCreate takes."""
        return {
            "order": order_id,
            "orderLine": line_id,
            "points": self.points,
            "body": self.text,
            "displayName": self.name,
        }


def _check_name(name: str) -> dict[str, str]:
    if len(name) > LONGEST_NAME or "@" in name:
        return {"ten": _("Tên hiện cho mọi người thấy: không quá 60 chữ cái, không ghi thư điện tử.")}
    return {}


def _line(sent: QueryDict, name: str) -> str:
    return " ".join(sent.get(name, "").split())


def _lines(sent: QueryDict, name: str) -> str:
    return sent.get(name, "").replace("\r\n", "\n").strip()
