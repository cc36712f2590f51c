"""Pages of goods below a place or a maker: cursors in the address, as in the listing."""

from typing import Any

from django.http import HttpRequest

from storefront.shop.listing_query import MAX_CURSOR_LENGTH, PAGE_SIZE


def page_variables(request: HttpRequest) -> dict[str, Any]:
    """first and after, or last and before, from ?sau= or ?truoc=."""
    before = request.GET.get("truoc", "")[:MAX_CURSOR_LENGTH]
    if before:
        return {"last": PAGE_SIZE, "before": before}
    after = request.GET.get("sau", "")[:MAX_CURSOR_LENGTH]
    return {"first": PAGE_SIZE, "after": after} if after else {"first": PAGE_SIZE}


def is_first_page(request: HttpRequest) -> bool:
    """Whether the address asks for no other page."""
    return not (request.GET.get("sau") or request.GET.get("truoc"))


def page_cursors(request: HttpRequest, connection: dict[str, Any]) -> dict[str, str]:
    """The cursors of the pages before and after this one, empty where there is none."""
    info = connection.get("pageInfo") or {}
    previous = info.get("startCursor") if info.get("hasPreviousPage") and not is_first_page(request) else ""
    following = info.get("endCursor") if info.get("hasNextPage") else ""
    return {"previous_cursor": previous or "", "next_cursor": following or ""}
