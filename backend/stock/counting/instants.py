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


def moved_since(point_id: UUID, asked: Sequence[tuple[int, int, datetime]]) -> dict[int, int]:
    """(key, variant, instant) → units that came onto the point's shelf less those that left it after the instant.

    Keys whose shelf has not moved are left out. To be decided upon, ask under the lock of the levels.
    """
    if not asked:
        return {}
    keys, variants, times = zip(*asked, strict=True)
    given = {"point": point_id, "keys": list(keys), "variants": list(variants), "times": list(times)}
    return dict(fetch_all(_MOVED, given))
