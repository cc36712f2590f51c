"""A parcel's way: with a carrier and back, goods that are not on the shelf, and what is printed for it."""

import io

import segno
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from storefront.api import ApiRefused, call_as
from storefront.console.access import access_task, staff_only
from storefront.console.tasks import Stage
from storefront.console.views.task import advance, page_of, problem_of

LONGEST_NUMBER = 80
LONGEST_REASON = 300


@require_POST
@staff_only
def ship(request: HttpRequest, key: str) -> HttpResponse:
    """Say that a carrier has the parcel, with its code where there is one, or that it left for the buyer's point."""
    found = access_task(request, key)
    if found.brought_to:
        done = _("Đã gửi đi. %(point)s thấy gói hàng ở trang chuyển hàng.") % {"point": found.brought_to}
        return advance(
            request, key, "console_ship", "fulfillmentShip", Stage.SENT_ON, done, {"number": ""}, found
        )
    number = " ".join(request.POST.get("ma-van-don", "").split())[:LONGEST_NUMBER]
    done = _("Đã gửi đi. Khách được báo mã vận đơn.")
    return advance(
        request, key, "console_ship", "fulfillmentShip", Stage.SHIPPED, done, {"number": number}, found
    )


@require_POST
@staff_only
def not_delivered(request: HttpRequest, key: str) -> HttpResponse:
    """Say that the parcel is back at the point."""
    found = access_task(request, key)
    reason = " ".join(request.POST.get("ly-do-ve", "").split())[:LONGEST_REASON]
    answer = call_as(request, "console_not_delivered", {"id": found.id, "reason": reason})
    problem = problem_of(answer["fulfillmentNotDelivered"])
    if problem:
        return page_of(request, access_task(request, key), errors={"": problem})
    messages.success(request, _("Gói hàng đã về điểm và được giữ lại cho khách."))
    return redirect("console:task", key=key)


@require_POST
@staff_only
def missing(request: HttpRequest, key: str) -> HttpResponse:
    """Say how many of which goods are not on the shelf; the rest is carried out."""
    found = access_task(request, key)
    lines = []
    for line in found.lines:
        typed = request.POST.get(f"thieu-{line.id}", "").strip()
        if typed.isascii() and typed.isdigit() and 0 < int(typed[:6]) <= line.quantity:
            lines.append({"line": line.id, "quantity": int(typed[:6])})
        elif typed not in ("", "0"):
            problem = _("Số thiếu của mỗi món không thể nhiều hơn số phải lấy.")
            return page_of(request, found, errors={"thieu": problem}, missing_open="1")
    if not lines:
        problem = _("Hãy ghi thiếu mấy cái ở ít nhất một món.")
        return page_of(request, found, errors={"thieu": problem}, missing_open="1")
    answer = call_as(request, "console_missing", {"id": found.id, "lines": lines})
    problem = problem_of(answer["fulfillmentReportMissing"])
    if problem:
        return page_of(request, access_task(request, key), errors={"": problem})
    messages.success(request, _("Đã ghi nhận. Phần thiếu được tìm ở điểm khác; hãy làm tiếp phần còn lại."))
    return redirect("console:task", key=key)


@require_POST
@staff_only
def cancel(request: HttpRequest, key: str) -> HttpResponse:
    """Call the whole order off, as its points' manager."""
    found = access_task(request, key)
    try:
        answer = call_as(request, "order_cancel", {"id": found.order_id})["orderCancel"]
    except ApiRefused:
        problem = _("Một điểm khác cũng đang làm đơn này. Hãy nhờ ban quản lý chợ huỷ.")
    else:
        problem = problem_of(answer)
    if problem:
        return page_of(request, access_task(request, key), errors={"": problem})
    messages.success(request, _("Đã huỷ đơn. Khách được báo và hàng để lại lên kệ."))
    return redirect("console:home")


@staff_only
def printed(request: HttpRequest, key: str) -> HttpResponse:
    """A sheet to print: what to take from the shelf, and a label for the parcel with a QR of this task."""
    found = access_task(request, key)
    address = request.build_absolute_uri(reverse("console:task", args=[key]))
    context = {"task": found, "qr": mark_safe(_qr(address))}
    return render(request, "console/print.html", context)


def _qr(text: str) -> str:
    drawn = io.BytesIO()
    segno.make(text, error="m").save(drawn, kind="svg", xmldecl=False, svgns=True, border=2, omitsize=True)
    return drawn.getvalue().decode()
