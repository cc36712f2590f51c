"""Pages by number beside Saleor's cursors: `page: 3` with `first` as the page's size."""

from dataclasses import dataclass
from typing import Any

from graphql import GraphQLError

from backend.api.graphql.connections import MAX_PAGE

LAST_PAGE = 1_000_000
"""Far beyond any page there is, and small enough to be multiplied."""


@dataclass(frozen=True, slots=True)
class NumberedPage:
    """The page and how many rows stand on one."""

    number: int
    size: int

    @property
    def offset(self) -> int:
        """Rows before the page."""
        return (self.number - 1) * self.size


def numbered_page(arguments: dict[str, Any], name: str) -> NumberedPage | None:
    """The page asked for by number, or None. Takes `page` out of the arguments, and `first` where there was one.

    Raises GraphQLError for a number that is no page's, beside cursors, and without `first`.
    """
    number = arguments.pop("page", None)
    if number is None:
        return None
    if not 1 <= number <= LAST_PAGE:
        raise GraphQLError(f"`page` on the `{name}` connection must be between 1 and {LAST_PAGE}.")
    if any(arguments.get(other) is not None for other in ("after", "before", "last")):
        raise GraphQLError(
            f"`page` on the `{name}` connection cannot be combined with `after`, `before` or `last`."
        )
    first = arguments.pop("first", None)
    if first is None or not 1 <= first <= MAX_PAGE:
        raise GraphQLError(
            f"`page` on the `{name}` connection needs `first`, the size of a page, from 1 to {MAX_PAGE}."
        )
    return NumberedPage(number, first)
