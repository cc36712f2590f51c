"""Let a till or a telephone report sales: an enrolment code, shown once."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from storefront import settings
from storefront.api import call_as
from storefront.console.access import current_point, is_manager, open_tasks, staff_only
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
        "is_manager": True,
    }
    return render(request, "console/devices.html", context, status=422 if problem else 200)
