"""Guest checkout: one form, one page that shows exactly what will be confirmed, one button.

The button may be pressed twice: a basket becomes one order however often it is completed.
"""

import json
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache

from storefront.api import call
from storefront.shop.basket_session import basket_id, checkout_key, drop_basket, keep_basket, order_key
from storefront.shop.brought import brought_to, is_to_be_had
from storefront.shop.checkout_buyer import buyers_addresses, prefilled
from storefront.shop.checkout_errors import error_text, gather
from storefront.shop.checkout_form import COLLECT, CheckoutForm
from storefront.shop.code_session import take_code_error
from storefront.shop.frame import Frame, current_frame
from storefront.shop.paying import chosen_way, placed_text, ways_to_pay
from storefront.shop.sums import sums_of_checkout
from storefront.shop.views.basket import basket_lines
from storefront.shop.views.communes import commune_names

ASKED, AGREED = "hoi-ba-goi", "ba-goi"
"""Fields of the form: that the question was put, and the buyer's tick."""
WAY, CHANGE = "cach-giao", "doi-cach-giao"
"""Fields of the form: the way of delivery that is marked, and the button that only changes it."""
PAYS = "cach-tra"
"""Field of the form, and of the review's address after a change: the way of payment that is marked."""


@never_cache
def details(request: HttpRequest) -> HttpResponse:
    """Who, where to, and how."""
    checkout = _checkout(request, "checkout")
    if checkout is None:
        return redirect("shop:basket")
    frame = current_frame()
    points = checkout.get("availableCollectionPoints") or []
    wished = request.POST.get("point") or request.GET.get("lay") or _chosen_point(checkout)
    points = points + brought_to(checkout, wished, points)
    errors: dict[str, str] = {}
    saved = buyers_addresses(request, checkout["id"])
    form, picked = prefilled(request, CheckoutForm.from_checkout(checkout, frame), saved, frame)
    if request.GET.get("lay") in {p["id"] for p in points}:
        form = replace(form, way=COLLECT, point=request.GET["lay"])
    if request.method == "POST":
        form = CheckoutForm.from_post(request.POST).of_today(frame)
        errors = form.check(frame, {p["id"] for p in points}) or _send(checkout, form, frame, points)
        if not errors:
            return redirect("shop:checkout_review")
    context = {
        "checkout": checkout,
        "lines": basket_lines(checkout),
        "form": form,
        "errors": errors,
        "frame": frame,
        "saved": saved,
        "picked": picked,
        "can_save": saved is not None,
        "points": points,
        # Of a plain Saleor we would not know what a point lacks.
        "knows_points": "collectionShortages" in checkout,
        "collecting": form.way == COLLECT,
        "communes": commune_names(form.province),
        "sums": sums_of_checkout(checkout),
    }
    return render(request, "shop/checkout.html", context, status=422 if errors else 200)


def _checkout(request: HttpRequest, operation: str) -> dict[str, Any] | None:
    """The visitor's checkout with at least one line, or None."""
    checkout_id = basket_id(request)
    checkout = call(operation, {"id": checkout_id})["checkout"] if checkout_id else None
    if checkout is None:
        drop_basket(request)
        return None
    keep_basket(request, checkout)
    return dict(checkout) if checkout["lines"] else None


def _chosen_point(checkout: dict[str, Any]) -> str:
    method = checkout.get("deliveryMethod") or {}
    return str(method["id"]) if method.get("__typename") == "Warehouse" else ""


def _send(
    checkout: dict[str, Any], form: CheckoutForm, frame: Frame, points: list[dict[str, Any]]
) -> dict[str, str]:
    """Tell the API; returns field → message."""
    checkout_id = checkout["id"]
    common = {"id": checkout_id, "email": form.email, "note": form.note}
    if form.way == COLLECT:
        point = next(p for p in points if p["id"] == form.point)
        if point.get("readyOn"):
            # Whoever chooses the point with its day agrees to wait until then.
            agreed = [{"key": "brought-by", "value": point["readyOn"]}]
            errors = gather(call("checkout_metadata", {"id": checkout_id, "input": agreed}).values())
            if errors:
                return errors
        sent = {**common, "point": form.point, "billing": form.collection_address(point)}
        return gather(call("checkout_collect", sent).values())
    # While a point is chosen its address is the address; the choice is withdrawn before another is given.
    leaves_point = (checkout.get("deliveryMethod") or {}).get("__typename") == "Warehouse"
    address = form.delivery_address(frame)
    sent = {**common, "address": address, "leavesPoint": leaves_point, "save": form.save}
    answer = call("checkout_deliver", sent)
    errors = gather(answer.values())
    deliveries = (answer.get("deliveryOptionsCalculate") or {}).get("deliveries") or []
    if errors or not deliveries:
        return errors or {"province": _why_no_delivery(checkout_id)}
    chosen = call("checkout_delivery_method", {"id": checkout_id, "method": deliveries[0]["id"]})
    return gather(chosen.values())


def _why_no_delivery(checkout_id: str) -> str:
    """Why no way of delivery is offered for this basket and this address, each by its name."""
    checkout = call("checkout_review", {"id": checkout_id})["checkout"] or {}
    reasons = [f"{way['name']}: {way['message']}" for way in ways_of(checkout) if way["message"]]
    told = [
        _("Chưa giao được giỏ hàng này tới đây. Hãy đến lấy tại điểm bán, hoặc tách giỏ làm hai."),
        *reasons,
    ]
    return " ".join(told)


def ways_of(checkout: dict[str, Any]) -> list[dict[str, Any]]:
    """The ways of delivery for the templates; those that are not offered for this basket have a reason."""
    return [
        {
            "id": way["id"],
            "name": way["name"],
            "price": way["price"]["amount"],
            "days": days_text(way.get("minimumDeliveryDays"), way.get("maximumDeliveryDays")),
            "active": way.get("active", True),
            "message": way.get("message") or "",
        }
        for way in checkout.get("shippingMethods") or []
    ]


def days_text(least: int | None, most: int | None) -> str:
    """ "2-5 ngày", "1 ngày", or nothing where nobody says."""
    if least is None or most is None:
        return ""
    if least == most:
        return ngettext("%(n)d ngày", "%(n)d ngày", most) % {"n": most}
    return _("%(least)d-%(most)d ngày") % {"least": least, "most": most}


@never_cache
def review(request: HttpRequest) -> HttpResponse:
    """Everything that will be confirmed; the form carries the total the buyer saw."""
    if request.method == "POST" and CHANGE in request.POST:
        return _change_method(request)
    refused = request.method == "POST" and not _agrees(request)
    if request.method == "POST" and not refused:
        return _complete(request)
    checkout = _checkout(request, "checkout_review")
    if checkout is None:
        return redirect("shop:basket")
    method = checkout.get("deliveryMethod")
    if method is None or not checkout.get("email"):
        return redirect("shop:checkout")
    collecting = method["__typename"] == "Warehouse"
    lines, ways, payment_ways = basket_lines(checkout), ways_of(checkout), ways_to_pay(checkout)
    marked = request.POST.get(PAYS) or request.GET.get(PAYS)
    context = {
        "checkout": checkout,
        "lines": lines,
        "method": method,
        "collecting": collecting,
        "address": checkout.get("billingAddress" if collecting else "shippingAddress") or {},
        "ways": [] if collecting else [way for way in ways if way["active"]],
        "not_offered": [] if collecting else [way for way in ways if not way["active"]],
        "days": "" if collecting else days_text(method["minimumDeliveryDays"], method["maximumDeliveryDays"]),
        "sums": sums_of_checkout(checkout),
        "code_error": take_code_error(request),
        "payment_ways": payment_ways,
        "paying": marked if marked in {way.id for way in payment_ways} else "",
        "total": checkout["totalPrice"]["gross"]["amount"],
        "lacks_at_point": collecting and not is_to_be_had(checkout),
        "promise": checkout.get("collectionPromise") if collecting else None,
        "has_problem": any(line["problem"] for line in lines),
        "needs_three_points": not collecting and checkout.get("needsThreePoints"),
        "errors": {AGREED: _("Hãy đánh dấu đồng ý nhận ba gói, hoặc tách giỏ làm hai đơn.")}
        if refused
        else {},
        "has_demo": any(line["is_demo"] or line["has_demo_commerce"] for line in lines),
    }
    return render(request, "shop/checkout_review.html", context, status=422 if refused else 200)


def _change_method(request: HttpRequest) -> HttpResponse:
    checkout_id = basket_id(request)
    if checkout_id is not None:
        variables = {"id": checkout_id, "method": request.POST.get(WAY, "")}
        for message in gather(call("checkout_delivery_method", variables).values()).values():
            messages.error(request, message)
    return _back_to_review(request)


def _back_to_review(request: HttpRequest) -> HttpResponse:
    """The review once more, with the way of payment as the buyer marked it."""
    marked = request.POST.get(PAYS, "")
    return redirect(reverse("shop:checkout_review") + (f"?{urlencode({PAYS: marked})}" if marked else ""))


def _agrees(request: HttpRequest) -> bool:
    """Whether the form may be sent as it is; a tick for three parcels is kept with the basket."""
    checkout_id = request.POST.get("gio", "")
    if AGREED in request.POST and checkout_id and basket_id(request) == checkout_id:
        sent = {"id": checkout_id, "input": [{"key": "three-points", "value": "true"}]}
        for message in gather(call("checkout_metadata", sent).values()).values():
            messages.error(request, message)
        return True
    return ASKED not in request.POST


def _complete(request: HttpRequest) -> HttpResponse:
    """Confirm. The basket's id comes with the form, so a second press after the first finds its order."""
    checkout_id = request.POST.get("gio", "")
    if not checkout_id:
        return redirect("shop:basket")
    # A checkout that is gone is left to be completed: it may be an order already.
    seen = (
        call("checkout_review", {"id": checkout_id})["checkout"]
        if basket_id(request) == checkout_id
        else None
    )
    if seen is not None and _marks_another_way(seen, request.POST.get(WAY, "")):
        messages.warning(request, _("Đã đổi cách giao như bạn chọn. Hãy xem tổng tiền rồi xác nhận."))
        return _change_method(request)
    if seen is not None and not _same_total(seen, request.POST.get("tong", "")):
        messages.warning(request, _("Giá đã thay đổi từ lúc bạn xem. Hãy xem lại rồi xác nhận."))
        return _back_to_review(request)
    key = checkout_key(checkout_id)
    back = request.build_absolute_uri(reverse("shop:payment", args=[key])) if key else ""
    way = chosen_way(request.POST.get(PAYS, ""))
    sent = {"id": checkout_id, "payment": json.dumps({"gateway": way}) if way else None, "back": back}
    payload = call("checkout_complete", sent)["checkoutComplete"] or {}
    if payload.get("confirmationNeeded"):
        # By way of a page of ours: browsers let no form lead to another site.
        return redirect(f"{reverse('shop:payment', args=[key])}?sang")
    order = payload.get("order")
    key = order_key(order["id"]) if order else None
    if order and key is not None:
        if basket_id(request) == checkout_id:
            drop_basket(request)
        messages.success(request, placed_text(order))
        return redirect("shop:order", order_id=key)
    for error in payload.get("errors") or []:
        told = error_text(error)
        if error.get("code") == "VOUCHER_NOT_APPLICABLE":
            told = f"{told} {_('Hãy bỏ mã để đặt hàng.')}"
        messages.error(request, told)
    return redirect("shop:basket")


def _marks_another_way(checkout: dict[str, Any], marked: str) -> bool:
    """Whether the buyer marked a way of delivery and confirmed without pressing the button that changes it."""
    return bool(marked) and marked != (checkout.get("deliveryMethod") or {}).get("id")


def _same_total(checkout: dict[str, Any], seen: str) -> bool:
    """Whether the total is still what the buyer saw."""
    return str(round(checkout["totalPrice"]["gross"]["amount"])) == seen
