"""The shelf of the point: a list with search, and one page for each of its goods."""

import re
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from storefront.api import ApiError, call_as
from storefront.console.access import is_manager, staff_only
from storefront.console.goods import Goods, fresh_key, here, point_id, read_goods, sent_key, whole
from storefront.console.stock_words import damage_reasons, problem_of, what_next
from storefront.supply import Request

PAGE = 30
LONGEST_SEARCH = 100
LONGEST_CURSOR = 400
_BARCODE = re.compile("[0-9]{8}|[0-9]{12,14}")
_TYPED = {
    "units": "so-luong",
    "lot": "lo",
    "until": "han",
    "damaged": "so-hong",
    "reason": "ly-do",
    "note": "ghi-chu",
    "wanted": "so-dat",
    "message": "loi-nhan",
}
"""What the page calls a field → the field, so that what was typed stands there again."""


@staff_only
def shelf(request: HttpRequest) -> HttpResponse:
    """Everything that stands here, or what the search finds; a whole code leads straight to its page."""
    search = request.GET.get("tim", "").replace("\0", "").strip()[:LONGEST_SEARCH]
    answer = shelf_answer(request, search, first=PAGE, after=request.GET.get("sau", "")[:LONGEST_CURSOR])
    found = read_shelf(answer)
    if len(found) == 1 and (found[0].sku == search or _BARCODE.fullmatch(search)):
        return redirect(found[0].address)
    page = answer["pointStocks"]
    context = {
        "section": "shelf",
        "point": here(request, answer["me"]),
        "goods": found,
        "search": search,
        "total": page["totalCount"],
        "next": page["pageInfo"]["endCursor"] if page["pageInfo"]["hasNextPage"] else "",
        "is_manager": is_manager(request),
    }
    response = render(request, "console/shelf.html", context)
    return _with_camera(response)


@staff_only
def goods(request: HttpRequest) -> HttpResponse:
    """One of the goods: how many, what to do, what the next points have."""
    return goods_page(request, request.GET.get("ma", ""))


@require_POST
@staff_only
def receive(request: HttpRequest) -> HttpResponse:
    """Goods came from the producer."""
    found, units = sent_goods(request), whole(request.POST.get("so-luong"), least=1)
    lot, until = request.POST.get("lo", "").strip(), request.POST.get("han", "").strip()
    if units is None:
        return goods_page(request, found.sku, errors={"so-luong": ask_units()}, opened="nhap")
    if until and not _is_day(until):
        return goods_page(
            request, found.sku, errors={"han": _("Hãy ghi ngày như 31/12/2026.")}, opened="nhap"
        )
    if lot and not until:
        return goods_page(
            request,
            found.sku,
            errors={"han": _("Lô nào cũng có hạn dùng. Hãy ghi hạn in trên bao bì.")},
            opened="nhap",
        )
    line = {"variantId": found.id, "quantity": units, "lotCode": lot, "expiresOn": until or None}
    problem = _perform(request, "console_receive", {"lines": [line]})
    if problem:
        return goods_page(request, found.sku, errors={"so-luong": problem}, opened="nhap")
    messages.success(request, _("Đã nhập %(units)d món lên kệ.") % {"units": units})
    return redirect(found.address)


@require_POST
@staff_only
def damage(request: HttpRequest) -> HttpResponse:
    """Goods broke or spoiled."""
    found, units = sent_goods(request), whole(request.POST.get("so-hong"), least=1)
    reason, note = request.POST.get("ly-do", ""), request.POST.get("ghi-chu", "").strip()
    errors = {}
    if units is None:
        errors["so-hong"] = ask_units()
    if reason not in damage_reasons():
        errors["ly-do"] = _("Hãy chọn một lý do.")
    elif reason == "OTHER" and not note:
        errors["ghi-chu"] = _("Hãy ghi lý do vào đây.")
    if not errors:
        given = {"variantId": found.id, "quantity": units, "reason": reason, "note": note}
        problem = _perform(request, "console_damage", given)
        errors = {"so-hong": problem} if problem else {}
    if errors:
        return goods_page(request, found.sku, errors=errors, opened="hong")
    messages.success(request, _("Đã ghi. Hãy cất món hỏng riêng ra, đừng để lẫn trên kệ."))
    return redirect(found.address)


@require_POST
@staff_only
def ask(request: HttpRequest) -> HttpResponse:
    """Ask another point for some of it."""
    found, units = sent_goods(request), whole(request.POST.get("so-xin"), least=1)
    if units is None:
        return goods_page(request, found.sku, errors={"so-xin": ask_units()})
    given = {
        "sender": request.POST.get("diem", ""),
        "receiver": point_id(request),
        "lines": [{"variantId": found.id, "quantity": units}],
        "key": sent_key(request),
    }
    answer = call_as(request, "console_transfer_request", given)["done"]
    problem = problem_of(answer)
    if problem:
        return goods_page(request, found.sku, errors={"so-xin": problem})
    messages.success(request, _("Đã gửi lời xin. Điểm kia trả lời thì phiếu này đổi bước."))
    return redirect("console:transfer", number=answer["transfer"]["number"])


def read_shelf(answer: dict[str, Any]) -> list[Goods]:
    """The goods of a page of the shelf."""
    rows = [edge["node"] for edge in answer["pointStocks"]["edges"]]
    return [read_goods(row["productVariant"], row) for row in rows]


def shelf_answer(request: HttpRequest, search: str, *, first: int, after: str = "") -> dict[str, Any]:
    """A page of the shelf. Raises Http404 for a mark of the next page that is none."""
    given = {"point": point_id(request), "search": search or None, "first": first, "after": after or None}
    try:
        return call_as(request, "console_shelf", given)
    except ApiError:
        if after:
            raise Http404 from None
        raise


def _is_day(text: str) -> bool:
    try:
        return bool(date.fromisoformat(text))
    except ValueError:
        return False


def _perform(request: HttpRequest, operation: str, given: dict[str, Any]) -> str:
    given = {"point": point_id(request), "key": sent_key(request), **given}
    return problem_of(call_as(request, operation, given)["done"])


def ask_units() -> str:
    """What to type where units are asked for."""
    return _("Hãy ghi số món, từ 1 đến 100.000.")


def sent_goods(request: HttpRequest) -> Goods:
    """The goods that a form is about. Raises Http404."""
    return _one(request, request.POST.get("ma", ""))[0]


def _one(request: HttpRequest, sku: str) -> tuple[Goods, dict[str, Any]]:
    sku = sku.strip()
    if not sku or "\0" in sku or len(sku) > LONGEST_SEARCH:
        raise Http404
    answer = shelf_answer(request, sku, first=PAGE)
    found = next((each for each in read_shelf(answer) if each.sku == sku), None)
    if found is None:
        raise Http404
    return found, answer


def goods_page(
    request: HttpRequest, sku: str, *, errors: dict[str, str] | None = None, opened: str = ""
) -> HttpResponse:
    """The page of one of the goods, with what is to be mended."""
    found, answer = _one(request, sku)
    sources = call_as(request, "console_sources", {"point": point_id(request), "variant": found.id})
    context = {
        "section": "shelf",
        "point": here(request, answer["me"]),
        "goods": found,
        "what_next": what_next(found),
        "sources": sources["transferSources"],
        "supply": next(
            (Request(row) for row in sources["supplyRequests"] if row["productVariant"]["id"] == found.id),
            None,
        ),
        "reasons": damage_reasons(),
        "errors": errors or {},
        "opened": opened,
        "typed": {name: request.POST.get(field, "") for name, field in _TYPED.items()},
        "key": fresh_key(),
        "back": reverse("console:shelf"),
        "is_manager": is_manager(request),
    }
    return render(request, "console/goods.html", context, status=422 if errors else 200)


def _with_camera(response: HttpResponse) -> HttpResponse:
    """This page may look for a barcode."""
    response.headers["Permissions-Policy"] = "camera=(self), microphone=(), geolocation=(self)"
    return response
