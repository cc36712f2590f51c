"""The pages of an account: what there is at a glance, one's orders, one's data."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from storefront.api import SignedOut, call, call_as
from storefront.api.tokens import Person, forget, person_of, rename
from storefront.shop.account_errors import account_errors
from storefront.shop.checkout_form import readable
from storefront.shop.device_owner import unmark_owner
from storefront.shop.own_orders import own_orders
from storefront.shop.paging import page_cursors, page_variables
from storefront.shop.views.account import welcome
from storefront.shop.views.registering import MAX_NAME, MAX_PASSWORD, MIN_PASSWORD
from storefront.shop.visitor import visitor_addresses

LANGUAGES = ("VI", "EN")


@never_cache
def overview(request: HttpRequest) -> HttpResponse:
    """The last orders, where goods go, and the way to everything else."""
    me = _me(request, "account")
    context = {
        "me": me,
        "orders": own_orders(me.get("orders")),
        "order_count": (me.get("orders") or {}).get("totalCount") or 0,
        "address": me.get("defaultShippingAddress"),
        "part": "overview",
    }
    return render(request, "shop/account/overview.html", context)


@never_cache
def orders(request: HttpRequest) -> HttpResponse:
    """All of them, newest first."""
    found = _me(request, "account_orders", page_variables(request)).get("orders") or {}
    context = {
        "orders": own_orders(found),
        "order_count": found.get("totalCount") or 0,
        "part": "orders",
        **page_cursors(request, found),
    }
    return render(request, "shop/account/orders.html", context)


@never_cache
def data(request: HttpRequest) -> HttpResponse:
    """Name and language; a second form on the page changes the password."""
    person = _person(request)
    errors: dict[str, str] = {}
    if request.method == "POST":
        name = " ".join(readable(request.POST.get("name", "")).split())[:MAX_NAME]
        language = request.POST.get("language", "")
        given = {
            "firstName": name,
            "lastName": "",
            "languageCode": language if language in LANGUAGES else "VI",
        }
        errors = account_errors(call_as(request, "account_update", {"input": given})["accountUpdate"])
        if not errors:
            rename(request, name or person.email)
            messages.success(request, _("Đã lưu."))
            return redirect("shop:account_data")
    return _data_page(request, errors)


@never_cache
def password(request: HttpRequest) -> HttpResponse:
    """POST only. The API ends every session; this one begins anew with the new password."""
    if request.method != "POST":
        return redirect("shop:account_data")
    person = _person(request)
    old, new = (request.POST.get(name, "")[: MAX_PASSWORD + 1] for name in ("old", "new"))
    errors = {}
    if not old:
        errors["old"] = _("Hãy nhập mật khẩu đang dùng.")
    if len(new) < MIN_PASSWORD:
        errors["new"] = _("Mật khẩu cần ít nhất 10 ký tự.")
    if not errors:
        errors = account_errors(
            call_as(request, "password_change", {"old": old, "new": new})["passwordChange"]
        )
    if errors:
        return _data_page(request, errors)
    again = {"email": person.email, "password": new}
    answer = call("sign_in", again, forwarded_for=visitor_addresses(request))["tokenCreate"] or {}
    messages.success(request, _("Đã đổi mật khẩu. Các thiết bị khác đã bị đăng xuất."))
    if not answer.get("token"):
        forget(request)
        return redirect("shop:sign_in")
    return welcome(request, answer, "shop:account_data")


def sign_out_everywhere(request: HttpRequest) -> HttpResponse:
    """POST only: every session of the person ends, this one too."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    _person(request)
    call_as(request, "sign_out_everywhere")
    forget(request)
    messages.success(request, _("Đã đăng xuất khỏi mọi thiết bị."))
    response = redirect("shop:home")
    unmark_owner(response)
    return response


def _data_page(request: HttpRequest, errors: dict[str, str]) -> HttpResponse:
    context = {"me": _me(request, "account_data"), "errors": errors, "part": "data"}
    return render(request, "shop/account/data.html", context, status=422 if errors else 200)


def _me(request: HttpRequest, operation: str, variables: dict[str, Any] | None = None) -> dict[str, Any]:
    """What the API says of the person signed in. Raises SignedOut."""
    _person(request)
    me = call_as(request, operation, variables)["me"]
    if me is None:
        raise SignedOut
    return dict(me)


def _person(request: HttpRequest) -> Person:
    person = person_of(request)
    if person is None:
        raise SignedOut
    return person
