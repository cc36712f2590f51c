"""Addresses of the shop's pages, as sitemaps and feeds write them. The shop's own tests hold it to them."""

from urllib.parse import quote

from django.conf import settings

LANGUAGES = ("vi", "en")
FIXED = (
    "/",
    "/san-pham",
    "/nam-sao",
    "/tinh",
    "/lang-nghe",
    "/diem-ban",
    "/sao-ocop-la-gi",
    "/quy-dinh",
    "/chuyen",
)


def page(path: str, language: str = "vi") -> str:
    """The absolute address of a page in a language; Vietnamese stands at the root."""
    return f"{settings.OCOP_STOREFRONT_URL}{'' if language == 'vi' else '/' + language}{path}"


def product(slug: str) -> str:
    """The path of a product's page."""
    return f"/san-pham/{quote(slug)}"


def province(slug: str) -> str:
    """The path of a province's page."""
    return f"/tinh/{quote(slug)}"


def group(slug: str) -> str:
    """The path of a group's goods."""
    return f"/san-pham?nhom={quote(slug)}"


def points(province_slug: str) -> str:
    """The path of a province's points of sale."""
    return f"/diem-ban?tinh={quote(province_slug)}"


def commune(province_and_slug: str) -> str:
    """The path of a commune's page, from "province/commune"."""
    return f"/tinh/{quote(province_and_slug)}"


def craft_village(slug: str) -> str:
    """The path of a craft village's page."""
    return f"/lang-nghe/{quote(slug)}"


def producer(slug: str) -> str:
    """The path of a producer's page."""
    return f"/co-so/{quote(slug)}"


def point(slug: str) -> str:
    """The path of a point's page."""
    return f"/diem-ban/{quote(slug)}"


def policy(slug: str) -> str:
    """The path of a policy in effect."""
    return f"/quy-dinh/{quote(slug)}"


def story(slug: str) -> str:
    """The path of a story."""
    return f"/chuyen/{quote(slug)}"
