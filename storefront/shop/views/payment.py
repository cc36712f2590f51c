"""Back from the card's page: the order where it was paid, else what can be done now. Works without JavaScript."""

import json
import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from storefront.api import call
from storefront.shop.basket_session import basket_id, checkout_id, drop_basket, order_key
from storefront.shop.checkout_errors import error_text
from storefront.shop.paying import placed_text


@never_cache
def payment(request: HttpRequest, checkout: uuid.UUID) -> HttpResponse:
    """GET asks once more for the order; POST calls the payment off and opens the basket again."""
    key = checkout_id(checkout)
    if request.method == "POST":
        return _call_off(request, key)
    sent = {"id": key, "payment": None, "back": ""}
    payload = call("checkout_complete", sent)["checkoutComplete"] or {}
    order = payload.get("order")
    placed = order_key(order["id"]) if order else None
    if order and placed is not None:
        if basket_id(request) == key:
            drop_basket(request)
        messages.success(request, placed_text(order))
        return redirect("shop:order", order_id=placed)
    if payload.get("confirmationNeeded"):
        data = payload.get("confirmationData")
        url = (json.loads(data) if isinstance(data, str) else data or {})["redirectUrl"]
        response = render(request, "shop/payment.html", {"pay_url": url, "goes_on": "sang" in request.GET})
        response["X-Robots-Tag"] = "noindex"
        return response
    for error in payload.get("errors") or []:
        messages.error(request, error_text(error))
    return redirect("shop:checkout_review" if basket_id(request) == key else "shop:basket")


def _call_off(request: HttpRequest, key: str) -> HttpResponse:
    payload = call("checkout_payment_cancel", {"id": key})["checkoutPaymentCancel"] or {}
    for error in payload.get("errors") or []:
        messages.error(request, error_text(error))
    if payload.get("errors"):
        return redirect(request.path)
    messages.info(request, _("Khoản trả bằng thẻ đã được bỏ, thẻ không bị trừ tiền. Hãy chọn cách khác."))
    return redirect("shop:checkout_review" if basket_id(request) == key else "shop:basket")
