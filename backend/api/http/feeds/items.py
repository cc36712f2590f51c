"""The goods of a feed, read a page at a time; each page holds at the moment it is read."""

from collections.abc import Iterator

from backend.catalogue.published import PublishedItem, published_items
from backend.kernel import clock

PAGE = 500
"""Listings read at once: what a feed keeps in memory, about a megabyte."""


def pages_of_items(size: int) -> Iterator[list[PublishedItem]]:
    """All variants that may be sold, by listing."""
    after = 0
    while page := published_items(after=after, limit=size, now=clock.now()):
        yield page
        after = page[-1].listing_id
