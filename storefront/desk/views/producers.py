"""Producers at the desk: found by name, suspended or let back, always with a reason."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from storefront.api import call_as
from storefront.desk.access import officers_only
from storefront.shop.display import moment

LONGEST_REASON = 300
LONGEST_SEARCH = 100


@dataclass(frozen=True, slots=True)
class Row:
    """A producer. `key` is its id as an address may hold it; `reason` and `since` of one that is suspended."""

    id: str
    key: str
    slug: str
    name: str
    province: str
    sells: bool
    reason: str
    since: str


@officers_only
def producers(request: HttpRequest) -> HttpResponse:
    """Those that are suspended, or `?tim=` by name."""
    return _page(request, {})


@require_POST
@officers_only
def change(request: HttpRequest) -> HttpResponse:
    """One producer's standing."""
    said, key = request.POST.get("viec", ""), request.POST.get("ma", "")
    reason = request.POST.get("ly-do", "").strip()
    if said not in ("tam-ngung", "cho-ban"):
        return _page(request, {"": _("Chưa làm được. Hãy tải lại trang rồi thử lại.")})
    field = f"ly-do-{key.rstrip('=')}"
    if not reason:
        return _page(request, {field: _("Hãy ghi lý do: cơ sở nhận được đúng lời này.")})
    standing = "SUSPENDED" if said == "tam-ngung" else "GOOD"
    variables = {"id": key, "standing": standing, "reason": reason[: LONGEST_REASON + 1]}
    errors = call_as(request, "desk_producer_standing", variables)["done"]["errors"]
    if errors:
        words = {
            "REASON_INVALID": _("Lý do viết bằng chữ, nhiều nhất 300 ký tự."),
            "NOT_FOUND": _("Không có cơ sở này. Hãy tìm lại."),
        }.get(errors[0]["code"], _("Chưa làm được. Hãy tải lại trang rồi thử lại."))
        return _page(request, {field: words})
    messages.success(
        request,
        _("Đã tạm ngừng. Hàng của cơ sở đã rời kệ, cơ sở được báo bằng thư.")
        if said == "tam-ngung"
        else _("Đã cho bán trở lại. Cơ sở được báo bằng thư."),
    )
    query = urlencode({"tim": _search(request)}) if _search(request) else ""
    return redirect(f"{reverse('desk:producers')}{'?' if query else ''}{query}")


def _page(request: HttpRequest, errors: dict[str, str]) -> HttpResponse:
    search = _search(request)
    rows = [_read(node) for node in call_as(request, "desk_producers", {"search": search})["producersAtDesk"]]
    here = {f"ly-do-{row.key}" for row in rows}
    context = {
        "section": "producers",
        "rows": rows,
        "search": search,
        "query": urlencode({"tim": search}) if search else "",
        # A producer that is not on this list has no field for its error.
        "errors": {key if key in here else "": words for key, words in errors.items()},
        "typed": request.POST.get("ly-do", "") if errors else "",
        "longest": LONGEST_REASON,
    }
    return render(request, "desk/producers.html", context, status=422 if errors else 200)


def _search(request: HttpRequest) -> str:
    return request.GET.get("tim", "").replace("\0", "").strip()[:LONGEST_SEARCH]


def _read(node: dict[str, Any]) -> Row:
    return Row(
        id=node["id"],
        key=node["id"].rstrip("="),
        slug=node["slug"],
        name=node["name"] or _("Cơ sở không nêu tên"),
        province=node["provinceName"],
        sells=node["isInGoodStanding"],
        reason=node["reason"],
        since=moment(node["since"]) if node["since"] else "",
    )
