"""What points ask of the producer: answering with a number and a day, or with a reason."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from storefront.api import call_as
from storefront.portal.access import producers_only
from storefront.portal.views.promising import Operation, send_answer, show_page
from storefront.supply import read_requests


@producers_only
def supply(request: HttpRequest) -> HttpResponse:
    """What waits for an answer first, then what is promised, then what has ended."""
    return _page(request, {})


@require_POST
@producers_only
def answer(request: HttpRequest) -> HttpResponse:
    """Promise so many for a day, or decline; the page comes back with what is to be mended at its field."""
    errors = send_answer(
        request,
        request.POST.get("phieu", ""),
        promise=Operation("portal_supply_accept", _("Đã hẹn gửi. Điểm bán được báo.")),
        decline=Operation("portal_supply_decline", _("Đã trả lời là không gửi được. Điểm bán được báo.")),
        refusals={
            "QUANTITY_OUT_OF_RANGE": _("Số món phải từ 1 đến số điểm bán xin."),
            "WRONG_STATE": _("Phiếu này đã được trả lời hoặc đã khép lại. Tải lại trang để xem."),
        },
    )
    return _page(request, errors) if errors else redirect("portal:supply")


def _page(request: HttpRequest, errors: dict[str, str]) -> HttpResponse:
    answered = call_as(request, "portal_supply")
    is_open, ended = read_requests(answered["mySupplyRequests"])
    found = {
        "producers": (answered["me"] or {}).get("producers") or [],
        "waiting": [each for each in is_open if each.waits],
        "promised": [each for each in is_open if not each.waits],
        "ended": ended,
    }
    return show_page(request, "supply", found, errors)
