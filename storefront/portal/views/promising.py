"""Goods that somebody waits for, a point or the buyers of an order: how many come on which day, or none and why."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from storefront.api import call_as
from storefront.clock import now
from storefront.portal.promising import FARTHEST, read_day, read_units
from storefront.shop.display import VIETNAM
from storefront.supply import key_of

LONGEST_REASON = 300


@dataclass(frozen=True)
class Operation:
    """One of the two answers: the API's operation, and what is said once it went through."""

    name: str
    done: str


def send_answer(
    request: HttpRequest, id: str, *, promise: Operation, decline: Operation, refusals: Mapping[str, str]
) -> dict[str, str]:
    """Send what was typed for the request with this id; returns what is to be mended, by field.

    `refusals` are the page's own words for codes of the API.
    """
    key = key_of(id)
    day_field = f"ngay-{key}"
    given: dict[str, Any]
    if request.POST.get("viec") == "khong":
        field = f"ly-do-{key}"
        reason = request.POST.get(field, "").strip()[:LONGEST_REASON]
        if not reason:
            return {field: _("Hãy ghi lý do vào đây.")}
        operation, given = decline, {"reason": reason}
    else:
        field = f"so-{key}"
        units = read_units(request.POST.get(field, ""))
        day = read_day(request.POST.get(day_field, ""))
        if units is None or day is None:
            wrong_units = {field: _("Hãy ghi số món, từ 1 trở lên.")} if units is None else {}
            wrong_day = {day_field: _("Hãy chọn ngày hàng tới điểm bán.")} if day is None else {}
            return wrong_units | wrong_day
        operation, given = promise, {"quantity": units, "promisedFor": day.isoformat()}
    sent = call_as(request, operation.name, {"id": id, **given})["done"]
    errors = sent["errors"] if sent else [{"code": ""}]
    if not errors:
        messages.success(request, operation.done)
        return {}
    code = errors[0]["code"]
    if code == "INVALID_DATE":
        return {day_field: _("Hãy chọn ngày từ hôm nay đến một năm tới.")}
    common = {"TOO_LONG": _("Chữ dài quá hoặc có ký tự lạ. Viết ngắn lại.")}
    words = {**common, **refusals}.get(code)
    return {field: words or _("Không gửi được. Hãy tải lại trang rồi thử lại.")}


def show_page(
    request: HttpRequest, section: str, found: Mapping[str, Any], errors: Mapping[str, str]
) -> HttpResponse:
    """The section's page with what was found, and errors at their fields."""
    today = now().astimezone(VIETNAM).date()
    context = {
        **found,
        "section": section,
        "today": today.isoformat(),
        "farthest": (today + FARTHEST).isoformat(),
        "errors": errors,
        "typed": request.POST.dict(),
    }
    return render(request, f"portal/{section}.html", context, status=422 if errors else 200)
