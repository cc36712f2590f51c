"""Announce tastings, market days and lessons at the point: for its managers."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from storefront.api import call_as
from storefront.console.access import current_point, is_manager, staff_only
from storefront.console.event_form import EventForm, form_from_post, form_of_event
from storefront.console.queue import Point
from storefront.shop.errors import refused_page


@staff_only
def events(request: HttpRequest) -> HttpResponse:
    """GET: what is announced, and the form, with `?sua=<id>` to change one. POST: announce or change it."""
    if not is_manager(request):
        return refused_page(request)
    point, coming = _coming(request)
    wanted = (request.POST if request.method == "POST" else request.GET).get("sua", "")
    changed = next((event for event in coming if event["id"] == wanted), None)
    form = form_of_event(changed) if changed else EventForm()
    if request.method == "POST" and point is not None:
        form = form_from_post(request.POST)
        if _save(request, form, point, wanted):
            messages.success(request, _("Đã lưu sự kiện. Người mua thấy ngay trên trang điểm bán."))
            return redirect("console:events")
    context = {
        "section": "events",
        "point": point,
        "coming": coming,
        "form": form,
        "changed": changed,
        "errors": form.errors,
        "is_manager": True,
    }
    return render(request, "console/events.html", context, status=422 if form.errors else 200)


@require_POST
@staff_only
def delete(request: HttpRequest) -> HttpResponse:
    """Take an announcement back; one that is gone already is gone."""
    if not is_manager(request):
        return refused_page(request)
    call_as(request, "console_event_delete", {"id": request.POST.get("su-kien", "")})
    messages.success(request, _("Đã xoá sự kiện."))
    return redirect("console:events")


def _coming(request: HttpRequest) -> tuple[Point | None, list[dict[str, Any]]]:
    rows = (call_as(request, "console_events")["me"] or {}).get("points") or []
    point = current_point(request, [Point(row["id"], row["name"], open_tasks=0, offers=0) for row in rows])
    return point, next((row["events"] for row in rows if point and row["id"] == point.id), [])


def _save(request: HttpRequest, form: EventForm, point: Point, wanted: str) -> bool:
    given = form.checked_input()
    if given is None:
        return False
    if wanted:
        answer = call_as(request, "console_event_update", {"id": wanted, "input": given})["pointEventUpdate"]
    else:
        variables = {"point": point.id, "input": given}
        answer = call_as(request, "console_event_create", variables)["pointEventCreate"]
    form.refuse((answer or {}).get("errors") or ([] if (answer or {}).get("event") else [{}]))
    return not form.errors
