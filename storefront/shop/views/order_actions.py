"""What a buyer may do with an order, by its link: cancel it in time, wait or have the money back, give goods back."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from storefront.api import call
from storefront.shop.basket_session import order_id as graphql_id
from storefront.shop.order_returns import read_return, returnable_parts
from storefront.shop.views.order import order_page

LONGEST_FIELD = 160
_ACCOUNT_FIELDS = {"ngan-hang": "bank", "so-tai-khoan": "number", "chu-tai-khoan": "holder"}
_CHOICES = {"doi": "WAIT", "hoan": "REFUND"}


@never_cache
@require_POST
def cancel(request: HttpRequest, order_id: uuid.UUID) -> HttpResponse:
    """Call the order off, as long as nobody works on it."""
    found = _order(order_id)
    answer = call("order_cancel", {"id": graphql_id(order_id)})["orderCancel"]
    if _refused(answer):
        problem = _("Điểm bán đã bắt đầu làm đơn này nên không huỷ ở đây được nữa. Hãy gọi điểm bán.")
        return order_page(request, order_id, _order(order_id), errors={"": problem})
    if found.get("status") != "CANCELED":
        messages.success(request, _("Đã huỷ đơn. Tiền đã trả, nếu có, được hoàn lại."))
    return redirect("shop:order", order_id=order_id)


@never_cache
@require_POST
def choose(request: HttpRequest, order_id: uuid.UUID) -> HttpResponse:
    """Wait for goods that no point has, or leave them out."""
    _order(order_id)
    choice = _CHOICES.get(request.POST.get("chon", ""))
    if choice is None:
        problem = {"chon": _("Hãy chọn đợi thêm hoặc bỏ phần còn thiếu.")}
        return order_page(request, order_id, _order(order_id), errors=problem)
    answer = call("order_choose", {"id": graphql_id(order_id), "choice": choice})["orderChoose"]
    if _refused(answer):
        problem = {"": _("Việc này đã được giải quyết rồi. Hãy xem lại đơn hàng.")}
        return order_page(request, order_id, _order(order_id), errors=problem)
    messages.success(
        request, _("Chúng tôi tiếp tục tìm hàng cho bạn.") if choice == "WAIT" else _("Đã bỏ phần còn thiếu.")
    )
    return redirect("shop:order", order_id=order_id)


@never_cache
@require_POST
def give_back(request: HttpRequest, order_id: uuid.UUID, number: int) -> HttpResponse:
    """Ask the point to take goods of one parcel back."""
    found = _order(order_id)
    part = next((each for each in returnable_parts(found) if each.number == number), None)
    if part is None:
        raise Http404
    variables, errors = read_return(request.POST, part)
    if not errors:
        answer = call("order_return", {"id": graphql_id(order_id), **variables})["orderReturnRequest"]
        if not _refused(answer):
            messages.success(request, _("Đã báo điểm bán. Hãy mang hàng đến điểm bán để họ xem."))
            return redirect(reverse("shop:order", args=[order_id]) + "#tra-hang")
        errors = {"": _("Điểm bán không nhận yêu cầu này được. Hãy xem lại số lượng hoặc gọi điểm bán.")}
    return order_page(request, order_id, found, errors=errors, typed=request.POST.dict())


@never_cache
@require_POST
def refund_account(request: HttpRequest, order_id: uuid.UUID) -> HttpResponse:
    """Say where money is to be transferred back to."""
    found = _order(order_id)
    sent = {name: request.POST.get(name, "").strip()[:LONGEST_FIELD] for name in _ACCOUNT_FIELDS}
    errors = {name: words for name, words in _account_words().items() if not sent[name]}
    if not errors:
        variables = {given: sent[name] for name, given in _ACCOUNT_FIELDS.items()}
        answer = call("order_refund_account", {"id": graphql_id(order_id), **variables})[
            "orderRefundAccountGive"
        ]
        if not _refused(answer):
            messages.success(request, _("Đã ghi số tài khoản. Bạn nhận thư khi tiền đã chuyển."))
            return redirect(reverse("shop:order", args=[order_id]) + "#hoan-tien")
        errors = _account_refusal((answer or {}).get("errors") or [{}])
        found = _order(order_id)
    return order_page(request, order_id, found, errors=errors, typed=request.POST.dict())


def _account_words() -> dict[str, str]:
    return {
        "ngan-hang": _("Hãy ghi tên ngân hàng."),
        "so-tai-khoan": _("Hãy ghi số tài khoản: 6 đến 20 chữ số."),
        "chu-tai-khoan": _("Hãy ghi tên chủ tài khoản, như ở ngân hàng."),
    }


def _account_refusal(refusals: list[dict[str, Any]]) -> dict[str, str]:
    """The first refusal at its field, or above the page."""
    first = refusals[0]
    if first.get("code") == "NOT_EDITABLE":
        return {"": _("Đơn này đã có số tài khoản khác. Nếu số đó sai, hãy gọi chúng tôi.")}
    names = {"bank": "ngan-hang", "accountNumber": "so-tai-khoan", "accountHolder": "chu-tai-khoan"}
    name = names.get(first.get("field") or "")
    if name is None:
        return {"": _("Không còn khoản nào chờ chuyển. Hãy xem lại đơn hàng.")}
    return {name: _account_words()[name]}


def _order(order_id: uuid.UUID) -> dict[str, Any]:
    found: dict[str, Any] | None = call("order", {"id": graphql_id(order_id)})["order"]
    if found is None:
        raise Http404
    return found


def _refused(answer: dict[str, Any] | None) -> bool:
    return bool((answer or {"errors": [{}]}).get("errors"))
