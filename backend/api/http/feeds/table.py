"""The product feed as a table: CSV with a heading row, UTF-8, one row a variant, certified goods only."""

import csv
import io
from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse

from backend.api.http.feeds import shop_addresses as shop
from backend.api.http.feeds.items import PAGE, pages_of_items
from backend.api.http.feeds.streaming import streamed
from backend.api.http.feeds.wording import cell, plain
from backend.api.media_addresses import thumbnail_url
from backend.catalogue.published import PublishedItem

CSV = "text/csv; charset=utf-8"
MAX_DESCRIPTION = 1000
COLUMNS = (
    "id",
    "item_group_id",
    "sku",
    "title",
    "variant",
    "description",
    "link",
    "image_link",
    "price",
    "availability",
    "brand",
    "product_type",
    "province",
    "commune",
    "ocop_stars",
    "ocop_score",
    "decision_number",
    "decided_on",
    "authority",
    "valid_from",
    "valid_until",
    "is_demo",
    "has_demo_price",
)


def products(request: HttpRequest) -> HttpResponse | StreamingHttpResponse:
    """Every variant that may be sold at the moment asked."""
    response = streamed(request, _document(), CSV)
    if response.status_code == 200:
        response["Content-Disposition"] = 'attachment; filename="ocop.csv"'
    return response


def _document() -> Iterator[str]:
    sheet = io.StringIO()
    writer = csv.writer(sheet)
    writer.writerow(COLUMNS)
    yield sheet.getvalue()
    for page in pages_of_items(PAGE):
        sheet = io.StringIO()
        csv.writer(sheet).writerows(map(_row, page))
        yield sheet.getvalue()


def _row(item: PublishedItem) -> tuple[object, ...]:
    return (
        f"ocop-{item.variant_id}",
        f"ocop-{item.listing_id}",
        cell(item.sku),
        cell(item.name),
        cell(item.variant_name),
        cell(plain(item.description, limit=MAX_DESCRIPTION)),
        shop.page(shop.product(item.slug)),
        thumbnail_url(item.cover, 1024, "WEBP") if item.cover else "",
        f"{item.price} VND",
        "in_stock" if item.available > 0 else "out_of_stock",
        cell(item.producer_name),
        cell(f"{item.top_group} > {item.group}" if item.group != item.top_group else item.group),
        cell(item.province),
        cell(item.commune),
        item.stars,
        "" if item.score is None else f"{item.score.normalize():f}",
        cell(item.decision_number),
        item.decided_on.isoformat(),
        cell(item.authority),
        f"{item.valid_from:%Y-%m-%dT%H:%M:%SZ}",
        f"{item.valid_until:%Y-%m-%dT%H:%M:%SZ}",
        "yes" if item.is_demo else "no",
        "yes" if item.has_demo_commerce else "no",
    )
