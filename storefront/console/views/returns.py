"""Goods that buyers want to bring back: what to look at, and taking them back or not."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from storefront.api import call_as
from storefront.console.access import current_point, is_manager, staff_only
from storefront.console.queue import Point
from storefront.console.tasks import CASH_ON_DELIVERY, global_id, task_key
from storefront.console.views.task import problem_of
from storefront.shop.display import money

LONGEST_ANSWER = 300


@staff_only
def returns(request: HttpRequest) -> HttpResponse:
    """Every request that waits, the oldest first."""
    return _page(request)


@require_POST
@staff_only
def decide(request: HttpRequest, key: str) -> HttpResponse:
    """Take the goods back, with the damaged ones ticked, or say why not."""
    words = " ".join(request.POST.get("tra-loi", "").split())[:LONGEST_ANSWER]
    if request.POST.get("quyet-dinh") == "nhan":
        variables = {"id": global_id(key), "damaged": request.POST.getlist("hong"), "answer": words}
        answer = call_as(request, "console_return_accept", variables)["orderReturnAccept"]
        problem = problem_of(answer)
        if not problem:
            messages.success(request, _done(answer["orderReturn"] or {}))
            return redirect("console:returns")
        return _page(request, {"": problem}, key)
    if not words:
        return _page(request, {f"tra-loi-{key}": _("Hãy nói với khách vì sao điểm không nhận.")}, key)
    variables = {"id": global_id(key), "answer": words}
    problem = problem_of(call_as(request, "console_return_decline", variables)["orderReturnDecline"])
    if problem:
        return _page(request, {"": problem}, key)
    messages.success(request, _("Đã báo khách là điểm không nhận hàng trả."))
    return redirect("console:returns")


def _page(request: HttpRequest, errors: dict[str, str] | None = None, at: str = "") -> HttpResponse:
    answer = call_as(request, "console_returns")
    points = [Point(row["id"], row["name"]) for row in (answer["me"] or {}).get("points") or []]
    waiting = [
        {
            **node,
            "key": task_key(node["id"]),
            "worth": round(node["worth"]["amount"]),
            "in_cash": node.get("paymentMethod") == CASH_ON_DELIVERY,
        }
        for node in answer["pointReturns"]
    ]
    context = {
        "section": "returns",
        "point": current_point(request, points),
        "waiting": waiting,
        "errors": errors or {},
        "at": at,
        "is_manager": is_manager(request),
    }
    return render(request, "console/returns.html", context, status=422 if errors else 200)


def _done(back: dict[str, Any]) -> str:
    """What is left to do with the money."""
    amount = {"amount": money((back.get("refund") or {}).get("amount") or 0)}
    return {
        "stripe": _("Đã nhận hàng trả. %(amount)s được trả về thẻ của khách, quầy không đưa tiền."),
        "vietqr": _(
            "Đã nhận hàng trả. Ban quản lý chợ chuyển khoản lại cho khách %(amount)s, quầy không đưa tiền."
        ),
    }.get(back.get("paymentMethod") or "", _("Đã nhận hàng trả. Hãy đưa lại khách %(amount)s.")) % amount
