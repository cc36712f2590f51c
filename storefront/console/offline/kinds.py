"""What can be noted at a counter without a network: events of the shelf and steps of an order."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from storefront.console.words import reasons

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
        ShelfKind("count", _("Đếm kệ"), _("Đếm từng món đang có. Không còn món nào thì ghi 0.")),
    ]


@dataclass(frozen=True)
class Verb:
    """A step of an order: the operation that takes it, and its variables from what stood on the form."""

    operation: str
    field: str
    stage: str
    variables: Callable[[Fields], dict[str, Any]]


def _cash(fields: Fields) -> dict[str, Any]:
    said = fields.get("da-thu", "")
    return {"cash": int(said) if said.isascii() and said.isdigit() and len(said) < 12 else 0}


def _reason(fields: Fields) -> dict[str, Any]:
    """As the page of an order puts it together: a reason from the list, words, or both."""
    chosen, words = fields.get("ly-do", ""), " ".join(fields.get("ly-do-khac", "").split())
    known = [] if chosen == "khac" else [reasons().get(chosen, "")]
    return {"reason": ". ".join(part for part in [*known, words] if part)[:LONGEST_REASON]}


VERBS = {
    "nhan": Verb("console_accept", "fulfillmentAccept", "ACCEPTED", lambda _fields: {}),
    "dong-goi": Verb("console_pack", "fulfillmentPack", "PACKED", lambda _fields: {}),
    "ban-giao": Verb("console_hand_over", "fulfillmentHandOver", "HANDED_OVER", _cash),
    "khong-nhan": Verb("console_decline", "fulfillmentDecline", "DECLINED", _reason),
}
"""By the last part of the address to which the order's page sends its form. Each is safe to repeat."""
