"""What the listing says about the words of a search, and the way back from what they were mended to."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from storefront.shop.frame import Frame, Province
from storefront.shop.listing_query import ListingQuery

_LONGEST_PLACE = 4
"""Words: "Bà Rịa - Vũng Tàu" without its hyphen."""


@dataclass(frozen=True)
class SearchNotice:
    """The API's message, and addresses: of the search as typed and of the listing without it; or empty texts."""

    message: str
    typed: str
    as_typed: str = ""
    without: str = ""


def search_variables(query: ListingQuery) -> dict[str, Any]:
    """Variables of the `listing` operation for a search to be taken at its word."""
    return {"searchAsTyped": True} if query.search and query.as_typed else {}


def search_notice(answer: dict[str, Any], query: ListingQuery, base: str) -> SearchNotice | None:
    """The notice above the results; None where all is as asked or the API has none."""
    told = answer.get("searchNotice") or {}
    if not told.get("message"):
        return None
    mended = told["kind"] in {"CORRECTED", "JOINED"}
    rest = query.address(search="", as_typed=False)
    return SearchNotice(
        message=told["message"],
        typed=query.search,
        as_typed=f"{base}?{query.address(as_typed=True)}" if mended else "",
        without="" if mended else f"{base}?{rest}" if rest else base,
    )


def place_hint(query: ListingQuery, frame: Frame, base: str) -> tuple[str, str] | None:
    """(words, address): the way to the goods of a province that the search ends with, by its present or former
    name, for what stands before it: "kẹo dừa bến tre"."""
    if not query.search or query.province:
        return None
    words, province = _split_off_place(query.search, frame)
    if province is None:
        return None
    address = f"{base}?{query.address(search=words, as_typed=False, province=province.slug)}"
    if not words:
        return _("Xem tất cả sản phẩm của %(name)s") % {"name": province.name}, address
    return _("Tìm “%(words)s” của %(name)s") % {"words": words, "name": province.name}, address


def _split_off_place(search: str, frame: Frame) -> tuple[str, Province | None]:
    words = search.split()
    for length in range(min(_LONGEST_PLACE, len(words)), 0, -1):
        province = frame.find_province(" ".join(words[-length:]))
        if province is not None:
            return " ".join(words[:-length]), province
    return search, None


def ways_out(query: ListingQuery, province: Province | None, base: str) -> list[tuple[str, str]]:
    """(words, address) of wider searches for somebody whose words are found nowhere among the chosen filters."""
    alone = ListingQuery(search=query.search, as_typed=query.as_typed).address()
    if not query.search or alone == query.address(sort=""):
        return []
    ways = [(_("Tìm “%(words)s” trong cả chợ") % {"words": query.search}, f"{base}?{alone}")]
    if province is not None:
        only = ListingQuery(province=province.slug).address()
        ways.append((_("Xem tất cả sản phẩm của %(name)s") % {"name": province.name}, f"{base}?{only}"))
    return ways
