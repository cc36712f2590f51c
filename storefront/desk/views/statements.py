"""What the network owes each producer for a month's sales, and the same as a file."""

from dataclasses import astuple, dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from storefront.api import call_as
from storefront.console.tasks import task_key
from storefront.desk.access import officers_only
from storefront.portal.statement import Sums, add_up, read_sums
from storefront.shop.months import Month, chosen_month, recent_months
from storefront.shop.spreadsheet import csv_answer


@dataclass(frozen=True, slots=True)
class Owed:
    """One producer's month. Amounts in đồng."""

    key: str
    name: str
    slug: str
    sums: Sums


@officers_only
def statements(request: HttpRequest) -> HttpResponse:
    """Every producer with a sale or a return in the month, who is owed most first."""
    months = recent_months()
    month = chosen_month(request, months)
    rows = _owed(request, month)
    context = {
        "section": "statements",
        "months": months,
        "month": month,
        "rows": rows,
        "sums": add_up(row.sums for row in rows),
    }
    return render(request, "desk/statements.html", context)


@officers_only
def statements_csv(request: HttpRequest) -> HttpResponse:
    """The same rows."""
    month = chosen_month(request, recent_months())
    head = [
        *(_("Cơ sở sản xuất"), _("Người mua trả"), _("Hoàn lại người mua"), _("Mạng lưới bù phiếu giảm giá")),
        *(_("Phí của mạng lưới"), _("Thuế giữ lại"), _("Phải trả cơ sở")),
    ]
    rows = ([row.name, *astuple(row.sums)] for row in _owed(request, month))
    return csv_answer(f"phai-tra-{month.code}", head, rows)


def _owed(request: HttpRequest, month: Month) -> list[Owed]:
    days = {"from": month.first.isoformat(), "until": month.day_after.isoformat()}
    return [_read(node) for node in call_as(request, "desk_statements", days)["producerStatements"]]


def _read(node: dict[str, Any]) -> Owed:
    maker = node["producer"]
    return Owed(
        task_key(maker["id"]), maker["name"] or _("Hộ kinh doanh"), maker["slug"], read_sums(node["sums"])
    )
