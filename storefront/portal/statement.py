"""What is owed to a producer in a month, as its page and its file show it. Amounts in đồng."""

from collections.abc import Iterable
from dataclasses import astuple, dataclass, fields
from typing import Any

from django.utils.translation import gettext as _

from storefront.shop.display import moment


@dataclass(frozen=True, slots=True)
class Sums:
    """Entries added up, as the API has them."""

    captured: int
    refunded: int
    subsidy: int
    commission: int
    withheld: int
    owed: int

    @property
    def given_back(self) -> int:
        """As a bill shows it: what lessens the sum is below zero."""
        return -self.refunded

    @property
    def fee(self) -> int:
        """Below zero, unless more came back than was sold."""
        return -self.commission

    @property
    def tax(self) -> int:
        """Below zero, unless more came back than was sold."""
        return -self.withheld

    @property
    def either_way(self) -> int:
        """What one owes the other, whoever it is."""
        return abs(self.owed)


@dataclass(frozen=True, slots=True)
class Row:
    """Goods that were sold, or that came back: then every amount is below zero."""

    is_return: bool
    at: str
    order: str
    product: str
    variant: str
    quantity: int
    point: str
    holder: str
    paid: int
    subsidy: int
    commission: int
    withheld: int
    owed: int


def read_rows(statement: dict[str, Any]) -> list[Row]:
    """The rows of the answer, the latest first."""
    return [_row(node) for node in reversed(statement["entries"])]


def read_sums(node: dict[str, Any]) -> Sums:
    """The sums of the answer."""
    return Sums(*(round(node[each.name]["amount"]) for each in fields(Sums)))


def add_up(found: Iterable[Sums]) -> Sums:
    """All of them together; the order of their fields is that of the columns."""
    rows = [astuple(each) for each in found]
    return Sums(*(sum(column) for column in zip(*rows, strict=True))) if rows else Sums(0, 0, 0, 0, 0, 0)


def read_parts(statement: dict[str, Any]) -> list[dict[str, Any]]:
    """By point and by who has the money."""
    return [
        {"point": part["point"]["name"], "holder": _holder(part["holder"]), "sums": read_sums(part["sums"])}
        for part in statement["parts"]
    ]


def csv_head() -> list[str]:
    """The first row of the file."""
    return [
        *(_("Việc"), _("Lúc"), _("Số đơn"), _("Mặt hàng"), _("Loại"), _("Số lượng")),
        *(_("Điểm bán"), _("Tiền đang ở"), _("Người mua trả"), _("Mạng lưới bù phiếu giảm giá")),
        *(_("Phí của mạng lưới"), _("Thuế giữ lại"), _("Phải trả cơ sở")),
    ]


def csv_row(row: Row) -> list[str | int]:
    """A row of the file."""
    return [
        _("Trả hàng") if row.is_return else _("Bán"),
        *(moment(row.at), row.order, row.product, row.variant),
        *(row.quantity, row.point, row.holder, row.paid, row.subsidy),
        *(row.commission, row.withheld, row.owed),
    ]


def _row(node: dict[str, Any]) -> Row:
    amounts = ("paid", "subsidy", "commission", "withheld", "owed")
    return Row(
        node["kind"] == "RETURNED",
        node["at"],
        node["orderNumber"],
        node["productName"],
        node["variantName"],
        node["quantity"],
        node["point"]["name"],
        _holder(node["holder"]),
        *(round(node[name]["amount"]) for name in amounts),
    )


def _holder(node: dict[str, Any] | None) -> str:
    return _("quầy %(point)s") % {"point": node["name"]} if node else _("tài khoản mạng lưới")
