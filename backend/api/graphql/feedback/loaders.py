"""What is shown of listings' reviews and questions: one statement for all products of an answer."""

from collections.abc import Mapping

from backend.api.graphql.catalogue.loaders import LISTING
from backend.api.graphql.context import Loader
from backend.feedback.selectors import shown_pages, tallies
from backend.feedback.types import EntryFacts, Kind, ListingTally

NOTHING = ListingTally()
MOST_LISTINGS = 100

PageKey = tuple[int, Kind, int | None, int]
"""Listing, what of it, after which id, and how many."""


class TallyOfListing(Loader[int, ListingTally]):
    """Numbers and averages."""

    kind = LISTING

    def load(self, keys: list[int]) -> Mapping[int, ListingTally]:
        """One statement."""
        return tallies(keys)

    def missing(self) -> ListingTally:
        """Nothing is shown."""
        return NOTHING


class ShownPage(Loader[PageKey, list[EntryFacts]]):
    """Pages of what is shown; the same page of every listing seen so far is read at once."""

    kind = LISTING

    def get(self, key: PageKey) -> list[EntryFacts]:
        """The page of one listing."""
        if key not in self.loaded:
            listing_id, kind, after, limit = key
            seen = self.context.seen.get(LISTING, {})
            others = [
                each for each in seen if each != listing_id and (each, kind, after, limit) not in self.loaded
            ]
            pages = shown_pages(kind, [listing_id, *others[: MOST_LISTINGS - 1]], after=after, limit=limit)
            for each, rows in pages.items():
                self.loaded[each, kind, after, limit] = rows
        return self.loaded[key]
