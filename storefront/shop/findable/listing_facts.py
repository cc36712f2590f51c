"""Which lists of goods are pages of their own for search engines: all goods, of one province, group or rank.

Searches, sorted and filtered copies, later pages and empty lists are followed but not listed.
"""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from storefront.shop.findable.page_facts import MARKET_PICTURE, PageFacts
from storefront.shop.findable.structured import breadcrumbs
from storefront.shop.frame import Group, Province
from storefront.shop.listing_query import ListingQuery


def listing_facts(
    query: ListingQuery, *, found: int, title: str, province: Province | None, group: Group | None
) -> PageFacts:
    """What the list says about itself; `found` is how many products it holds in all."""
    address = query.address()
    steps = [(_("Sản phẩm"), reverse("shop:listing"), "")]
    if address:
        steps.append((title, reverse("shop:listing"), address))
    structured: tuple[dict[str, Any], ...] = (breadcrumbs(steps),)
    return PageFacts(
        query=address,
        picture=_picture(province, group),
        is_indexed=bool(found) and _is_a_page_of_its_own(query),
        structured=structured,
    )


def _is_a_page_of_its_own(query: ListingQuery) -> bool:
    """Said by what it may ask for, so that whatever else can be asked for makes a copy."""
    return query in (
        ListingQuery(),
        ListingQuery(province=query.province),
        ListingQuery(group=query.group),
        ListingQuery(stars=query.stars[:1]),
    )


def _picture(province: Province | None, group: Group | None) -> str:
    if province:
        return f"/share/province/{province.slug}.jpg"
    return f"/share/group/{group.slug}.jpg" if group else MARKET_PICTURE
