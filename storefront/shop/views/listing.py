"""The listing: filters in the address, results by the API, the same page with and without JavaScript."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from storefront.api import ApiError, call
from storefront.shop.cards import make_cards
from storefront.shop.facets import Facets, band_name, read_facets
from storefront.shop.findable.listing_facts import listing_facts
from storefront.shop.frame import Frame, Province, current_frame
from storefront.shop.listing_query import SORTS, STARS, ListingQuery
from storefront.shop.page_numbers import PageLink, shown_numbers
from storefront.shop.search_words import place_hint, search_notice, search_variables, ways_out
from storefront.shop.tiles import tile_map

RESULTS_ID = "ket-qua"


def listing(request: HttpRequest) -> HttpResponse:
    """`/san-pham?tinh=vinh-long&sao=5&nhom=...&q=...&sap-xep=...`; a former province moves for good (301)."""
    frame = current_frame()
    query = ListingQuery.from_address(request.GET)
    base = reverse("shop:listing")
    province = frame.find_province(query.province) if query.province else None
    if province is not None and province.slug != query.province:
        return _moved(base, query, province)
    variables = {**query.variables(stars_attribute=frame.stars_attribute), **search_variables(query)}
    try:
        answer = call("listing", variables)["products"] or {}
    except ApiError:
        if not (query.after or query.before):
            raise
        return redirect(f"{base}?{query.address()}")  # a cursor from another ordering: back to the first page
    info = answer.get("pageInfo") or {}
    found, title = answer.get("totalCount") or 0, _title(query, frame, province)
    group = frame.group_by_slug.get(query.group)
    last_page = answer.get("pageCount") or 0
    if last_page and query.page > last_page:
        return redirect(f"{base}?{query.address(page=last_page)}")
    facets = read_facets(answer)
    province_address = query.addresses_by_province()
    htmx = getattr(request, "htmx", None)
    is_part = bool(htmx and htmx.target == RESULTS_ID)
    context = {
        "frame": frame,
        "query": query.search,
        "q": query,
        "province": province,
        "group": group,
        "cards": make_cards(answer, frame),
        "found": found,
        "title": title,
        "findable": listing_facts(query, found=found, title=title, province=province, group=group),
        "chips": _chips(query, frame, province, base, facets),
        "facets": facets,
        "is_part": is_part,
        "star_choices": [(s, s in query.stars, (facets.stars or {}).get(s, 0)) for s in STARS],
        "sort_choices": _sort_choices(query),
        **(
            _numbered(base, query, last_page)
            if _has_numbers(query, last_page)
            else _by_cursors(base, query, info)
        ),
        "hint": place_hint(query, frame, base),
        "ways_out": [] if answer.get("edges") else ways_out(query, province, base),
        "notice": search_notice(answer, query, base),
        "section": "listing",
        "tiles": tile_map(
            frame,
            lambda each: f"{base}?{province_address(each.slug)}",
            province.slug if province else "",
            facets.provinces,
        ),
        "is_first_page": not (query.after or query.before) and query.page == 1,
    }
    response = render(request, "shop/listing_results.html" if is_part else "shop/listing.html", context)
    response["Vary"] = "HX-Request, HX-Target, Cookie"
    return response


def _moved(base: str, query: ListingQuery, province: Province) -> HttpResponse:
    return HttpResponsePermanentRedirect(f"{base}?{query.address(province=province.slug)}")


def _has_numbers(query: ListingQuery, last_page: int) -> bool:
    """Somebody who came by a cursor stands on no numbered page."""
    return last_page > 0 and not (query.after or query.before)


def _numbered(base: str, query: ListingQuery, last_page: int) -> dict[str, Any]:
    """The pager by numbers."""

    def address(number: int) -> str:
        return f"{base}?{sent}" if (sent := query.address(page=number)) else base

    here = query.page
    return {
        "previous": address(here - 1) if here > 1 else "",
        "next": address(here + 1) if here < last_page else "",
        "pages": [
            PageLink(number, address(number) if number not in (0, here) else "")
            for number in shown_numbers(here, last_page)
        ],
    }


def _by_cursors(base: str, query: ListingQuery, info: dict[str, Any]) -> dict[str, Any]:
    """The pager of a server that numbers no pages: forward and back."""
    return {
        "previous": _page(base, query, before=info.get("startCursor")) if _has_previous(query, info) else "",
        "next": _page(base, query, after=info.get("endCursor")) if info.get("hasNextPage") else "",
        "pages": [],
    }


def _page(base: str, query: ListingQuery, *, after: str | None = "", before: str | None = "") -> str:
    return f"{base}?{query.address(after=after or '', before=before or '')}"


def _has_previous(query: ListingQuery, info: dict[str, bool]) -> bool:
    return bool(info.get("hasPreviousPage")) and bool(query.after or query.before)


def _title(query: ListingQuery, frame: Frame, province: Province | None) -> str:
    """What stands above the results, in words."""
    group = frame.group_by_slug.get(query.group)
    subject = group.name if group else _("Sản phẩm OCOP")
    if len(query.stars) == 1:
        subject = _("%(subject)s %(stars)s sao") % {"subject": subject, "stars": query.stars[0]}
    if province:
        subject = _("%(subject)s của %(province)s") % {"subject": subject, "province": province.name}
    if query.search:
        subject = _("%(subject)s: “%(search)s”") % {"subject": subject, "search": query.search}
    return subject


def _chips(
    query: ListingQuery, frame: Frame, province: Province | None, base: str, facets: Facets
) -> list[tuple[str, str]]:
    """The filters in force as (label, address without it)."""
    chips = []
    if query.search:
        chips.append((f"“{query.search}”", query.address(search="")))
    if query.province:
        chips.append((province.name if province else query.province, query.address(province="")))
    for star in query.stars:
        rest = tuple(s for s in query.stars if s != star)
        chips.append((_("%(stars)s sao") % {"stars": star}, query.address(stars=rest)))
    if query.group:
        group = frame.group_by_slug.get(query.group)
        chips.append((group.name if group else query.group, query.address(group="")))
    if query.price:
        chips.append((band_name(query.price), query.address(price="")))
    if query.village:
        chips.append((_village_name(query, facets), query.address(village="")))
    if query.in_stock:
        chips.append((_("Còn hàng"), query.address(in_stock=False)))
    return [(label, f"{base}?{address}" if address else base) for label, address in chips]


def _village_name(query: ListingQuery, facets: Facets) -> str:
    """As the API calls it; it always names a village that is chosen, if there is one."""
    return next((each.label for each in facets.villages if each.slug == query.village), query.village)


def _sort_choices(query: ListingQuery) -> list[tuple[str, str, bool]]:
    """(value, label, chosen); the first is the market's own order, which a search changes."""
    choices = [(key, str(label), key == query.sort) for key, (label, _order) in SORTS.items()]
    if query.search:
        choices[0] = ("", _("Giống lời tìm nhất"), not query.sort)
    return choices
