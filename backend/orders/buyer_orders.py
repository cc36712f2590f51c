"""A person's own orders: those placed while signed in, and those placed with the person's address without an account.

An account's address is known to be its owner's: the network entered it, or its letter was answered.
"""

from backend.kernel.rows import fetch_all, fetch_one
from backend.orders.selectors import ORDER_COLUMNS
from backend.orders.types import OrderFacts

_OWN = """
    FROM orders_order o
    WHERE o.placed_at IS NOT NULL
      AND (o.user_id = %(user)s OR (o.user_id IS NULL AND lower(o.email) = lower(%(email)s)))
"""


def orders_of_buyer(
    *,
    user_id: int,
    email: str,
    limit: int,
    after: int | None = None,
    before: int | None = None,
    backwards: bool = False,
) -> tuple[list[OrderFacts], bool]:
    """At most `limit` of a person's orders, newest first, below the number `after` and above `before` (exclusive).

    `backwards` takes them from the end. Also says whether more lie beyond in that direction.
    """
    rows = fetch_all(
        f"SELECT {ORDER_COLUMNS} {_OWN} AND (%(high)s::bigint IS NULL OR o.number < %(high)s::bigint) "
        "AND (%(low)s::bigint IS NULL OR o.number > %(low)s::bigint) "
        f"ORDER BY o.number {'ASC' if backwards else 'DESC'} LIMIT %(limit)s",
        {"user": user_id, "email": email, "high": after, "low": before, "limit": limit + 1},
    )
    page = [OrderFacts(*row) for row in rows[:limit]]
    return page[::-1] if backwards else page, len(rows) > limit


def count_orders_of_buyer(*, user_id: int, email: str) -> int:
    """How many orders a person has, on every page."""
    row = fetch_one(f"SELECT count(*) {_OWN}", {"user": user_id, "email": email})
    return int(row[0]) if row else 0
