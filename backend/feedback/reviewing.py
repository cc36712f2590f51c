"""A buyer writes a review of goods that were handed over, and may change it until an officer has decided."""

from uuid import UUID

from backend.accounts.actor import Actor
from backend.feedback.bought import bought_lines
from backend.feedback.errors import AlreadyModerated, NotHandedOver, OwnGoods
from backend.feedback.rules import MAX_REVIEW, check_name, check_points, check_text
from backend.feedback.types import BoughtLine
from backend.kernel import clock
from backend.kernel.errors import NotFound
from backend.kernel.rows import fetch_one
from backend.kernel.transactions import in_transaction

_WRITE = """
    INSERT INTO feedback_review (order_line_id, listing_id, producer_id, points, body, display_name, language, state,
        reason, revision, created_at, updated_at, answer, answer_state, answer_reason, answer_revision)
    VALUES (%(line)s, %(listing)s, %(producer)s, %(points)s, %(body)s, %(name)s, %(language)s, 'waiting',
        '', 1, %(now)s, %(now)s, '', '', '', 0)
    ON CONFLICT (order_line_id) DO UPDATE SET points = excluded.points, body = excluded.body,
        display_name = excluded.display_name, revision = feedback_review.revision + 1, updated_at = excluded.updated_at
        WHERE feedback_review.state = 'waiting'
    RETURNING id
"""


def write_review(
    *,
    actor: Actor,
    link_key: UUID,
    order_line_id: UUID,
    points: int,
    body: str | None,
    display_name: str | None,
) -> int:
    """The id of the line's one review, new or with its words changed; it waits for an officer. One statement writes.

    Whoever knows the order's id is its buyer, but for who is signed in as the goods' producer or works at a point
    that carried them out. Raises Unfit, NotFound, NotHandedOver, OwnGoods, AlreadyModerated.
    """
    points = check_points(points)
    body = check_text(body, field="body", most=MAX_REVIEW, required=False)
    name = check_name(display_name)
    with in_transaction():
        line = _line(link_key, order_line_id)
        if line.producer_id in actor.producer_ids or line.point_ids & actor.point_ids:
            raise OwnGoods
        if not line.is_handed_over:
            raise NotHandedOver
        row = fetch_one(
            _WRITE,
            {
                "line": line.order_line_id,
                "listing": line.listing_id,
                "producer": line.producer_id,
                "points": points,
                "body": body,
                "name": name,
                "language": line.language,
                "now": clock.now(),
            },
        )
        if row is None:
            raise AlreadyModerated("order_line")
        return int(row[0])


def _line(link_key: UUID, order_line_id: UUID) -> BoughtLine:
    found = next((line for line in bought_lines(link_key) if line.order_line_id == order_line_id), None)
    if found is None or found.listing_id is None:
        raise NotFound("This order has no such goods.", field="order_line")
    return found
