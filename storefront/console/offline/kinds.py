"""What can be noted at a counter without a network: events of the shelf and steps of an order."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from storefront.console.words import DECLINE_CODES

Fields = dict[str, str]
LONGEST_REASON = 300


@dataclass(frozen=True)
class ShelfKind:
    """A kind of event as the feed of tills knows it, and its words on the form."""

    kind: str
    label: str
    hint: str


def shelf_kinds() -> list[ShelfKind]:
    """The kinds of the form "Ghi kho", in its order; a sale has a page of its own."""
    return [
        ShelfKind("receipt", _("Nhập hàng"), _("Hàng nhà sản xuất vừa giao đến kệ.")),
        ShelfKind("damage", _("Hàng hỏng"), _("Hàng vỡ, mốc, quá hạn: bỏ khỏi kệ.")),
        ShelfKind("return", _("Khách trả"), _("Hàng khách trả lại, còn bán được.")),
        ShelfKind(
            "count", _("Đếm kệ"), _("Đếm từng món đang có, hết thì ghi 0. Lệch nhiều thì quản lý duyệt.")
        ),
    ]


@dataclass(frozen=True)
class Verb:
    """A step of an order: the operation that takes it, and its variables from what stood on the form."""

    operation: str
    field: str
    stage: str
    variables: Callable[[Fields], dict[str, Any]]


def _handed_over(fields: Fields) -> dict[str, Any]:
    """The cash that was ticked as received, and the six digits of a buyer who came for the goods."""
    said = fields.get("da-thu", "")
    code = "".join(sign for sign in fields.get("ma", "")[:20] if sign in "0123456789")
    return {"cash": int(said) if said.isascii() and said.isdigit() and len(said) < 12 else 0, "code": code}


def _declined(fields: Fields) -> dict[str, Any]:
    """A reason from the list, with words where somebody wrote some."""
    words = " ".join(fields.get("ly-do-khac", "").split())[:LONGEST_REASON]
    return {"code": DECLINE_CODES.get(fields.get("ly-do", ""), DECLINE_CODES["khac"]), "reason": words}


VERBS = {
    "nhan": Verb("console_accept", "fulfillmentAccept", "ACCEPTED", lambda _fields: {}),
    "dong-goi": Verb("console_pack", "fulfillmentPack", "PACKED", lambda _fields: {}),
    "ban-giao": Verb("console_hand_over", "fulfillmentHandOver", "HANDED_OVER", _handed_over),
    "khong-nhan": Verb("console_decline", "fulfillmentDecline", "DECLINED", _declined),
}
"""By the last part of the address to which the order's page sends its form. Each is safe to repeat."""
