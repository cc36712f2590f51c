"""The listing: filters in the address, results by the API, the same page with and without JavaScript."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from storefront.api import ApiError, call
from storefront.shop.cards import make_cards
from storefront.shop.frame import Frame, Province, current_frame
from storefront.shop.listing_query import SORTS, STARS, ListingQuery
from storefront.shop.search_words import search_notice, search_variables

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
    context = {
        "frame": frame,
        "query": query.search,
        "q": query,
        "province": province,
        "group": frame.group_by_slug.get(query.group),
        "cards": make_cards(answer, frame),
        "found": answer.get("totalCount") or 0,
        "title": _title(query, frame, province),
        "chips": _chips(query, frame, province, base),
        "star_choices": [(s, s in query.stars) for s in STARS],
        "sort_choices": _sort_choices(query),
        "previous": _page(base, query, before=info.get("startCursor")) if _has_previous(query, info) else "",
        "next": _page(base, query, after=info.get("endCursor")) if info.get("hasNextPage") else "",
        "hint": _province_hint(query, frame),
        "notice": search_notice(answer, query, base),
        "section": "five-stars" if query.stars == ("5",) and not query.province else "listing",
        "is_first_page": not (query.after or query.before),
    }
    htmx = getattr(request, "htmx", None)
    template = "shop/listing_results.html" if htmx and htmx.target == RESULTS_ID else "shop/listing.html"
    response = render(request, template, context)
    response["Vary"] = "HX-Request, HX-Target, Cookie"
    return response


def _moved(base: str, query: ListingQuery, province: Province) -> HttpResponse:
    return HttpResponsePermanentRedirect(f"{base}?{query.address(province=province.slug)}")


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


def _chips(query: ListingQuery, frame: Frame, province: Province | None, base: str) -> list[tuple[str, str]]:
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
    if query.in_stock:
        chips.append((_("Còn hàng"), query.address(in_stock=False)))
    return [(label, f"{base}?{address}" if address else base) for label, address in chips]


def _sort_choices(query: ListingQuery) -> list[tuple[str, str, bool]]:
    """(value, label, chosen); the first is the market's own order, which a search changes."""
    choices = [(key, str(label), key == query.sort) for key, (label, _order) in SORTS.items()]
    if query.search:
        choices[0] = ("", _("Giống lời tìm nhất"), not query.sort)
    return choices


def _province_hint(query: ListingQuery, frame: Frame) -> tuple[Province, str] | None:
    """Somebody who types a province's name, present or former, is shown the way to its goods."""
    if not query.search or query.province:
        return None
    province = frame.find_province(query.search)
    return (province, urlencode({"tinh": province.slug})) if province else None
