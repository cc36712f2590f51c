"""The sitemap index and its sitemaps: every page worth finding, in both languages, and no product not in force."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse

from backend.api.http.feeds import shop_addresses as shop
from backend.api.http.feeds.streaming import streamed
from backend.api.http.feeds.wording import xml
from backend.catalogue.published import (
    PublishedAddress,
    published_addresses,
    published_groups,
    published_provinces,
    published_ranges,
)
from backend.kernel import clock
from backend.salespoints.selectors import provinces_with_points

LISTINGS_PER_SITEMAP = 20_000
"""By two languages 40,000 addresses and 25 MB at most: the protocol allows 50,000 and 50 MB."""
PAGE = 1_000
XML = "application/xml; charset=utf-8"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
_URLSET = (
    f'{_DECLARATION}<urlset xmlns="{_NAMESPACE}" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n',
    "</urlset>\n",
)
_Response = HttpResponse | StreamingHttpResponse


def index(request: HttpRequest) -> _Response:
    """Which sitemaps there are; of products only those that hold something now."""
    return streamed(request, _index(), XML)


def products(request: HttpRequest, number: int) -> _Response:
    """Product pages in force at the moment asked, of one range of ids; 404 when the range has none."""
    first = number * LISTINGS_PER_SITEMAP - 1
    before = first + LISTINGS_PER_SITEMAP + 1
    if before >= 2**63 or not published_addresses(after=first, before=before, limit=1, now=clock.now()):
        return HttpResponse("Not found.\n", status=404, content_type="text/plain")
    return streamed(request, _products(first, before), XML)


def pages(request: HttpRequest) -> _Response:
    """Pages that are always there."""
    return streamed(request, _urlset((path, None) for path in shop.FIXED), XML)


def provinces(request: HttpRequest) -> _Response:
    """Provinces that sell something now."""
    return streamed(
        request, _later(lambda: _stated(published_provinces(now=clock.now()), shop.province)), XML
    )


def groups(request: HttpRequest) -> _Response:
    """Groups of which something is sold now."""
    return streamed(request, _later(lambda: _stated(published_groups(now=clock.now()), shop.group)), XML)


def points(request: HttpRequest) -> _Response:
    """Provinces with points of sale."""
    return streamed(
        request, _later(lambda: ((shop.points(slug), None) for slug in provinces_with_points())), XML
    )


def _index() -> Iterator[str]:
    yield f'{_DECLARATION}<sitemapindex xmlns="{_NAMESPACE}">\n'
    for name in ("pages", "provinces", "groups", "points"):
        yield f"<sitemap><loc>{xml(shop.page(f'/sitemaps/{name}.xml'))}</loc></sitemap>\n"
    for found in published_ranges(size=LISTINGS_PER_SITEMAP, now=clock.now()):
        address = shop.page(f"/sitemaps/products-{found.number}.xml")
        yield f"<sitemap><loc>{xml(address)}</loc>{_lastmod(found.changed_at)}</sitemap>\n"
    yield "</sitemapindex>\n"


def _products(after: int, before: int) -> Iterator[str]:
    yield _URLSET[0]
    while page := published_addresses(after=after, before=before, limit=PAGE, now=clock.now()):
        yield "".join(_entry(shop.product(found.slug), found.changed_at) for _, found in page)
        after = page[-1][0]
    yield _URLSET[1]


def _urlset(entries: Iterable[tuple[str, datetime | None]]) -> Iterator[str]:
    yield _URLSET[0]
    for path, changed in entries:
        yield _entry(path, changed)
    yield _URLSET[1]


def _stated(
    found: Iterable[PublishedAddress], path: Callable[[str], str]
) -> Iterator[tuple[str, datetime | None]]:
    return ((path(address.slug), address.changed_at) for address in found)


def _later(entries: Callable[[], Iterable[tuple[str, datetime | None]]]) -> Iterator[str]:
    """The statement runs when the document is sent: not for a HEAD request, not for one that is refused."""
    yield from _urlset(entries())


def _entry(path: str, changed: datetime | None) -> str:
    """A page in each language, each naming all of them."""
    addresses = {language: xml(shop.page(path, language)) for language in shop.LANGUAGES}
    alternates = "".join(
        f'<xhtml:link rel="alternate" hreflang="{language}" href="{address}"/>'
        for language, address in (*addresses.items(), ("x-default", addresses["vi"]))
    )
    changed_at = _lastmod(changed)
    return "".join(f"<url><loc>{loc}</loc>{changed_at}{alternates}</url>\n" for loc in addresses.values())


def _lastmod(changed: datetime | None) -> str:
    return f"<lastmod>{changed:%Y-%m-%dT%H:%M:%S}Z</lastmod>" if changed else ""
