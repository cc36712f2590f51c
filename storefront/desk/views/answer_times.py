"""How long each point may think about an order: the officer's list and form."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from storefront.answer_time import AnswerTime, minutes_of, read_answer_times
from storefront.api import call_as
from storefront.desk.access import officers_only


@officers_only
def answer_times(request: HttpRequest) -> HttpResponse:
    """GET: who has a time of its own, and the form. POST: set a point's."""
    errors: dict[str, str] = {}
    typed = request.POST if request.method == "POST" else {}
    point, said = typed.get("diem", ""), typed.get("phut", "")
    if request.method == "POST":
        minutes, can_be_sent = minutes_of(said)
        if not point:
            errors["diem"] = _("Hãy chọn điểm bán.")
        elif not can_be_sent:
            errors["phut"] = _("Hãy chọn một thời gian trong danh sách.")
        else:
            sent = call_as(request, "answer_time_update", {"point": point, "minutes": minutes})["done"]
            if sent and not sent["errors"]:
                messages.success(request, _("Đã lưu. Đơn báo tới từ bây giờ tính theo thời gian này."))
                return redirect("desk:answer_times")
            field = "phut" if sent and sent["errors"][0]["field"] == "minutes" else "diem"
            errors[field] = (
                _("Hãy chọn một thời gian trong danh sách.")
                if field == "phut"
                else _("Điểm này không còn mở. Hãy chọn điểm khác.")
            )
    times = read_answer_times(call_as(request, "answer_times")["pointAnswerTimes"])
    context = {
        "section": "answer_times",
        "times": times,
        "own": [each for each in times if each.minutes],
        "choices": AnswerTime("", "", None, 1).choices,
        "point": point,
        "said": said,
        "errors": errors,
    }
    return render(request, "desk/answer_times.html", context, status=422 if errors else 200)
