"""A transfer as the pages of one of its points show it: whose turn it is, the next step, what its form begins with."""

from dataclasses import dataclass
from typing import Any

from storefront.console.goods import read_goods
from storefront.console.stock_words import next_step, state_name

Slip = dict[str, Any]
OPEN = ("REQUESTED", "AGREED", "SENT")
LONGEST_REASON = 300


@dataclass(frozen=True)
class SlipVerb:
    """A step of a transfer: the operation that takes it, the state it leads to, and what its form tells."""

    operation: str
    state: str
    has_numbers: bool = False
    has_reason: bool = False
    has_key: bool = False


SLIP_VERBS = {
    "dong-y": SlipVerb("console_transfer_agree", "AGREED", has_numbers=True),
    "tu-choi": SlipVerb("console_transfer_decline", "DECLINED", has_reason=True),
    "huy": SlipVerb("console_transfer_cancel", "CANCELLED"),
    "da-gui": SlipVerb("console_transfer_send", "SENT", has_numbers=True),
    "da-nhan": SlipVerb("console_transfer_receive", "RECEIVED", has_numbers=True, has_key=True),
}
"""By the last part of the address to which the transfer's page sends its form."""

_STEPS = {"REQUESTED": "agree", "AGREED": "send", "SENT": "receive"}


def read_slip(slip: Slip, mine: str) -> Slip:
    """A transfer with what the pages say of it, as seen from the point `mine`."""
    is_sender = slip["sender"]["id"] == mine
    lines: list[dict[str, Any]] = [
        {"goods": read_goods(line["productVariant"]), **line} for line in slip["lines"]
    ]
    return {
        **slip,
        "lines": lines,
        "is_sender": is_sender,
        "other": slip["receiver"] if is_sender else slip["sender"],
        "state_name": state_name(slip["state"]),
        "next_step": next_step(
            slip["state"],
            is_sender=is_sender,
            is_late=slip["isLate"],
            order_number=slip.get("orderNumber") or "",
        ),
        "is_our_turn": (slip["state"], is_sender) in {("REQUESTED", True), ("AGREED", True), ("SENT", False)},
        "units": sum(
            line["quantitySent"] or line["quantityAgreed"] or line["quantityAsked"] for line in lines
        ),
    }


def step_of(slip: Slip) -> str:
    """The step that this point takes next: agree, send or receive; empty when it is the other one's turn."""
    return _STEPS[slip["state"]] if slip["is_our_turn"] else ""


def expected_units(line: dict[str, Any], step: str) -> str:
    """What the field holds at first: nothing where something is to be counted."""
    return {"agree": str(line["quantityAsked"]), "send": str(line["quantityAgreed"])}.get(step, "")
