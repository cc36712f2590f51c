"""The network at a glance, as a page and as CSV; what does not fit is put aside with a note."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from storefront.api import call_as
from storefront.desk.access import officers_only
from storefront.desk.charts import sales_chart
from storefront.desk.findings import read_finding
from storefront.desk.network import Order, PointRow, read_days, read_points, sort_points
from storefront.shop.display import moment
from storefront.shop.spreadsheet import csv_answer

SHOWN_FIRST = 20
"""Points on the page until all are asked for: a phone's thumb is not to pass 132 of them."""


@officers_only
def network(request: HttpRequest) -> HttpResponse:
    """All points, the most urgent first; `?xep=` sorts otherwise."""
    return _page(request, {})


@require_POST
@officers_only
def handle(request: HttpRequest) -> HttpResponse:
    """Put a finding aside with a word on what came of it."""
    variables = {"id": request.POST.get("viec", ""), "note": request.POST.get("ghi-chu", "")}
    answer = call_as(request, "desk_finding_handle", variables)["stockFindingHandle"]
    if not answer["errors"]:
        messages.success(request, _("Đã ghi lại. Việc này không còn trong danh sách."))
        return redirect("desk:network")
    code = answer["errors"][0]["code"]
    words = {
        "NOTE_MISSING": _("Hãy ghi việc đã được giải quyết ra sao."),
        "NOT_FOUND": _("Việc này đã được giải quyết rồi."),
    }.get(code, _("Chưa làm được. Hãy thử lại."))
    return _page(request, {f"ghi-chu-{variables['id']}": words})


@officers_only
def network_csv(request: HttpRequest) -> HttpResponse:
    """Everything on the page, for a spreadsheet: with a mark, so that Excel reads the letters right."""
    head = [
        *(_("Điểm bán"), _("Tỉnh, thành"), _("Số máy"), _("Báo lần cuối"), _("Đơn đang làm")),
        *(_("Đơn chờ nhận"), _("Đơn quá hạn nhận"), _("Đơn vị trên kệ"), _("Đã giữ cho đơn")),
        *(_("Số mặt hàng"), _("Mặt hàng đã hết"), _("Việc cần xem")),
        *(_("Sắp hết hạn"), _("Đã hết hạn"), _("Đang chuyển đến"), _("Đang chuyển đi"), _("Chuyển quá lâu")),
    ]
    return csv_answer("mang-luoi", head, map(_csv_row, read_points(_overview(request)["network"])))


def _page(request: HttpRequest, errors: dict[str, str]) -> HttpResponse:
    answer = _overview(request)
    said = request.GET.get("xep", "")
    order = Order(said) if said in set(Order) else Order.URGENT
    points, days = read_points(answer["network"]), read_days(answer["network"])
    findings = [read_finding(node) for node in answer["stockFindings"]]
    here = {f"ghi-chu-{finding.id}" for finding in findings}
    sorted_points = sort_points(points, order)
    shows_all = "tat-ca" in request.GET
    context = {
        "section": "network",
        "points": sorted_points,
        "shown": sorted_points if shows_all else sorted_points[:SHOWN_FIRST],
        "order": order,
        "orders": _order_names(),
        "silent": sum(row.silent for row in points),
        "open_orders": sum(row.open_orders for row in points),
        "overdue": sum(row.overdue for row in points),
        "sold_out": sum(row.sold_out for row in points),
        "findings": findings,
        "days": days,
        "chart": sales_chart(days),
        "at": answer["network"]["at"],
        "errors": errors,
        # A finding that is gone has no field for its error.
        "adrift": {} if errors.keys() <= here else {"": next(iter(errors.values()))},
    }
    return render(request, "desk/network.html", context, status=422 if errors else 200)


def _overview(request: HttpRequest) -> dict[str, Any]:
    return call_as(request, "desk_network")


def _order_names() -> list[tuple[str, str]]:
    return [
        (Order.URGENT, _("Cần làm trước")),
        (Order.NAME, _("Theo tên")),
        (Order.SYNC, _("Lâu chưa báo")),
        (Order.ORDERS, _("Nhiều đơn")),
        (Order.SOLD_OUT, _("Hết nhiều hàng")),
        (Order.EXPIRING, _("Sắp hết hạn")),
    ]


def _csv_row(row: PointRow) -> list[str | int]:
    seen = moment(row.last_seen_at) if row.last_seen_at else ""
    return [
        *(
            row.name,
            row.province,
            row.devices,
            seen,
            row.open_orders,
            row.offered,
            row.overdue,
        ),
        *(row.units, row.held, row.variants, row.sold_out, row.findings),
        *(row.expiring, row.expired, row.transfers_in, row.transfers_out, row.late_transfers),
    ]
