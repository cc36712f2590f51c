"""One order at the counter: what to do now, and the buttons that say it is done."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from storefront.api import call_as
from storefront.console.access import access_task, is_manager, staff_only
from storefront.console.tasks import Stage, Task
from storefront.console.words import DECLINE_CODES, reasons, refusal, steps, what_now

LONGEST_REASON = 300
_ORDER = (
    Stage.OFFERED,
    Stage.ACCEPTED,
    Stage.PACKED,
    Stage.SHIPPED,
    Stage.SENT_ON,
    Stage.ARRIVED,
    Stage.HANDED_OVER,
)

_HANDING = (Stage.PACKED, Stage.SHIPPED)


@staff_only
def task(request: HttpRequest, key: str) -> HttpResponse:
    """The page; to a poll of a page that is still right, 204."""
    found = access_task(request, key)
    if getattr(request, "htmx", None) and request.GET.get("buoc") == found.stage:
        return HttpResponse(status=204)
    return page_of(request, found)


@require_POST
@staff_only
def accept(request: HttpRequest, key: str) -> HttpResponse:
    """Take the order on."""
    done = _("Đã nhận đơn. Bây giờ lấy hàng và đóng gói.")
    return advance(request, key, "console_accept", "fulfillmentAccept", Stage.ACCEPTED, done)


@require_POST
@staff_only
def pack(request: HttpRequest, key: str) -> HttpResponse:
    """Say that it is packed."""
    done = _("Đã đóng gói xong. Gói hàng chờ bàn giao.")
    return advance(request, key, "console_pack", "fulfillmentPack", Stage.PACKED, done)


@require_POST
@staff_only
def hand_over(request: HttpRequest, key: str) -> HttpResponse:
    """Say that the goods left, and where the buyer pays in cash that the cash was received in full."""
    found = access_task(request, key)
    code = "".join(sign for sign in request.POST.get("ma", "")[:20] if sign in "0123456789")
    if found.stage in _HANDING and found.cash_due and request.POST.get("da-thu") != str(found.cash_due):
        problem = _("Hãy thu đủ tiền của khách rồi đánh dấu vào ô “đã nhận đủ”.")
        return page_of(request, found, errors={"da-thu": problem}, code=code)
    if found.stage is Stage.PACKED and found.is_pickup and len(code) != 6:
        problem = _("Hãy nhập đủ 6 số mà khách đọc cho bạn.")
        return page_of(request, found, errors={"ma": problem}, code=code)
    variables = {"cash": found.cash_due, "code": code}
    done = _("Xong! Đơn đã được bàn giao.")
    return advance(
        request, key, "console_hand_over", "fulfillmentHandOver", Stage.HANDED_OVER, done, variables, found
    )


@require_POST
@staff_only
def decline(request: HttpRequest, key: str) -> HttpResponse:
    """Say that the point cannot do it; the reason goes with it and the order goes elsewhere."""
    found = access_task(request, key)
    if found.stage is Stage.DECLINED:
        return redirect("console:home")
    chosen = request.POST.get("ly-do", "")
    words = " ".join(request.POST.get("ly-do-khac", "").split())[:LONGEST_REASON]
    typed = {"reason": chosen, "reason_words": words}
    if chosen not in reasons():
        return page_of(request, found, errors={"ly-do": _("Hãy chọn một lý do.")}, **typed)
    if chosen == "khac" and not words:
        return page_of(request, found, errors={"ly-do-khac": _("Hãy ghi lý do vào đây.")}, **typed)
    variables = {"id": found.id, "code": DECLINE_CODES[chosen], "reason": words}
    problem = problem_of(call_as(request, "console_decline", variables)["fulfillmentDecline"])
    if problem:
        return page_of(request, access_task(request, key), errors={"": problem}, **typed)
    messages.success(request, _("Đã báo không làm được. Đơn được chuyển cho điểm khác."))
    return redirect("console:home")


def advance(
    request: HttpRequest,
    key: str,
    operation: str,
    field: str,
    target: Stage,
    done: str,
    variables: dict[str, Any] | None = None,
    found: Task | None = None,
) -> HttpResponse:
    """Run a mutation that moves the task to `target`; a task already there is not moved twice."""
    found = found or access_task(request, key)
    if not _reached(found, target):
        answer = call_as(request, operation, {"id": found.id, **(variables or {})})[field]
        problem = problem_of(answer)
        if problem:
            found = access_task(request, key)
            if not _reached(found, target):
                return page_of(request, found, errors={_field_of(answer): problem})
    messages.success(request, done)
    return redirect("console:task", key=key)


def _field_of(answer: dict[str, Any] | None) -> str:
    wrong_code = any(error.get("field") == "pickupCode" for error in (answer or {}).get("errors") or [])
    return "ma" if wrong_code else ""


def _reached(found: Task, target: Stage) -> bool:
    return found.stage in _ORDER and _ORDER.index(found.stage) >= _ORDER.index(target)


def problem_of(answer: dict[str, Any] | None) -> str:
    """What a mutation's `errors` say, in words for staff; empty when it was done."""
    errors = (answer or {"errors": [{}]}).get("errors") or []
    return refusal(errors[0]) if errors else ""


def page_of(
    request: HttpRequest, found: Task, *, errors: dict[str, str] | None = None, **typed: str
) -> HttpResponse:
    """The task's page, or its part for a poll; 422 with errors by field."""
    polled = bool(getattr(request, "htmx", None))
    context = {**task_context(request, found), "errors": errors or {}, **typed}
    template = "console/task_part.html" if polled else "console/task.html"
    return render(request, template, context, status=422 if errors else 200)


def task_context(request: HttpRequest, found: Task) -> dict[str, Any]:
    """What the page of a task is made from."""
    return {
        "section": "queue",
        "task": found,
        "point": {"id": found.point_id, "name": found.point_name},
        "steps": steps(found),
        "what_now": what_now(found),
        "reasons": reasons(),
        "errors": {},
        "is_manager": is_manager(request),
    }
