"""News of recognitions as RSS 2.0: the fifty that came into force last, of goods that may be sold."""

from collections.abc import Iterator
from datetime import datetime
from email.utils import format_datetime

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse

from backend.api.http.feeds import shop_addresses as shop
from backend.api.http.feeds.streaming import streamed
from backend.api.http.feeds.wording import xml
from backend.catalogue.published import PublishedRecognition, newest_recognitions
from backend.kernel import clock

NEWEST = 50
RSS = "application/rss+xml; charset=utf-8"
ADDRESS = "/feeds/recognitions.xml"


def recognitions(request: HttpRequest) -> HttpResponse | StreamingHttpResponse:
    """The newest recognitions in force at the moment asked."""
    return streamed(request, _document(), RSS)


def _document() -> Iterator[str]:
    found = newest_recognitions(limit=NEWEST, now=clock.now())
    yield (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel>\n'
        f"<title>Phiên chợ OCOP: sản phẩm mới được công nhận</title><link>{xml(shop.page('/'))}</link>"
        "<description>Sản phẩm mới có giấy công nhận OCOP và đang được bán</description><language>vi</language>"
        f'<atom:link rel="self" type="application/rss+xml" href="{xml(shop.page(ADDRESS))}"/>\n'
    )
    yield "".join(map(_item, found))
    yield "</channel></rss>\n"


def _item(found: PublishedRecognition) -> str:
    demo = " (minh hoạ)" if found.is_demo else ""
    maker = ", ".join(filter(None, (found.producer_name, found.province)))
    said = (
        f"{maker}: {found.stars} sao OCOP theo quyết định {found.decision_number} ngày "
        f"{found.decided_on:%d/%m/%Y} của {found.authority}, có hiệu lực đến trước ngày "
        f"{clock.local_date(found.valid_until):%d/%m/%Y}."
    )
    return (
        f"<item><title>{xml(f'{found.name}: {found.stars} sao{demo}')}</title>"
        f"<link>{xml(shop.page(shop.product(found.slug)))}</link>"
        f'<guid isPermaLink="false">ocop:recognition:{found.recognition_id}</guid>'
        f"<pubDate>{_date(found.valid_from)}</pubDate><category>{xml(found.group)}</category>"
        f"<description>{xml(said)}</description></item>\n"
    )


def _date(instant: datetime) -> str:
    return format_datetime(instant)
