"""How long the point may think about an order: for its managers."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from storefront.answer_time import minutes_of, read_answer_times
from storefront.api import call_as
from storefront.console.access import is_manager, point_here, staff_only
from storefront.shop.errors import refused_page


@staff_only
def answer_time(request: HttpRequest) -> HttpResponse:
    """GET: the time as it is and the choice. POST: set it for offers from now on."""
    if not is_manager(request):
        return refused_page(request)
    errors = {}
    point = point_here(request)
    if request.method == "POST" and point is not None:
        minutes, can_be_sent = minutes_of(request.POST.get("phut", ""))
        sent = (
            call_as(request, "answer_time_update", {"point": point.id, "minutes": minutes})["done"]
            if can_be_sent
            else None
        )
        if sent and not sent["errors"]:
            messages.success(request, _("Đã lưu. Đơn báo tới từ bây giờ tính theo thời gian này."))
            return redirect("console:answer_time")
        errors["phut"] = _("Hãy chọn một thời gian trong danh sách.")
    times = read_answer_times(call_as(request, "answer_times")["pointAnswerTimes"])
    context = {
        "section": "answer_time",
        "point": point,
        "time": next((each for each in times if point and each.point_id == point.id), None),
        "errors": errors,
        "is_manager": True,
    }
    return render(request, "console/answer_time.html", context, status=422 if errors else 200)
