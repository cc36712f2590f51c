"""What an order's buyer may review: the key of the order's link is the proof, the handing over the condition."""

from uuid import UUID

from backend.feedback.models import State
from backend.feedback.rows import columns, facts_of
from backend.feedback.types import BoughtLine, Kind, ReviewableLine
from backend.kernel.rows import fetch_all

_FACTS = columns(Kind.REVIEW)
_BOUGHT = """
    SELECT line.id, variant.listing_id, line.producer_id,
           coalesce(bool_or(part.stage = 'handed_over'), false),
           array_remove(array_agg(DISTINCT part.point_id), NULL), orders.language
    FROM orders_order orders
    JOIN orders_orderline line ON line.order_id = orders.id
    LEFT JOIN catalogue_variant variant ON variant.id = line.variant_id
    LEFT JOIN orders_fulfilmentline units ON units.order_line_id = line.id
    LEFT JOIN orders_fulfilment part ON part.id = units.fulfilment_id
    WHERE orders.link_key = %(key)s AND orders.placed_at IS NOT NULL
    GROUP BY line.id, variant.listing_id, orders.language ORDER BY line.position
"""
_REVIEWS = f"""
    SELECT entry.order_line_id, {_FACTS} FROM feedback_review entry
    JOIN orders_orderline line ON line.id = entry.order_line_id
    JOIN orders_order orders ON orders.id = line.order_id WHERE orders.link_key = %(key)s
"""


def bought_lines(link_key: UUID) -> list[BoughtLine]:
    """The lines of a placed order, in the buyer's order; none for an order that nobody placed. One statement."""
    return [
        BoughtLine(line, listing, producer, handed_over, frozenset(points), language)
        for line, listing, producer, handed_over, points, language in fetch_all(_BOUGHT, {"key": link_key})
    ]


def reviewable_lines(link_key: UUID) -> list[ReviewableLine]:
    """The lines of a placed order with their reviews, for whoever has the order's link. Two statements."""
    reviews = {row[0]: facts_of(Kind.REVIEW, row[1:]) for row in fetch_all(_REVIEWS, {"key": link_key})}
    found = []
    for line in bought_lines(link_key):
        review = reviews.get(line.order_line_id)
        is_open = review is None or review.state == State.WAITING
        may = line.is_handed_over and line.listing_id is not None and is_open
        found.append(ReviewableLine(line.order_line_id, may, review))
    return found
