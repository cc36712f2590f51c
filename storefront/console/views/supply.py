"""Goods asked of their producers: what was asked, what comes when, and asking for more."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from storefront.api import call_as
from storefront.console.access import is_manager, staff_only
from storefront.console.goods import here, point_id, sent_key, whole
from storefront.console.stock_words import problem_of
from storefront.console.views.shelf import ask_units, goods_page, sent_goods
from storefront.supply import read_requests

LONGEST_NOTE = 500
LONGEST_REASON = 300


@staff_only
def supply(request: HttpRequest) -> HttpResponse:
    """What producers owe an answer or goods, then what has ended."""
    return _page(request, {})


@require_POST
@staff_only
def ask(request: HttpRequest) -> HttpResponse:
    """Ask the producer for some of it."""
    found, units = sent_goods(request), whole(request.POST.get("so-dat"), least=1)
    if units is None:
        return goods_page(request, found.sku, errors={"so-dat": ask_units()})
    given = {
        "point": point_id(request),
        "variantId": found.id,
        "quantity": units,
        "note": request.POST.get("loi-nhan", "").strip()[:LONGEST_NOTE],
        "key": sent_key(request),
    }
    problem = problem_of(call_as(request, "console_supply_create", given)["done"])
    if problem:
        return goods_page(request, found.sku, errors={"so-dat": problem})
    messages.success(request, _("Đã gửi lời xin tới cơ sở. Cơ sở trả lời thì có tin ở đây."))
    return redirect("console:supply")


@require_POST
@staff_only
def cancel(request: HttpRequest) -> HttpResponse:
    """We wait for it no more."""
    given = {
        "id": request.POST.get("phieu", ""),
        "reason": request.POST.get("ly-do", "").strip()[:LONGEST_REASON],
    }
    problem = problem_of(call_as(request, "console_supply_cancel", given)["done"])
    if problem:
        return _page(request, {"": problem})
    messages.success(request, _("Đã huỷ phiếu. Cơ sở được báo."))
    return redirect("console:supply")


def _page(request: HttpRequest, errors: dict[str, str]) -> HttpResponse:
    answer = call_as(request, "console_supply", {"point": point_id(request)})
    is_open, ended = read_requests(answer["supplyRequests"])
    context = {
        "section": "supply",
        "point": here(request, answer["me"]),
        "open": is_open,
        "ended": ended,
        "errors": errors,
        "is_manager": is_manager(request),
    }
    return render(request, "console/supply.html", context, status=422 if errors else 200)
