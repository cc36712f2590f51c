"""What points ask of the producer: answering with a number and a day, or with a reason."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from storefront.api import call_as
from storefront.clock import now
from storefront.portal.access import producers_only
from storefront.portal.promising import FARTHEST, read_day, read_units
from storefront.shop.display import VIETNAM
from storefront.supply import key_of, read_requests

LONGEST_REASON = 300


@producers_only
def supply(request: HttpRequest) -> HttpResponse:
    """What waits for an answer first, then what is promised, then what has ended."""
    return _page(request)


@require_POST
@producers_only
def answer(request: HttpRequest) -> HttpResponse:
    """Promise so many for a day, or decline; the page comes back with what is to be mended at its field."""
    id = request.POST.get("phieu", "")
    key = key_of(id)
    if request.POST.get("viec") == "khong":
        reason = request.POST.get(f"ly-do-{key}", "").strip()[:LONGEST_REASON]
        if not reason:
            return _page(request, {f"ly-do-{key}": _("Hãy ghi lý do vào đây.")})
        sent = call_as(request, "portal_supply_decline", {"id": id, "reason": reason})["done"]
        return _done(request, sent, f"ly-do-{key}", _("Đã trả lời là không gửi được. Điểm bán được báo."))
    units, day = read_units(request.POST.get(f"so-{key}", "")), read_day(request.POST.get(f"ngay-{key}", ""))
    errors = {}
    if units is None:
        errors[f"so-{key}"] = _("Hãy ghi số món, từ 1 trở lên.")
    if day is None:
        errors[f"ngay-{key}"] = _("Hãy chọn ngày hàng tới điểm bán.")
    if errors or units is None or day is None:
        return _page(request, errors)
    given = {"id": id, "quantity": units, "promisedFor": day.isoformat()}
    sent = call_as(request, "portal_supply_accept", given)["done"]
    field = "ngay" if _code(sent) == "INVALID_DATE" else "so"
    return _done(request, sent, f"{field}-{key}", _("Đã hẹn gửi. Điểm bán được báo."))


def _done(request: HttpRequest, sent: dict[str, Any] | None, field: str, done: str) -> HttpResponse:
    code = _code(sent)
    if code:
        return _page(request, {field: _refusal(code)})
    messages.success(request, done)
    return redirect("portal:supply")


def _code(sent: dict[str, Any] | None) -> str:
    errors = (sent or {"errors": [{"code": "GRAPHQL_ERROR"}]})["errors"]
    return str(errors[0]["code"]) if errors else ""


def _refusal(code: str) -> str:
    return {
        "QUANTITY_OUT_OF_RANGE": _("Số món phải từ 1 đến số điểm bán xin."),
        "INVALID_DATE": _("Hãy chọn ngày từ hôm nay đến một năm tới."),
        "WRONG_STATE": _("Phiếu này đã được trả lời hoặc đã khép lại. Tải lại trang để xem."),
        "TOO_LONG": _("Chữ dài quá hoặc có ký tự lạ. Viết ngắn lại."),
    }.get(code) or _("Không gửi được. Hãy tải lại trang rồi thử lại.")


def _page(request: HttpRequest, errors: dict[str, str] | None = None) -> HttpResponse:
    found = call_as(request, "portal_supply")
    today = now().astimezone(VIETNAM).date()
    is_open, ended = read_requests(found["mySupplyRequests"])
    context = {
        "section": "supply",
        "producers": (found["me"] or {}).get("producers") or [],
        "waiting": [each for each in is_open if each.waits],
        "promised": [each for each in is_open if not each.waits],
        "ended": ended,
        "today": today.isoformat(),
        "farthest": (today + FARTHEST).isoformat(),
        "errors": errors or {},
        "typed": request.POST.dict(),
    }
    return render(request, "portal/supply.html", context, status=422 if errors else 200)
