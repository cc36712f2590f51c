"""One listing: its state, certificate, and the forms for text, prices and quantities."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from storefront.portal.access import Access, access_listing, producers_only
from storefront.portal.blockers import explain
from storefront.portal.price_form import drawn_prices
from storefront.portal.stock_form import drawn_stocks
from storefront.portal.text_form import drawn_texts

PARTS = ("bay-ban", "gia", "so-luong", "loi-gioi-thieu")


@producers_only
def listing(request: HttpRequest, slug: str) -> HttpResponse:
    """The page as it stands."""
    return listing_page(request, access_listing(request, slug))


def listing_page(
    request: HttpRequest, access: Access, *, errors: dict[str, str] | None = None, **forms: Any
) -> HttpResponse:
    """The page with one of its forms (`prices`, `stocks`, `texts`) sent back; 422 where something is to be mended."""
    item = access.listing
    context = {
        "section": "listings",
        "listing": item,
        "missing": [explain(blocker) for blocker in item.missing],
        "prices": drawn_prices(item.variants),
        "stocks": drawn_stocks(item.variants),
        "texts": drawn_texts(access.node),
        "errors": errors or {},
        "said_at": said_at if (said_at := request.GET.get("xong", "")) in PARTS else "",
        **forms,
    }
    return render(request, "portal/listing.html", context, status=422 if errors or forms else 200)
