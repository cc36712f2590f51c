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


def _order(order_id: uuid.UUID) -> dict[str, Any]:
    found: dict[str, Any] | None = call("order", {"id": graphql_id(order_id)})["order"]
    if found is None:
        raise Http404
    return found


def _refused(answer: dict[str, Any] | None) -> bool:
    return bool((answer or {"errors": [{}]}).get("errors"))
