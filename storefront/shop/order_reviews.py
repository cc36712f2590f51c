"""The reviews of an order's lines, by line; none from an API that knows no reviews."""

from dataclasses import dataclass
from typing import Any

from storefront.api import ApiError, ApiRejected, call

_HANDED_OVER = {"HANDED_OVER"}


@dataclass(frozen=True)
class LineReview:
    """A line of an order, its number from 1, and what may be done about its review."""

    number: int
    line: dict[str, Any]
    may_review: bool
    review: dict[str, Any] | None

    @property
    def state(self) -> str:
        """The review's state in lower case, or empty."""
        return str((self.review or {}).get("state") or "").lower()


def order_reviews(order: dict[str, Any], order_gid: str) -> list[LineReview]:
    """Lines that have a review or may get one; asks nothing before something was handed over."""
    stages = {part.get("stage") for part in order.get("fulfillments") or []}
    if not stages & _HANDED_OVER:
        return []
    try:
        rows = call("order_reviews", {"order": order_gid})["orderReviews"]
    except (ApiError, ApiRejected):
        return []
    by_line = {row["orderLine"]: row for row in rows}
    found = []
    for number, line in enumerate(order.get("lines") or [], start=1):
        row = by_line.get(line["id"])
        if row and (row["mayReview"] or row["review"]):
            found.append(LineReview(number, line, row["mayReview"], row["review"]))
    return found
