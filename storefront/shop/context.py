"""What the frame around every page needs; nothing here asks the API."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from storefront.api.tokens import person_of
from storefront.shop.kept_goods import FAVOURITES


def page_frame(request: HttpRequest) -> dict[str, Any]:
    """The person signed in (or None) and how many things lie in the basket and are kept."""
    session = getattr(request, "session", {})  # absent when a middleware before it failed
    return {
        "person": SimpleLazyObject(lambda: person_of(request)) if "person" in session else None,
        "basket_quantity": session.get("quantity", 0),
        "favourites_count": SimpleLazyObject(lambda: len(FAVOURITES.read(request))),
    }
