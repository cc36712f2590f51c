"""Let a till or a telephone report sales: an enrolment code, shown once; and shut one out again."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from storefront import settings
from storefront.api import call_as
from storefront.console.access import current_point, is_manager, open_tasks, staff_only
from storefront.console.queue import Point
from storefront.shop.errors import refused_page

_FRESH_CODE = "device_code"


@staff_only
def devices(request: HttpRequest) -> HttpResponse:
    """GET: what it is for and the button; after the button, the code, this one time."""
    if not is_manager(request):
        return refused_page(request)
    _tasks, points = open_tasks(request)
    point = current_point(request, points)
    problem = ""
    if request.method == "POST" and point is not None:
        answer = (
            call_as(request, "console_device_code", {"point": point.id})["deviceEnrolmentCodeCreate"] or {}
        )
        errors = answer.get("errors") or ([] if answer.get("code") else [{}])
        if not errors:
            request.session[_FRESH_CODE] = {"code": answer["code"], "until": answer.get("expiresAt") or ""}
            return redirect("console:devices")
        problem = _("Không tạo được mã: điểm này không còn hoạt động, hoặc bạn không phải người quản lý.")
    context = {
        "section": "devices",
        "point": point,
        "points": points,
        "fresh": request.session.pop(_FRESH_CODE, None) if not problem else None,
        "api": settings.PUBLIC_URL,
        "errors": {"": problem} if problem else {},
        "devices": _devices(request, point) if point else [],
        "is_manager": True,
    }
    return render(request, "console/devices.html", context, status=422 if problem else 200)


@require_POST
@staff_only
def revoke(request: HttpRequest) -> HttpResponse:
    """Shut a till or a browser out; one that is out already stays out."""
    if not is_manager(request):
        return refused_page(request)
    answer = call_as(request, "console_revoke", {"id": request.POST.get("may", "")})["deviceRevoke"] or {}
    if answer.get("isRevoked"):
        messages.success(request, _("Đã khoá máy. Máy đó không báo được nữa; việc đã báo vẫn giữ nguyên."))
    else:
        messages.error(request, _("Không tìm thấy máy này nữa. Hãy tải lại trang."))
    return redirect("console:devices")


@require_POST
@staff_only
def readmit(request: HttpRequest) -> HttpResponse:
    """Take files of sales again after they were shut out."""
    if not is_manager(request):
        return refused_page(request)
    answer = call_as(request, "console_readmit", {"id": request.POST.get("may", "")})["deviceReadmit"] or {}
    if answer.get("isReadmitted"):
        messages.success(request, _("Đã mở lại. Nhân viên của điểm lại gửi được tệp bán hàng."))
    else:
        messages.error(request, _("Không tìm thấy máy này nữa. Hãy tải lại trang."))
    return redirect("console:devices")


def _devices(request: HttpRequest, point: Point) -> list[dict[str, Any]]:
    """Those that may report, and the point's files even when they are shut out: only they can come back."""
    rows = call_as(request, "console_point_devices", {"point": point.id})["pointDevices"]
    return [row for row in rows if row["revokedAt"] is None or row["isForFiles"]]
