"""Save quantities at points, and take goods to one more point."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from storefront.api import call_as
from storefront.portal.access import access_listing, back_to, producers_only
from storefront.portal.refusals import refusal
from storefront.portal.stock_form import StockForm, read_stocks
from storefront.portal.views.listing import listing_page


@require_POST
@producers_only
def change(request: HttpRequest, slug: str) -> HttpResponse:
    """Save the quantities that changed; sent twice, the second time changes nothing."""
    access = access_listing(request, slug)
    form = read_stocks(access.listing.variants, request.POST)
    if form.errors:
        return listing_page(request, access, errors=form.errors, stocks=form)
    for variant_id, quantities in form.changes.items():
        _save(request, form, variant_id, quantities)
    if form.errors:
        access = access_listing(request, slug)
        return listing_page(request, access, errors=form.errors, stocks=form.over(access.listing.variants))
    if form.changes:
        messages.success(request, _("Đã lưu số lượng tại điểm bán."))
    else:
        messages.info(request, _("Số lượng vẫn như cũ, không có gì để lưu."))
    return back_to(access.listing, "so-luong")


def _save(request: HttpRequest, form: StockForm, variant_id: str, quantities: list[tuple[str, int]]) -> None:
    stocks = [{"warehouse": point_id, "quantity": units} for point_id, units in quantities]
    answer = call_as(request, "portal_stock", {"id": variant_id, "stocks": stocks})[
        "productVariantStocksUpdate"
    ]
    for error in (answer or {}).get("errors") or []:
        point_id = quantities[min(error.get("index") or 0, len(quantities) - 1)][0]
        names = [r.name for r in form.rows if (r.variant.id, r.stock.point_id) == (variant_id, point_id)]
        form.errors[names[0] if names else ""] = refusal(error)
