"""Consignment at the point: with which producers, what of it was sold in a month, agreeing and ending. For managers."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from storefront.api import call_as
from storefront.console.access import is_manager, staff_only
from storefront.console.goods import here, point_id
from storefront.console.stock_words import problem_of
from storefront.shop.errors import refused_page
from storefront.shop.months import chosen_month, recent_months


@staff_only
def consignments(request: HttpRequest) -> HttpResponse:
    """The agreements that lasted in a month, open ones first."""
    return _page(request, "")


@require_POST
@staff_only
def start(request: HttpRequest) -> HttpResponse:
    """Agree with a producer, from now on."""
    return _change(request, "console_consignment_start", _("Đã ghi: từ giờ hàng của cơ sở là hàng ký gửi."))


@require_POST
@staff_only
def end(request: HttpRequest) -> HttpResponse:
    """End an agreement, from now on."""
    return _change(request, "console_consignment_end", _("Đã kết thúc ký gửi từ bây giờ."))


def _change(request: HttpRequest, operation: str, done: str) -> HttpResponse:
    if not is_manager(request):
        return refused_page(request)
    given = {"point": point_id(request), "producer": request.POST.get("co-so", "")}
    if not given["producer"]:
        return _page(request, _("Hãy chọn một cơ sở."))
    problem = problem_of(call_as(request, operation, given)["done"])
    if problem:
        return _page(request, problem)
    messages.success(request, done)
    return redirect("console:consignments")


def _page(request: HttpRequest, problem: str) -> HttpResponse:
    if not is_manager(request):
        return refused_page(request)
    months = recent_months()
    month = chosen_month(request, months)
    days = {"from": month.first.isoformat(), "until": month.day_after.isoformat()}
    answer = call_as(request, "console_consignments", {"point": point_id(request), **days})
    context = {
        "section": "consignments",
        "point": here(request, answer["me"]),
        "months": months,
        "month": month,
        "agreements": answer["consignments"],
        "producers_without": answer["producersWithoutConsignment"],
        "errors": {"co-so": problem} if problem else {},
        "may_end": True,
        "is_manager": True,
    }
    return render(request, "console/consignments.html", context, status=422 if problem else 200)
