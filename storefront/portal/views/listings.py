"""All listings of a producer: search, and chips by state."""

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from storefront.portal.access import own_listings, producers_only
from storefront.portal.listings import Listing, State

LONGEST_SEARCH = 100


@dataclass(frozen=True)
class Chip:
    """A filter with how many listings it leaves."""

    label: str
    count: int
    address: str
    is_chosen: bool


@producers_only
def listings(request: HttpRequest) -> HttpResponse:
    """The listings that match the search, narrowed to the chosen chip."""
    query = request.GET.get("q", "").strip()[:LONGEST_SEARCH]
    found, producers = own_listings(request, search=query)
    tests = _tests()
    chosen = request.GET.get("loc", "")
    if chosen not in tests:
        chosen = ""
    chips = [
        Chip(
            label,
            sum(1 for item in found if test(item)),
            "?" + urlencode({"q": query, "loc": key}),
            key == chosen,
        )
        for key, (label, test) in tests.items()
    ]
    context = {
        "section": "listings",
        "producers": producers,
        "query": query,
        "chosen": chosen,
        "chips": [chip for chip in chips if chip.count or chip.is_chosen],
        "listings": [item for item in found if tests[chosen][1](item)],
        "total": len(found),
    }
    return render(request, "portal/listings.html", context)


def _tests() -> dict[str, tuple[str, Callable[[Listing], bool]]]:
    """Chip key → its label and which listings it keeps."""
    return {
        "": (_("Tất cả"), lambda item: True),
        State.ON_SALE: (_("Đang bán"), lambda item: item.state is State.ON_SALE),
        State.SOLD_OUT: (_("Hết hàng"), lambda item: item.state is State.SOLD_OUT),
        State.WAITING: (_("Chờ duyệt"), lambda item: item.state is State.WAITING),
        State.PAUSED: (_("Tạm dừng"), lambda item: item.state is State.PAUSED),
        State.BLOCKED: (_("Còn thiếu giấy tờ"), lambda item: item.state is State.BLOCKED),
        "sap-het-han": (
            _("Giấy sắp hết hạn"),
            lambda item: item.certificate is not None and item.certificate.reminder is not None,
        ),
    }
