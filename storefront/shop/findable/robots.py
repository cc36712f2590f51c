"""robots.txt: where search engines need not look, and where the sitemap is."""

from django.http import HttpRequest, HttpResponse

from storefront import settings
from storefront.shop.findable.private_addresses import FIRST_PARTS, LANGUAGE_PREFIXES


def robots(request: HttpRequest) -> HttpResponse:
    """Every private page in both languages, and the sitemap index."""
    lines = ["User-agent: *"]
    lines += [f"Disallow: {prefix}/{part}" for part in FIRST_PARTS for prefix in LANGUAGE_PREFIXES]
    lines += [f"Disallow: {prefix}/tim/" for prefix in LANGUAGE_PREFIXES]
    lines += ["", f"Sitemap: {settings.STOREFRONT_URL.rstrip('/')}/sitemap.xml", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")
