"""Orders that lack the producer's goods: answering with a number and a day, or that there are none."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from storefront.api import call_as
from storefront.asks import read_asks
from storefront.portal.access import producers_only
from storefront.portal.views.promising import Operation, send_answer, show_page


@producers_only
def asks(request: HttpRequest) -> HttpResponse:
    """What waits for an answer first, then what is promised, then what has ended."""
    return _page(request, {})


@require_POST
@producers_only
def answer(request: HttpRequest) -> HttpResponse:
    """Promise so many for a day, or none; the page comes back with what is to be mended at its field."""
    errors = send_answer(
        request,
        request.POST.get("don", ""),
        promise=Operation(
            "portal_ask_promise",
            _("Đã hẹn. Người mua và điểm bán được báo ngày. Hàng tới điểm là đơn này được lấy trước."),
        ),
        decline=Operation(
            "portal_ask_decline", _("Đã trả lời là không có hàng. Người mua được hỏi muốn đợi hay thôi.")
        ),
        refusals={
            "QUANTITY_OUT_OF_RANGE": _("Số món phải từ 1 đến số đơn còn thiếu."),
            "NO_LONGER_NEEDED": _("Đơn này không cần hàng nữa. Cơ sở không phải gửi gì."),
            "WRONG_STATE": _("Đơn này đã được trả lời. Tải lại trang để xem."),
        },
    )
    return _page(request, errors) if errors else redirect("portal:asks")


def _page(request: HttpRequest, errors: dict[str, str]) -> HttpResponse:
    answered = call_as(request, "portal_asks")
    every = read_asks(answered["myProducerAsks"])
    found = {
        "producers": (answered["me"] or {}).get("producers") or [],
        "waiting": sorted((each for each in every if each.waits), key=lambda each: each.node["answerBy"]),
        "promised": [each for each in every if each.is_promised],
        "ended": [each for each in every if not each.waits and not each.is_promised],
    }
    return show_page(request, "asks", found, errors)
