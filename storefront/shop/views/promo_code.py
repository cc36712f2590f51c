"""A discount code: put on the basket or taken off, from the basket's page or from the last look at the order."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from storefront.api import call
from storefront.shop.basket_session import basket_id
from storefront.shop.checkout_errors import error_text
from storefront.shop.code_session import keep_code_error

MAX_CODE = 40
_PAGES = {"gio": "shop:basket", "xac-nhan": "shop:checkout_review"}


@require_POST
def promo_code(request: HttpRequest) -> HttpResponse:
    """The button "bo" takes the code off; else "ma" is put on. Back to the page the form stood on."""
    page = redirect(_PAGES.get(request.POST.get("trang", ""), "shop:basket"))
    checkout_id = basket_id(request)
    if checkout_id is None:
        return redirect("shop:basket")
    if "bo" in request.POST:
        variables = {"id": checkout_id, "code": request.POST["bo"][:MAX_CODE]}
        payload = call("promo_code_remove", variables)["checkoutRemovePromoCode"] or {}
        errors = payload.get("errors") or []
        if errors:
            keep_code_error(request, "", error_text(errors[0]))
        else:
            messages.success(request, _("Đã bỏ mã giảm giá."))
        return page
    code = "".join(request.POST.get("ma", "").split())[:MAX_CODE]
    if not code.isprintable() or not code:
        keep_code_error(request, "", _("Hãy ghi mã giảm giá."))
        return page
    payload = call("promo_code_add", {"id": checkout_id, "code": code})["checkoutAddPromoCode"] or {}
    errors = payload.get("errors") or []
    if errors:
        keep_code_error(request, code, error_text(errors[0]))
    else:
        messages.success(request, _("Đã áp dụng mã giảm giá."))
    return page
