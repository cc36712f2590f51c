"""A forgotten password: a letter, and a new password behind its link, which signs in."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from storefront import settings
from storefront.api import call
from storefront.shop.account_errors import account_errors
from storefront.shop.checkout_form import EMAIL, readable
from storefront.shop.views.account import welcome
from storefront.shop.views.registering import MAX_EMAIL, MAX_PASSWORD, MAX_TOKEN, MIN_PASSWORD
from storefront.shop.visitor import visitor_addresses


@never_cache
def forgotten(request: HttpRequest) -> HttpResponse:
    """Where to write to. The answer is the same whether or not the address has an account."""
    if request.method != "POST":
        return render(request, "shop/account/forgotten.html", {"email": ""})
    email = readable(request.POST.get("email", "")).strip()[:MAX_EMAIL]
    errors = {}
    if not EMAIL.fullmatch(email):
        errors["email"] = _("Hãy nhập địa chỉ thư điện tử, ví dụ ten@vidu.vn.")
    else:
        page = settings.STOREFRONT_URL + reverse("shop:new_password")
        sent = {"email": email, "page": page}
        answer = call("password_forgotten", sent, forwarded_for=visitor_addresses(request))
        errors = account_errors(answer["requestPasswordReset"])
    if errors:
        return render(request, "shop/account/forgotten.html", {"email": email, "errors": errors}, status=422)
    return render(request, "shop/account/letter_sent.html", {"email": email, "kind": "reset"})


@never_cache
def new_password(request: HttpRequest) -> HttpResponse:
    """Where the letter leads: one field, and one is signed in."""
    sent = request.POST if request.method == "POST" else request.GET
    email, token = readable(sent.get("email", ""))[:MAX_EMAIL], readable(sent.get("token", ""))[:MAX_TOKEN]
    context = {"email": email, "token": token}
    status, errors = 200 if email and token else 404, {}
    if request.method == "POST" and email and token:
        password = request.POST.get("password", "")[: MAX_PASSWORD + 1]
        if len(password) < MIN_PASSWORD:
            errors = {"password": _("Mật khẩu cần ít nhất 10 ký tự.")}
        else:
            given = {**context, "password": password}
            answer = (
                call("password_set", given, forwarded_for=visitor_addresses(request))["setPassword"] or {}
            )
            if answer.get("token") and answer.get("user"):
                messages.success(request, _("Đã đặt mật khẩu mới. Bạn đang đăng nhập."))
                return welcome(request, answer, reverse("shop:start"))
            errors = account_errors(answer)
        status = 422
    page = render(request, "shop/account/new_password.html", {**context, "errors": errors}, status=status)
    page["Referrer-Policy"] = "same-origin"
    return page
