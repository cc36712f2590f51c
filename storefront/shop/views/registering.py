"""Opening an account: the form, the letter, and the button behind the letter's link."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from storefront import settings
from storefront.api import call
from storefront.api.tokens import person_of
from storefront.shop.account_errors import account_errors
from storefront.shop.checkout_form import EMAIL, readable
from storefront.shop.visitor import visitor_addresses

MAX_EMAIL, MAX_NAME, MAX_PASSWORD, MAX_TOKEN = 254, 80, 256, 200
MIN_PASSWORD = 10


@never_cache
def register(request: HttpRequest) -> HttpResponse:
    """The form. What comes back is the same for every address: only the letter says whether it has an account."""
    if person_of(request) is not None:
        return redirect("shop:account")
    if request.method != "POST":
        return render(request, "shop/account/register.html", {"form": {}})
    form = {name: " ".join(readable(request.POST.get(name, "")).split()) for name in ("name", "email")}
    form = {"name": form["name"][:MAX_NAME], "email": form["email"][:MAX_EMAIL]}
    password = request.POST.get("password", "")[: MAX_PASSWORD + 1]
    errors = _check(form, password)
    if not errors:
        sent = {
            "email": form["email"],
            "password": password,
            "firstName": form["name"],
            "languageCode": (get_language() or "vi").upper(),
            "redirectUrl": settings.STOREFRONT_URL + reverse("shop:confirm"),
        }
        answer = call("account_register", {"input": sent}, forwarded_for=visitor_addresses(request))
        errors = account_errors(answer["accountRegister"])
    if errors:
        context = {"errors": errors, "form": form}
        return render(request, "shop/account/register.html", context, status=422)
    return render(request, "shop/account/letter_sent.html", {"email": form["email"], "kind": "register"})


@never_cache
def confirm(request: HttpRequest) -> HttpResponse:
    """Where the letter leads. A button and not the visit opens the account: mail programs visit links by themselves."""
    sent = request.POST if request.method == "POST" else request.GET
    email, token = readable(sent.get("email", ""))[:MAX_EMAIL], readable(sent.get("token", ""))[:MAX_TOKEN]
    sent_on = {"email": email, "token": token}
    if request.method != "POST" or not (email and token):
        answer = render(request, "shop/account/confirm.html", sent_on, status=200 if email and token else 404)
    else:
        given = call("account_confirm", sent_on, forwarded_for=visitor_addresses(request))["confirmAccount"]
        errors = account_errors(given)
        context = {**sent_on, "errors": errors, "is_done": not errors}
        answer = render(request, "shop/account/confirm.html", context, status=422 if errors else 200)
    answer["Referrer-Policy"] = "same-origin"
    return answer


def _check(form: dict[str, str], password: str) -> dict[str, str]:
    errors = {}
    if not EMAIL.fullmatch(form["email"]):
        errors["email"] = _("Hãy nhập địa chỉ thư điện tử, ví dụ ten@vidu.vn.")
    if len(password) < MIN_PASSWORD:
        errors["password"] = _("Mật khẩu cần ít nhất 10 ký tự.")
    return errors
