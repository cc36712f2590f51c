"""What moved on a shelf after an instant: a count stands for the moment it was made."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from backend.kernel.rows import fetch_all

_MOVED = """
    SELECT asked.key, coalesce(sum(CASE WHEN account.id = movement.destination_id THEN movement.quantity
                                        ELSE -movement.quantity END), 0)
    FROM unnest(%(keys)s::bigint[], %(variants)s::bigint[], %(times)s::timestamptz[]) AS asked(key, variant_id, at)
    JOIN stock_account account ON account.point_id = %(point)s::uuid AND account.kind = 'shelf'
    JOIN stock_movement movement ON movement.variant_id = asked.variant_id AND movement.occurred_at > asked.at
         AND account.id IN (movement.source_id, movement.destination_id)
    GROUP BY asked.key
"""
# A correction against the discrepancy is a count's; one that found no difference has left its line alone.
_COUNTED = """
    SELECT asked.key
    FROM unnest(%(keys)s::bigint[], %(variants)s::bigint[], %(times)s::timestamptz[]) AS asked(key, variant_id, at)
    WHERE EXISTS (
        SELECT FROM stock_countline line JOIN stock_count count ON count.id = line.count_id
        WHERE line.variant_id = asked.variant_id AND count.point_id = %(point)s::uuid
          AND count.state = 'booked' AND count.counted_at > asked.at)
    OR EXISTS (
        SELECT FROM stock_account account JOIN stock_movement movement
            ON account.id IN (movement.source_id, movement.destination_id)
        WHERE account.point_id = %(point)s::uuid AND account.kind = 'discrepancy'
          AND movement.kind = 'correction' AND movement.variant_id = asked.variant_id
          AND movement.occurred_at > asked.at)
"""


def moved_since(point_id: UUID, asked: Sequence[tuple[int, int, datetime]]) -> dict[int, int]:
    """(key, variant, instant) → units that came onto the point's shelf less those that left it after the instant.

    Keys whose shelf has not moved are left out. To be decided upon, ask under the lock of the levels.
    """
    return dict(fetch_all(_MOVED, _given(point_id, asked))) if asked else {}


def overtaken(point_id: UUID, asked: Sequence[tuple[int, int, datetime]]) -> frozenset[int]:
    """Keys of (key, variant, instant) for which a count of a later instant has been booked: that one is believed.

    To be decided upon, ask under the lock of the levels.
    """
    return frozenset(row[0] for row in fetch_all(_COUNTED, _given(point_id, asked))) if asked else frozenset()


def _given(point_id: UUID, asked: Sequence[tuple[int, int, datetime]]) -> dict[str, object]:
    keys, variants, times = zip(*asked, strict=True)
    return {"point": point_id, "keys": list(keys), "variants": list(variants), "times": list(times)}
