"""The point that suits an order best when its goods come from their producer."""

from collections.abc import Collection
from uuid import UUID

from backend.kernel.rows import fetch_one

# As routing ranks points: none that the order does not need, the buyer's province, the way, the work that waits.
_BEST = """
    SELECT point.id FROM salespoints_point point
    JOIN geography_province province ON province.code = %(province)s
    WHERE point.is_active AND point.id <> ALL(%(excluded)s::uuid[])
      AND (%(only)s::uuid IS NULL OR point.id = %(only)s::uuid)
      AND (point.id = ANY(%(engaged)s::uuid[]) OR %(may_grow)s)
    ORDER BY point.id <> ALL(%(engaged)s::uuid[]), point.province_id <> province.code,
        power(point.latitude - province.latitude, 2)
          + power((point.longitude - province.longitude) * cos(radians(province.latitude)), 2),
        (SELECT count(*) FROM orders_fulfilment work
         WHERE work.point_id = point.id AND work.stage IN ('offered', 'accepted', 'packed')),
        point.id
    LIMIT 1
"""


def best_point(
    *,
    province_code: str,
    only: UUID | None,
    engaged: Collection[UUID],
    excluded: Collection[UUID],
    max_points: int,
) -> UUID | None:
    """Where goods for the order are to be brought; None where no open point may take them.

    `only` is the point at which the buyer collects, `engaged` ones work for the order already; `excluded` ones do not
    want to, whatever they have.
    """
    row = fetch_one(
        _BEST,
        {
            "province": province_code,
            "only": only,
            "engaged": list(engaged),
            "excluded": list(excluded),
            "may_grow": only is not None or len(set(engaged)) < max_points,
        },
    )
    return None if row is None else row[0]
