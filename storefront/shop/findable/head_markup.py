"""Canonical address, languages, Open Graph, Twitter card and JSON-LD: in the head of every page, written in Python."""

from html import escape
from typing import Any
from urllib.parse import quote

import orjson
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from storefront import settings
from storefront.shop.findable.page_facts import PageFacts
from storefront.shop.findable.private_addresses import is_private

LOCALES = {"vi": "vi_VN", "en": "en_US"}
PICTURE_SIZE = (1200, 630)
RSS = "/feeds/recognitions.xml"


def page_address(path: str, query: str = "", language: str = "") -> str:
    """The absolute address of a page, in another language where one is given. What is quoted in `path` stays so."""
    if language:
        bare = path.removeprefix("/en") if path == "/en" or path.startswith("/en/") else path
        path = f"{'' if language == 'vi' else '/' + language}{bare or '/'}"
    address = settings.STOREFRONT_URL.rstrip("/") + quote(path, safe="/%")
    return f"{address}?{query}" if query else address


def head_markup(path: str, facts: PageFacts, *, title: str, description: str) -> str:
    """The elements for <head>. `title` and `description` come escaped, as they stand in the page."""
    if not facts.is_page or is_private(path):
        return '<meta name="robots" content="noindex">'
    parts = [] if facts.is_indexed else ['<meta name="robots" content="noindex, follow">']
    address = escape(page_address(path, facts.query))
    parts.append(f'<link rel="canonical" href="{address}">')
    for name, language in (("vi", "vi"), ("en", "en"), ("x-default", "vi")):
        other = escape(page_address(path, facts.query, language))
        parts.append(f'<link rel="alternate" hreflang="{name}" href="{other}">')
    news = escape(_("Mới được công nhận"))
    parts.append(f'<link rel="alternate" type="application/rss+xml" title="{news}" href="{RSS}">')
    parts += _shared(facts, address, title, description)
    parts += map(json_ld, facts.structured)
    return "\n".join(parts)


def _shared(facts: PageFacts, address: str, title: str, description: str) -> list[str]:
    language = get_language() or "vi"
    site = escape(_("Phiên chợ OCOP"))
    said = [
        ("og:type", facts.kind),
        ("og:site_name", site),
        ("og:title", title.removesuffix(f" · {site}")),
        ("og:description", description),
        ("og:url", address),
        ("og:locale", LOCALES.get(language, LOCALES["vi"])),
        *(("og:locale:alternate", locale) for code, locale in LOCALES.items() if code != language),
        ("og:image", escape(picture_address(facts.picture))),
    ]
    if facts.picture.startswith("/"):
        said += [
            ("og:image:type", "image/jpeg"),
            ("og:image:width", str(PICTURE_SIZE[0])),
            ("og:image:height", str(PICTURE_SIZE[1])),
        ]
    said.append(("og:image:alt", title.removesuffix(f" · {site}")))
    # Title, text and picture of the card are Open Graph's; only its form has to be said.
    return [
        *(f'<meta property="{name}" content="{value}">' for name, value in said),
        '<meta name="twitter:card" content="summary_large_image">',
    ]


def picture_address(picture: str) -> str:
    """The absolute address of a page's picture."""
    return f"{settings.PUBLIC_URL.rstrip('/')}{picture}" if picture.startswith("/") else picture


def json_ld(thing: dict[str, Any]) -> str:
    """A schema.org object as a data block; nothing in it can end the block."""
    text = orjson.dumps({"@context": "https://schema.org", **thing}).decode()
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return f'<script type="application/ld+json">{text}</script>'
