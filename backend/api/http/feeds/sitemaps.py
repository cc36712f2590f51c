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
    published_communes,
    published_groups,
    published_maker_ranges,
    published_makers,
    published_provinces,
    published_ranges,
    published_villages,
)
from backend.editorial.policies import policies_in_effect
from backend.editorial.stories import newest_stories
from backend.kernel import clock
from backend.salespoints.selectors import active_point_slugs, provinces_with_points

LISTINGS_PER_SITEMAP = 20_000
"""By two languages 40,000 addresses and 25 MB at most: the protocol allows 50,000 and 50 MB."""
MAKERS_PER_SITEMAP = 20_000
MOST_STORIES = 10_000
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
    """Provinces with points of sale, and each point."""
    return streamed(
        request,
        _later(
            lambda: (
                *((shop.points(slug), None) for slug in provinces_with_points()),
                *((shop.point(slug), None) for slug in active_point_slugs()),
            )
        ),
        XML,
    )


def communes(request: HttpRequest) -> _Response:
    """Communes that sell something now."""
    return streamed(request, _later(lambda: _stated(published_communes(now=clock.now()), shop.commune)), XML)


def craft_villages(request: HttpRequest) -> _Response:
    """Craft villages that sell something now."""
    return streamed(
        request, _later(lambda: _stated(published_villages(now=clock.now()), shop.craft_village)), XML
    )


def producers(request: HttpRequest, number: int) -> _Response:
    """Producers of what is sold now, of one range of ids; 404 when the range has none."""
    first = number * MAKERS_PER_SITEMAP - 1
    before = first + MAKERS_PER_SITEMAP + 1
    found = published_makers(after=first, before=before, now=clock.now()) if before < 2**63 else []
    if not found:
        return HttpResponse("Not found.\n", status=404, content_type="text/plain")
    return streamed(request, _urlset(_stated(found, shop.producer)), XML)


def texts(request: HttpRequest) -> _Response:
    """Policies in effect and stories."""
    return streamed(request, _later(_texts), XML)


def _texts() -> Iterator[tuple[str, datetime | None]]:
    now = clock.now()
    for policy in policies_in_effect(now=now):
        yield shop.policy(policy.slug), policy.effective_from
    for story in newest_stories(now=now, limit=MOST_STORIES):
        yield shop.story(story.slug), story.published_at


def _index() -> Iterator[str]:
    yield f'{_DECLARATION}<sitemapindex xmlns="{_NAMESPACE}">\n'
    for name in ("pages", "provinces", "communes", "craft-villages", "groups", "points", "texts"):
        yield f"<sitemap><loc>{xml(shop.page(f'/sitemaps/{name}.xml'))}</loc></sitemap>\n"
    for found in published_ranges(size=LISTINGS_PER_SITEMAP, now=clock.now()):
        address = shop.page(f"/sitemaps/products-{found.number}.xml")
        yield f"<sitemap><loc>{xml(address)}</loc>{_lastmod(found.changed_at)}</sitemap>\n"
    for found in published_maker_ranges(size=MAKERS_PER_SITEMAP, now=clock.now()):
        address = shop.page(f"/sitemaps/producers-{found.number}.xml")
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
