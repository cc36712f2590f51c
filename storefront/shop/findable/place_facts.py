"""What pages of places, makers and points say about themselves: the way to them, and their province's picture."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from storefront.shop.findable.page_facts import MARKET_PICTURE, PageFacts
from storefront.shop.findable.structured import breadcrumbs
from storefront.shop.paging import is_first_page

Step = tuple[str, str]
"""A name and a path."""


def place_facts(
    request: HttpRequest,
    *steps: Step,
    province: dict[str, Any] | None,
    things: tuple[dict[str, Any], ...] = (),
) -> PageFacts:
    """`steps` lead from the first page to this one; later pages of a list are followed and not listed."""
    return PageFacts(
        picture=f"/share/province/{province['slug']}.jpg" if province else MARKET_PICTURE,
        is_indexed=is_first_page(request),
        structured=(breadcrumbs((name, path, "") for name, path in steps), *things),
    )


def province_step(province: dict[str, Any]) -> Step:
    """A province on the way."""
    return province["name"], reverse("shop:province", args=[province["slug"]])


def provinces_step() -> Step:
    """The list of provinces on the way."""
    return _("Tỉnh, thành"), reverse("shop:provinces")
