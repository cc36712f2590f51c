"""Transfers to and from the point: what comes, what goes, and the next step of each."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from storefront.api import call_as
from storefront.console.access import is_manager, staff_only
from storefront.console.goods import Goods, fresh_key, here, point_id, sent_key, whole
from storefront.console.ids import node_id
from storefront.console.slips import LONGEST_REASON, OPEN, Slip, expected_units, read_slip, step_of
from storefront.console.stock_words import problem_of


@staff_only
def transfers(request: HttpRequest) -> HttpResponse:
    """What is under way, first what waits for this point, and what has ended."""
    mine = point_id(request)
    answer = call_as(request, "console_transfers", {"point": mine})
    slips = [read_slip(slip, mine) for slip in answer["transfers"]]
    under_way = [slip for slip in slips if slip["state"] in OPEN]
    context = {
        "section": "transfers",
        "point": here(request, answer["me"]),
        "todo": [slip for slip in under_way if slip["is_our_turn"]],
        "waiting": [slip for slip in under_way if not slip["is_our_turn"]],
        "ended": [slip for slip in slips if slip["state"] not in OPEN],
        "is_manager": is_manager(request),
    }
    return render(request, "console/transfers.html", context)


@staff_only
def transfer(request: HttpRequest, number: int) -> HttpResponse:
    """One transfer, with the form of its next step."""
    return _page(request, *_access(request, number))


@require_POST
@staff_only
def agree(request: HttpRequest, number: int) -> HttpResponse:
    """We will give so many."""
    done = _("Đã trả lời. Bây giờ lấy hàng và đóng thùng.")
    return _with_numbers(request, number, "console_transfer_agree", done)


@require_POST
@staff_only
def send(request: HttpRequest, number: int) -> HttpResponse:
    """The goods have left."""
    done = _("Đã ghi là hàng đi. Điểm kia được báo.")
    return _with_numbers(request, number, "console_transfer_send", done)


@require_POST
@staff_only
def receive(request: HttpRequest, number: int) -> HttpResponse:
    """The goods are here."""
    done = _("Đã nhận hàng.")
    more = {"isEverything": request.POST.get("con-nua") != "co", "key": sent_key(request)}
    return _with_numbers(request, number, "console_transfer_receive", done, more)


@require_POST
@staff_only
def decline(request: HttpRequest, number: int) -> HttpResponse:
    """We cannot give any."""
    reason = request.POST.get("ly-do", "").strip()[:LONGEST_REASON]
    if not reason:
        answer, slip = _access(request, number)
        return _page(request, answer, slip, errors={"ly-do": _("Hãy ghi lý do vào đây.")})
    done = _("Đã trả lời là không gửi được.")
    return _finish(request, number, "console_transfer_decline", {"reason": reason}, done)


@require_POST
@staff_only
def cancel(request: HttpRequest, number: int) -> HttpResponse:
    """We need it no more."""
    return _finish(request, number, "console_transfer_cancel", {}, _("Đã huỷ phiếu. Điểm kia được báo."))


def _with_numbers(
    request: HttpRequest, number: int, operation: str, done: str, more: dict[str, Any] | None = None
) -> HttpResponse:
    answer, slip = _access(request, number)
    typed = {line["goods"]: whole(request.POST.get(line["goods"].field)) for line in slip["lines"]}
    errors = {goods.field: _("Hãy ghi một số, từ 0 trở lên.") for goods, n in typed.items() if n is None}
    if errors:
        return _page(request, answer, slip, errors=errors)
    lines = [{"variantId": goods.id, "quantity": units} for goods, units in typed.items()]
    return _finish(request, number, operation, {"lines": lines, **(more or {})}, done)


def _finish(
    request: HttpRequest, number: int, operation: str, given: dict[str, Any], done: str
) -> HttpResponse:
    problem = problem_of(call_as(request, operation, {"id": node_id("Transfer", number), **given})["done"])
    if problem:
        answer, slip = _access(request, number)
        return _page(request, answer, slip, errors={"": problem})
    messages.success(request, done)
    return redirect("console:transfer", number=number)


def _access(request: HttpRequest, number: int) -> tuple[dict[str, Any], Slip]:
    answer = call_as(request, "console_transfer", {"id": node_id("Transfer", number)})
    if answer["transfer"] is None:
        raise Http404
    return answer, read_slip(answer["transfer"], point_id(request))


def _page(
    request: HttpRequest, answer: dict[str, Any], slip: Slip, *, errors: dict[str, str] | None = None
) -> HttpResponse:
    step = step_of(slip)
    context = {
        "section": "transfers",
        "point": here(request, answer["me"]),
        "slip": slip,
        "step": step,
        "rows": [
            (line, _typed(request, line["goods"], expected_units(line, step))) for line in slip["lines"]
        ],
        "errors": errors or {},
        "key": fresh_key(),
        "is_manager": is_manager(request),
    }
    return render(request, "console/transfer.html", context, status=422 if errors else 200)


def _typed(request: HttpRequest, goods: Goods, otherwise: str) -> str:
    return request.POST.get(goods.field, otherwise)
