"""The fact that a producer's standing puts into the outbox: its members are told."""

from uuid import uuid4

from backend.kernel import outbox

STANDING_CHANGED = "producers.standing_changed"


def publish_standing(producer_id: int, *, name: str, is_good: bool, reason: str) -> None:
    """The producer may sell again, or may not; `reason` as it was given."""
    outbox.publish(
        STANDING_CHANGED,
        {
            "change": str(uuid4()),
            "producer_id": producer_id,
            "name": name,
            "is_good": is_good,
            "reason": reason,
        },
    )
