"""The drawer's day: what should be there order by order, what was counted, and counting again."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from storefront.api import call_as
from storefront.console.access import is_manager, point_here, staff_only
from storefront.console.queue import Point
from storefront.portal.money_input import read_money
from storefront.shop.days import ChosenDay, chosen_day
from storefront.shop.display import money

COUNTED_WITHIN = 62
LONGEST_NOTE = 300


@staff_only
def cash(request: HttpRequest) -> HttpResponse:
    """GET: the day. POST: what was counted; what is wrong comes back with it."""
    day, point = chosen_day(request, reach=COUNTED_WITHIN), point_here(request)
    errors: dict[str, str] = {}
    if request.method == "POST" and point is not None:
        errors = _hand_in(request, point, day)
        if not errors:
            return redirect(f"{reverse('console:cash')}?ngay={day.code}")
    context = {
        "section": "cash",
        "point": point,
        "chosen": day,
        "drawer": _drawer(request, point, day) if point else None,
        "errors": errors,
        "typed": request.POST,
        "is_manager": is_manager(request),
    }
    return render(request, "console/cash.html", context, status=422 if errors else 200)


def _hand_in(request: HttpRequest, point: Point, day: ChosenDay) -> dict[str, str]:
    typed = request.POST.get("dem", "").strip()
    counted = 0 if typed.strip("0 ") == "" and typed else read_money(typed)
    if counted is None:
        return {"dem": _("Hãy ghi số tiền đếm được, ví dụ 1.250.000. Ngăn kéo trống thì ghi 0.")}
    seen = request.POST.get("lan", "")
    answer = call_as(
        request,
        "console_cash_count",
        {
            "point": point.id,
            "day": day.code,
            "counted": counted,
            "seen": int(seen) if seen.isascii() and seen.isdigit() and len(seen) < 5 else 0,
            "note": request.POST.get("ghi-chu", "").replace("\0", "")[:LONGEST_NOTE],
        },
    )["cashCountSubmit"]
    if not answer["errors"]:
        messages.success(request, _("Đã ghi số đếm được: %(amount)s.") % {"amount": money(counted)})
        return {}
    if answer["errors"][0]["code"] == "COUNTED_MEANWHILE":
        return {"": _("Vừa có người khác đếm. Xem số của họ dưới đây; nếu sai, hãy đếm lại.")}
    return {"": _("Chưa ghi được. Hãy tải lại trang rồi thử lại.")}


def _drawer(request: HttpRequest, point: Point, day: ChosenDay) -> dict[str, Any]:
    found = call_as(request, "console_cash", {"point": point.id, "day": day.code})["cashDrawer"]
    counts = [
        {
            **each,
            "counted": _dong(each["counted"]),
            "expected": _dong(each["expected"]),
            "verdict": verdict(_dong(each["difference"])),
        }
        for each in reversed(found["counts"])
    ]
    expected = _dong(found["expected"])
    return {
        "expected": expected,
        "from_before": max(-_dong(found["net"]), 0),
        "moves": [{**move, "amount": _dong(move["amount"])} for move in found["moves"]],
        "counts": counts,
        "last": counts[0] if counts else None,
        "seen": len(counts),
        # Money may have come in since the last count.
        "now": verdict(counts[0]["counted"] - expected) if counts else None,
    }


def verdict(difference: int) -> dict[str, str]:
    """What a difference comes to, said plainly."""
    if not difference:
        return {"kind": "right", "words": _("Khớp")}
    amount = {"amount": money(abs(difference))}
    if difference < 0:
        return {"kind": "short", "words": _("Thiếu %(amount)s") % amount}
    return {"kind": "over", "words": _("Thừa %(amount)s") % amount}


def _dong(node: dict[str, Any]) -> int:
    return round(node["amount"])
