"""Refunds that a person transfers: to whom, how much, since when; what was transferred, and as a file."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from storefront.api import call_as
from storefront.clock import now
from storefront.desk.access import officers_only
from storefront.desk.network import ago
from storefront.shop.display import moment, phone
from storefront.shop.spreadsheet import csv_answer


@dataclass(frozen=True, slots=True)
class Transfer:
    """A refund to be transferred, or that was. Amount in đồng."""

    id: str
    key: str
    order_id: str
    order: str
    buyer: str
    phone: str
    method: str
    amount: int
    since: str
    ago: str
    reason: str
    bank: str
    number: str
    holder: str
    reference: str
    done: str


@officers_only
def refunds(request: HttpRequest) -> HttpResponse:
    """What waits, the longest waiting first; `?xem=da-chuyen` shows what was done."""
    return _page(request, {})


@officers_only
def refunds_csv(request: HttpRequest) -> HttpResponse:
    """The same rows."""
    head = [
        *(
            _("Số đơn"),
            _("Người mua"),
            _("Điện thoại"),
            _("Đã trả bằng"),
            _("Số tiền"),
            _("Lý do"),
            _("Từ lúc"),
        ),
        *(_("Ngân hàng"), _("Số tài khoản"), _("Chủ tài khoản"), _("Mã giao dịch"), _("Chuyển lúc")),
    ]
    rows: Iterator[list[str | int]] = (
        [
            *(row.order, row.buyer, row.phone, row.method, row.amount, row.reason, row.since),
            *(row.bank, row.number, row.holder, row.reference, row.done),
        ]
        for row in _rows(request)
    )
    return csv_answer("hoan-tien", head, rows)


@require_POST
@officers_only
def mark_done(request: HttpRequest) -> HttpResponse:
    """The bank has the transfer."""
    key, reference = request.POST.get("viec", ""), request.POST.get("ma", "").strip()
    field = f"ma-{key.rstrip('=')}"
    if not reference:
        return _page(request, {field: _("Hãy ghi mã giao dịch của ngân hàng.")})
    variables = {"id": key, "reference": reference[:140]}
    done = call_as(request, "desk_refund_done", variables)["refundTransferDone"]
    if done["errors"]:
        words = {
            "INCORRECT_DETAILS": _(
                "Khoản này đã được ghi là đã chuyển, với mã khác. Hãy xem danh sách đã chuyển."
            ),
            "INVALID": _("Mã giao dịch có nhiều nhất 100 ký tự."),
        }.get(done["errors"][0]["code"], _("Không tìm thấy nữa. Hãy tải lại trang."))
        return _page(request, {field: words})
    messages.success(request, _("Đã ghi là đã chuyển. Người mua được báo bằng thư."))
    return redirect("desk:refunds")


@require_POST
@officers_only
def ask_again(request: HttpRequest) -> HttpResponse:
    """The account is wrong: the buyer may give another."""
    done = call_as(request, "desk_refund_forget", {"id": request.POST.get("don", "")})[
        "orderRefundAccountForget"
    ]
    if done["errors"]:
        return _page(request, {"": _("Không tìm thấy nữa. Hãy tải lại trang.")})
    messages.success(request, _("Đã xoá số tài khoản. Người mua nhận được thư để ghi lại ở trang đơn hàng."))
    return redirect("desk:refunds")


def _page(request: HttpRequest, errors: dict[str, str]) -> HttpResponse:
    rows = _rows(request)
    here = {f"ma-{row.key}" for row in rows}
    context = {
        "section": "refunds",
        "rows": rows,
        "total": sum(row.amount for row in rows),
        "done": _shows_done(request),
        # A refund that is gone has no field for its error.
        "errors": {key if key in here else "": words for key, words in errors.items()},
        "typed": request.POST,
    }
    return render(request, "desk/refunds.html", context, status=422 if errors else 200)


def _rows(request: HttpRequest) -> list[Transfer]:
    found = call_as(request, "desk_refunds", {"done": _shows_done(request)})["refundTransfers"]
    return [_read(node) for node in found]


def _shows_done(request: HttpRequest) -> bool:
    return request.GET.get("xem") == "da-chuyen"


def _read(node: dict[str, Any]) -> Transfer:
    account = node["account"] or {}
    since = datetime.fromisoformat(node["dueSince"])
    return Transfer(
        id=node["id"],
        key=node["id"].rstrip("="),
        order_id=node["orderId"],
        order=node["orderNumber"],
        buyer=node["buyerName"],
        phone=phone(node["buyerPhone"]),
        method=_("chuyển khoản") if node["paymentMethod"] == "vietqr" else _("tiền mặt"),
        amount=round(node["amount"]["amount"]),
        since=moment(node["dueSince"]),
        ago=ago(now() - since),
        reason=_reason(node["reason"]),
        bank=account.get("bank", ""),
        number=account.get("number", ""),
        holder=account.get("holder", ""),
        reference=node["bankReference"],
        done=moment(node["doneAt"]),
    )


def _reason(said: str) -> str:
    """Our own words for a cause are codes; an officer's are as they were written."""
    return {"returned": _("khách trả hàng"), "called_off": _("bỏ bớt hàng hoặc huỷ đơn")}.get(said, said)
