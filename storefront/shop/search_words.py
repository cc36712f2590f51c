"""What the listing says about the words of a search, and the way back from what they were mended to."""

from dataclasses import dataclass
from typing import Any

from storefront.shop.listing_query import ListingQuery


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
