"""Take goods to one more point: which size, which point, how many."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from storefront.api import call, call_as
from storefront.portal.access import Access, access_listing, back_to, producers_only
from storefront.portal.listings import Listing, Node
from storefront.portal.refusals import first_refusal
from storefront.portal.stock_form import MOST_UNITS, read_units

MOST_POINTS = 200


@producers_only
def new_point(request: HttpRequest, slug: str) -> HttpResponse:
    """The form, and saving it. A point that has the size already is changed on the listing's own page."""
    access = access_listing(request, slug)
    points = call("portal_points", {"first": MOST_POINTS})["points"]
    if request.method != "POST":
        return _page(request, access, points)
    typed = {name: request.POST.get(name, "").strip() for name in ("loai", "diem", "so")}
    errors = _check(access.listing, points, typed)
    if not errors:
        stocks = [{"warehouse": typed["diem"], "quantity": read_units(typed["so"])}]
        answer = call_as(request, "portal_stock", {"id": typed["loai"], "stocks": stocks})
        problem = first_refusal(answer["productVariantStocksUpdate"])
        if not problem:
            messages.success(request, _("Đã ghi hàng ở điểm bán mới."))
            return back_to(access.listing, "so-luong")
        errors = {"so": problem}
    return _page(request, access, points, errors=errors, typed=typed)


def _check(listing: Listing, points: list[Node], typed: dict[str, str]) -> dict[str, str]:
    errors = {}
    variant = next((v for v in listing.variants if v.id == typed["loai"]), None)
    if variant is None:
        errors["loai"] = _("Hãy chọn loại hàng.")
    if typed["diem"] not in {point["id"] for point in points}:
        errors["diem"] = _("Hãy chọn điểm bán.")
    elif variant and any(stock.point_id == typed["diem"] for stock in variant.stocks):
        errors["diem"] = _("Điểm này đã có loại hàng đó: hãy sửa số lượng ở trang mặt hàng.")
    units = read_units(typed["so"])
    if units is None or units == 0:
        errors["so"] = _("Hãy nhập số lượng từ 1 đến %(most)s.") % {
            "most": f"{MOST_UNITS:,}".replace(",", ".")
        }
    return errors


def _page(
    request: HttpRequest,
    access: Access,
    points: list[Node],
    *,
    errors: dict[str, str] | None = None,
    typed: dict[str, str] | None = None,
) -> HttpResponse:
    by_province: dict[str, list[Node]] = {}
    for point in sorted(points, key=lambda point: (point["province"]["name"], point["name"])):
        by_province.setdefault(point["province"]["name"], []).append(point)
    variants = access.listing.variants
    context: dict[str, Any] = {
        "section": "listings",
        "listing": access.listing,
        "provinces": list(by_province.items()),
        "errors": errors or {},
        "typed": typed or {"loai": variants[0].id if len(variants) == 1 else "", "diem": "", "so": ""},
    }
    return render(request, "portal/new_point.html", context, status=422 if errors else 200)
