"""The product feed in Google Merchant's XML (RSS 2.0 with its own namespace): certified goods only."""

from collections.abc import Iterator
from datetime import timedelta

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse

from backend.api.http.feeds import shop_addresses as shop
from backend.api.http.feeds.items import PAGE, pages_of_items
from backend.api.http.feeds.streaming import streamed
from backend.api.http.feeds.wording import plain, xml
from backend.api.media_addresses import thumbnail_url
from backend.catalogue.published import PublishedItem
from backend.kernel import clock

XML = "application/xml; charset=utf-8"
PICTURE = 1024
MAX_TITLE, MAX_DESCRIPTION, MAX_BRAND, MAX_MPN = 150, 5000, 70, 70
_LAST_DAYS = timedelta(days=30)
"""Google takes no expiry further off; before that the feed itself says what is in force."""
_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<rss version="2.0" xmlns:g="http://base.google.com/ns/1.0"><channel>\n'
    "<title>Phiên chợ OCOP</title><link>{home}</link>"
    "<description>Sản phẩm có giấy công nhận OCOP đang có hiệu lực</description>\n"
)


def google(request: HttpRequest) -> HttpResponse | StreamingHttpResponse:
    """Every variant that may be sold at the moment asked."""
    return streamed(request, _document(), XML)


def _document() -> Iterator[str]:
    yield _HEAD.format(home=xml(shop.page("/")))
    for page in pages_of_items(PAGE):
        yield "".join(map(_item, page))
    yield "</channel></rss>\n"


def _item(item: PublishedItem) -> str:
    title = item.name if item.variants == 1 else f"{item.name}, {item.variant_name}"
    facts = [
        ("id", f"ocop-{item.variant_id}"),
        ("title", title[:MAX_TITLE]),
        ("description", _description(item)),
        ("link", shop.page(shop.product(item.slug))),
        ("image_link", thumbnail_url(item.cover, PICTURE, "WEBP") if item.cover else ""),
        ("availability", "in_stock" if item.available > 0 else "out_of_stock"),
        ("price", f"{item.price} VND"),
        ("condition", "new"),
        ("brand", item.producer_name[:MAX_BRAND]),
        ("mpn", item.sku[:MAX_MPN]),
        ("identifier_exists", "" if item.producer_name else "no"),
        ("item_group_id", f"ocop-{item.listing_id}" if item.variants > 1 else ""),
        ("size", item.variant_name if item.variants > 1 else ""),
        ("product_type", item.group if item.group == item.top_group else f"{item.top_group} > {item.group}"),
        ("expiration_date", _expiry(item)),
        ("custom_label_0", f"ocop-{item.stars}"),
        ("custom_label_1", item.province),
        ("custom_label_2", "demo" if item.is_demo else "demo-price" if item.has_demo_commerce else ""),
    ]
    written = "".join(f"<g:{name}>{xml(value)}</g:{name}>" for name, value in facts if value)
    return f"<item>{written}{_certificate(item)}</item>\n"


def _description(item: PublishedItem) -> str:
    """The producer's words; what is made up for the demo says so first."""
    note = (
        "Sản phẩm minh hoạ, không có thật. "
        if item.is_demo
        else "Giá và tồn kho minh hoạ. "
        if item.has_demo_commerce
        else ""
    )
    return note + (plain(item.description, limit=MAX_DESCRIPTION - len(note)) or item.name)


def _expiry(item: PublishedItem) -> str:
    return f"{item.valid_until:%Y-%m-%dT%H:%M:%SZ}" if item.valid_until - clock.now() < _LAST_DAYS else ""


def _certificate(item: PublishedItem) -> str:
    facts = [
        ("Hạng sao", f"{item.stars} sao OCOP"),
        ("Điểm", "" if item.score is None else f"{item.score.normalize():f}"),
        ("Số quyết định", item.decision_number),
        ("Ngày quyết định", item.decided_on.isoformat()),
        ("Cơ quan công nhận", item.authority),
        ("Có hiệu lực đến trước", clock.local_date(item.valid_until).isoformat()),
        ("Nơi làm ra", ", ".join(filter(None, (item.commune, item.province)))),
    ]
    return "".join(
        "<g:product_detail><g:section_name>Giấy công nhận OCOP</g:section_name>"
        f"<g:attribute_name>{name}</g:attribute_name><g:attribute_value>{xml(value)}</g:attribute_value>"
        "</g:product_detail>"
        for name, value in facts
        if value
    )
