"""Orders that lack the producer's goods: answering with a number and a day, or that there are none."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from storefront.api import call_as
from storefront.asks import read_asks
from storefront.clock import now
from storefront.portal.access import producers_only
from storefront.portal.promising import FARTHEST, read_day, read_units
from storefront.shop.display import VIETNAM
from storefront.supply import key_of

LONGEST_REASON = 300


@producers_only
def asks(request: HttpRequest) -> HttpResponse:
    """What waits for an answer first, then what is promised, then what has ended."""
    return _page(request)


@require_POST
@producers_only
def answer(request: HttpRequest) -> HttpResponse:
    """Promise so many for a day, or none; the page comes back with what is to be mended at its field."""
    id = request.POST.get("don", "")
    key = key_of(id)
    if request.POST.get("viec") == "khong":
        reason = request.POST.get(f"ly-do-{key}", "").strip()[:LONGEST_REASON]
        if not reason:
            return _page(request, {f"ly-do-{key}": _("Hãy ghi lý do vào đây.")})
        sent = call_as(request, "portal_ask_decline", {"id": id, "reason": reason})["done"]
        done = _("Đã trả lời là không có hàng. Người mua được hỏi muốn đợi hay thôi.")
        return _done(request, sent, f"ly-do-{key}", done)
    units = read_units(request.POST.get(f"so-{key}", ""))
    day = read_day(request.POST.get(f"ngay-{key}", ""))
    errors = {}
    if units is None:
        errors[f"so-{key}"] = _("Hãy ghi số món, từ 1 trở lên.")
    if day is None:
        errors[f"ngay-{key}"] = _("Hãy chọn ngày hàng tới điểm bán.")
    if errors or units is None or day is None:
        return _page(request, errors)
    given = {"id": id, "quantity": units, "promisedFor": day.isoformat()}
    sent = call_as(request, "portal_ask_promise", given)["done"]
    field = "ngay" if _code(sent) == "INVALID_DATE" else "so"
    done = _("Đã hẹn. Người mua và điểm bán được báo ngày. Hàng tới điểm là đơn này được lấy trước.")
    return _done(request, sent, f"{field}-{key}", done)


def _done(request: HttpRequest, sent: dict[str, Any] | None, field: str, done: str) -> HttpResponse:
    code = _code(sent)
    if code:
        return _page(request, {field: _refusal(code)})
    messages.success(request, done)
    return redirect("portal:asks")


def _code(sent: dict[str, Any] | None) -> str:
    errors = (sent or {"errors": [{"code": "GRAPHQL_ERROR"}]})["errors"]
    return str(errors[0]["code"]) if errors else ""


def _refusal(code: str) -> str:
    return {
        "QUANTITY_OUT_OF_RANGE": _("Số món phải từ 1 đến số đơn còn thiếu."),
        "INVALID_DATE": _("Hãy chọn ngày từ hôm nay đến một năm tới."),
        "NO_LONGER_NEEDED": _("Đơn này không cần hàng nữa. Cơ sở không phải gửi gì."),
        "WRONG_STATE": _("Đơn này đã được trả lời. Tải lại trang để xem."),
        "TOO_LONG": _("Chữ dài quá hoặc có ký tự lạ. Viết ngắn lại."),
    }.get(code) or _("Không gửi được. Hãy tải lại trang rồi thử lại.")


def _page(request: HttpRequest, errors: dict[str, str] | None = None) -> HttpResponse:
    found = call_as(request, "portal_asks")
    today = now().astimezone(VIETNAM).date()
    every = read_asks(found["myProducerAsks"])
    context = {
        "section": "asks",
        "producers": (found["me"] or {}).get("producers") or [],
        "waiting": sorted((each for each in every if each.waits), key=lambda each: each.node["answerBy"]),
        "promised": [each for each in every if each.is_promised],
        "ended": [each for each in every if not each.waits and not each.is_promised],
        "today": today.isoformat(),
        "farthest": (today + FARTHEST).isoformat(),
        "errors": errors or {},
        "typed": request.POST.dict(),
    }
    return render(request, "portal/asks.html", context, status=422 if errors else 200)
