"""Rows of the bank as the officers' page and its file show them. Amounts in đồng."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from storefront.shop.display import day, moment, money

Node = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Row:
    """A credit on the account, why it waits, and what was made of it."""

    id: str
    key: str
    day: str
    amount: int
    text: str
    reference: str
    state: str
    order: str
    why: str
    booked: int
    given_back: int
    left: int
    back_reference: str
    note: str
    handled: str


def read_row(node: Node) -> Row:
    """A row of the API in the reader's words."""
    amounts = {name: round(node[name]["amount"]) for name in ("amount", "booked", "givenBack", "left")}
    handled = moment(node["handledAt"]) if node["handledAt"] else ""
    if handled and node["handledBy"]:
        handled = f"{handled} · {node['handledBy']}"
    return Row(
        id=node["id"],
        key=node["id"].rstrip("="),
        day=day(node["bookedOn"]),
        amount=amounts["amount"],
        text=node["text"],
        reference=node["bankReference"],
        state=node["state"],
        order=node["orderNumber"] or "",
        why=_why(node, amounts["left"], amounts["booked"]),
        booked=amounts["booked"],
        given_back=amounts["givenBack"],
        left=amounts["left"],
        back_reference=node["backReference"],
        note=node["note"],
        handled=handled,
    )


def state_names() -> dict[str, str]:
    """What the API calls a row's state, in the reader's words."""
    return {"OPEN": _("Cần xem"), "BOOKED": _("Đã ghi vào đơn"), "GIVEN_BACK": _("Đã trả lại")}


def csv_head() -> list[str]:
    """The first row of the file."""
    return [
        *(_("Ngày"), _("Số tiền"), _("Nội dung"), _("Mã giao dịch"), _("Tình trạng"), _("Số đơn")),
        *(_("Đã ghi vào đơn"), _("Đã trả lại"), _("Còn lại"), _("Mã trả lại"), _("Ghi chú"), _("Xử lý lúc")),
    ]


def csv_row(row: Row) -> list[str | int]:
    """A row of the file."""
    return [
        *(row.day, row.amount, row.text, row.reference, state_names()[row.state], row.order),
        *(row.booked, row.given_back, row.left, row.back_reference, row.note, row.handled),
    ]


def _why(node: Node, left: int, booked: int) -> str:
    if node["state"] != "OPEN":
        return ""
    if booked:
        return _("Còn thừa %(amount)s phải trả lại người gửi.") % {"amount": money(left)}
    about = {"number": node["orderNumber"] or "", "wanted": money((node["wanted"] or {}).get("amount") or 0)}
    if node["outcome"] in {"TOO_LITTLE", "TOO_MUCH"} and not (node["wanted"] or {}).get("amount"):
        return (
            _(
                "Đơn %(number)s không còn đợi tiền: ghi vào đơn nếu đơn được trả bằng tiền này, không thì trả lại."
            )
            % about
        )
    match node["outcome"]:
        case "TOO_LITTLE":
            return _("Đơn %(number)s cần %(wanted)s: tiền tới ít hơn.") % about
        case "TOO_MUCH":
            return _("Đơn %(number)s cần %(wanted)s: tiền tới nhiều hơn.") % about
        case "NOT_EXPECTED":
            return _("Đơn %(number)s đã trả đủ hoặc đã hết hạn: tiền này phải trả lại.") % about
        case _:
            return _("Nội dung không có mã đơn, hoặc có nhiều mã.")
