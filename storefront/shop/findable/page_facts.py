"""What a page says about itself to machines, beyond its title and description."""

from dataclasses import dataclass
from typing import Any

MARKET_PICTURE = "/share/market.jpg"


@dataclass(frozen=True)
class PageFacts:
    """A view puts one into its context as `findable`; a page without one is found under its bare path."""

    query: str = ""
    """The part of the query string that makes this page what it is."""
    picture: str = MARKET_PICTURE
    """A path of the API's shared pictures, or the absolute address of any other picture."""
    is_indexed: bool = True
    is_page: bool = True
    """False where something else is shown than what was asked for: an error has no address of its own."""
    kind: str = "website"
    structured: tuple[dict[str, Any], ...] = ()
    """schema.org objects for JSON-LD."""


NO_PAGE = PageFacts(is_indexed=False, is_page=False)

UNLISTED = PageFacts(is_indexed=False)
"""A visitor's own page, a form, a copy or a later page of a list: its links are followed, it is not listed."""
