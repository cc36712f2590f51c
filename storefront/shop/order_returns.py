"""Which goods of an order may still be brought back, and the form that asks for it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from storefront.clock import now

DAYS = 7
LONGEST_REASON = 300


@dataclass(frozen=True)
class ReturnablePart:
    """A parcel that was handed over; `number` from 1 stands in addresses. `lines` have {id, left, name}."""

    number: int
    id: str
    where: str
    lines: list[dict[str, Any]]
    asked: bool


def return_reasons() -> dict[str, str]:
    """The API's code → how a buyer says it."""
    return {
        "DAMAGED": _("Hàng bị hỏng hoặc quá hạn"),
        "WRONG": _("Giao nhầm hàng"),
        "QUALITY": _("Hàng không như mô tả"),
        "CHANGED_MIND": _("Không còn muốn mua"),
        "OTHER": _("Lý do khác"),
    }


def returnable_parts(order: dict[str, Any]) -> list[ReturnablePart]:
    """Parcels of which something may be brought back, or about which the point has still to decide."""
    waiting = {back["fulfillment"] for back in order.get("returns") or [] if back["state"] == "ASKED"}
    found = []
    for number, part in enumerate(order.get("fulfillments") or [], start=1):
        handed_over = part.get("handedOverAt")
        if part.get("stage") != "HANDED_OVER" or not handed_over:
            continue
        lines = [
            {"id": line["id"], "left": left, "name": (line.get("orderLine") or {}).get("productName") or ""}
            for line in part.get("lines") or []
            if (left := line["quantity"] - (line.get("quantityReturned") or 0)) > 0
        ]
        in_time = now() < datetime.fromisoformat(handed_over) + timedelta(days=DAYS)
        if lines and (in_time or part["id"] in waiting):
            where = (part.get("warehouse") or {}).get("name") or ""
            found.append(ReturnablePart(number, part["id"], where, lines, part["id"] in waiting))
    return found


def read_return(sent: QueryDict, part: ReturnablePart) -> tuple[dict[str, Any], dict[str, str]]:
    """The mutation's variables but for the order, and errors by field. Fields carry the parcel's number."""
    n, errors = part.number, {}
    lines = []
    for index, line in enumerate(part.lines, start=1):
        typed = sent.get(f"so-{n}-{index}", "").strip()
        if typed in ("", "0"):
            continue
        if not (typed.isascii() and typed.isdigit() and len(typed) < 6 and int(typed) <= line["left"]):
            most = {"most": line["left"], "name": line["name"]}
            errors[f"so-{n}-{index}"] = _("%(name)s: trả được nhiều nhất %(most)d.") % most
            continue
        lines.append({"line": line["id"], "quantity": int(typed)})
    if not lines and not errors:
        errors[f"so-{n}-1"] = _("Hãy ghi muốn trả mấy cái.")
    code = sent.get(f"ly-do-{n}", "")
    words = " ".join(sent.get(f"ghi-{n}", "").split())[:LONGEST_REASON]
    if code not in return_reasons():
        errors[f"ly-do-{n}"] = _("Hãy chọn lý do trả hàng.")
    elif code == "OTHER" and not words:
        errors[f"ghi-{n}"] = _("Hãy ghi lý do vào đây.")
    return {"part": part.id, "lines": lines, "code": code, "reason": words}, errors
