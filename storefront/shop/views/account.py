"""Sign in and out, for every kind of person, and the page each starts from."""

import logging
import re
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from storefront.api import ApiDown, ApiError, call
from storefront.api.tokens import Person, forget, person_of, refresh_token, remember
from storefront.shop.device_owner import mark_owner, unmark_owner
from storefront.shop.visitor import visitor_addresses

logger = logging.getLogger(__name__)

_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


@never_cache
def sign_in(request: HttpRequest) -> HttpResponse:
    """The form, and what it sends. A wrong address and a wrong password get the same answer."""
    target = request.POST.get("tiep") or request.GET.get("tiep") or ""
    if request.method != "POST":
        if person_of(request) is not None:
            return redirect(_safe(request, target))
        return render(request, "shop/sign_in.html", {"target": target})
    email = request.POST.get("email", "").strip()
    password = request.POST.get("password", "")
    errors = _check(email, password)
    is_delayed = False
    if not errors:
        variables = {"email": email, "password": password}
        answer = call("sign_in", variables, forwarded_for=visitor_addresses(request))["tokenCreate"] or {}
        if answer.get("token") and answer.get("user"):
            return welcome(request, answer, _safe(request, target))
        is_delayed = _is_delayed(answer)
        errors = {"email": _refusal(is_delayed=is_delayed)}
    context = {"errors": errors, "email": email, "target": target, "is_delayed": is_delayed}
    return render(request, "shop/sign_in.html", context, status=422)


def welcome(request: HttpRequest, answer: dict[str, Any], target: str) -> HttpResponse:
    """Sign in with the tokens of an answer and go on to `target`, a path or the name of a view."""
    person = _person(answer["user"])
    remember(request, person, token=answer["token"], refresh_token=answer.get("refreshToken") or "")
    response = redirect(target)
    mark_owner(request, response, person)
    return response


def _is_delayed(answer: dict[str, Any]) -> bool:
    return any(error.get("code") == "LOGIN_ATTEMPT_DELAYED" for error in answer.get("errors") or [])


def _refusal(*, is_delayed: bool) -> str:
    if is_delayed:
        return _("Đã thử sai quá nhiều lần. Hãy đợi 15 phút rồi thử lại.")
    return _("Thư điện tử hoặc mật khẩu không đúng.")


def _check(email: str, password: str) -> dict[str, str]:
    errors = {}
    if not _EMAIL.fullmatch(email):
        errors["email"] = _("Hãy nhập địa chỉ thư điện tử, ví dụ ten@vidu.vn.")
    if not password:
        errors["password"] = _("Hãy nhập mật khẩu.")
    return errors


def _person(user: dict[str, Any]) -> Person:
    name = f"{user.get('firstName') or ''} {user.get('lastName') or ''}".strip()
    return Person(
        email=user["email"],
        name=name or user["email"],
        roles=list(user.get("roles") or []),
        producers=[p["id"] for p in user.get("producers") or []],
        points=[p["id"] for p in user.get("points") or []],
    )


def _safe(request: HttpRequest, target: str) -> str:
    """Where to go after signing in: only a path of this site. Without its slash it could be the name of a view."""
    if target.startswith("/") and url_has_allowed_host_and_scheme(target, allowed_hosts=None):
        return target
    return reverse("shop:start")


@never_cache
def start(request: HttpRequest) -> HttpResponse:
    """Send each kind of person to their own first page."""
    person = person_of(request)
    if person is None:
        return redirect("shop:sign_in")
    if person.is_point_staff:
        return redirect("console:home")
    if person.is_producer:
        return redirect("portal:home")
    if person.is_officer:
        return redirect("desk:network")
    return redirect("shop:account")


def sign_out(request: HttpRequest) -> HttpResponse:
    """POST only: a link on another site must not sign anybody out. A copy of the cookie is worthless afterwards."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    token = refresh_token(request)
    forget(request)
    if token:
        try:
            call("sign_out", {"token": token})
        except (ApiDown, ApiError) as error:
            logger.warning("The session goes on at the API: %s", error)
    messages.success(request, _("Đã đăng xuất."))
    response = redirect("shop:home")
    unmark_owner(response)
    return response
