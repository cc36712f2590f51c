"""Reads of orders. Every list is read in one statement for all the orders asked for."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from backend.kernel.errors import NotFound
from backend.kernel.rows import fetch_all, fetch_one
from backend.orders.types import DraftBuyer, FulfilmentFacts, FulfilmentLineFacts, OrderFacts, OrderLineFacts

BUYERS_STAGES = frozenset({"planned", "offered"})
"""As long as every part is here nobody has worked on the order, and its buyer may simply cancel it."""
QUEUE_LIMIT = 200
QUEUE_STAGES = ("offered", "accepted", "packed", "shipped")

ORDER_COLUMNS = """o.id, o.number, o.user_id, o.email, o.language, o.status, o.subtotal, o.shipping_price, o.total,
    o.is_pickup, o.pickup_point_id, o.delivery_name, o.recipient_name, o.phone, o.street, o.commune, o.province_id,
    o.note, o.needs_attention, o.created_at, o.placed_at, o.updated_at, o.discount, o.shipping_discount,
    o.voucher_code, o.discount_name, o.discount_borne_by, o.link_key, o.waived, o.choice_asked_at, o.choice,
    o.ready_on"""
"""The columns of `o` that OrderFacts is made from."""
_FULFILMENT = """
    part.id, part.order_id, part.point_id, part.position, part.stage, part.reason_code, part.reason, part.accept_by,
    part.created_at, part.accepted_at, part.packed_at, part.shipped_at, part.handed_over_at, part.ended_at,
    part.tracking_number, part.failed_deliveries
"""
_LINES = """
    SELECT id, order_id, variant_id, producer_id, producer_name, product_name, product_slug, variant_name, sku, stars,
           certificate_number, cover, unit_price, quantity, called_off, discount
    FROM orders_orderline WHERE order_id = ANY(%(ids)s::uuid[]) ORDER BY order_id, position
"""
_WITHIN_SCOPE = """(%(everything)s
    OR EXISTS (SELECT 1 FROM orders_fulfilment part
               WHERE part.order_id = o.id AND part.point_id = ANY(%(points)s::uuid[]) AND part.stage <> 'planned')
    OR EXISTS (SELECT 1 FROM orders_orderline line
               WHERE line.order_id = o.id AND line.producer_id = ANY(%(producers)s::bigint[])))"""
_MATCHING = f"""
    FROM orders_order o
    WHERE o.placed_at IS NOT NULL AND {_WITHIN_SCOPE}
      AND (%(statuses)s::text[] IS NULL OR o.status = ANY(%(statuses)s::text[]))
      AND (%(numbers)s::bigint[] IS NULL OR o.number = ANY(%(numbers)s::bigint[]))
      AND (%(ids)s::uuid[] IS NULL OR o.id = ANY(%(ids)s::uuid[]))
"""


@dataclass(frozen=True, slots=True)
class OrderScope:
    """Whose orders: all of them, or those with work for these points or goods of these producers."""

    everything: bool = False
    point_ids: frozenset[UUID] = frozenset()
    producer_ids: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class OrderFilter:
    """Which orders of a scope; None is no condition."""

    statuses: tuple[str, ...] | None = None
    numbers: tuple[int, ...] | None = None
    ids: tuple[UUID, ...] | None = None


def total_of_order(order_id: UUID) -> int:
    """What the order costs in đồng, drafts included. Raises NotFound."""
    row = fetch_one("SELECT total FROM orders_order WHERE id = %(id)s", {"id": order_id})
    if row is None:
        raise NotFound("There is no such order.", field="id")
    return int(row[0])


def placed_orders(order_ids: Collection[UUID]) -> dict[UUID, OrderFacts]:
    """The placed ones among these orders; a draft is nobody's to see."""
    rows = fetch_all(
        f"SELECT {ORDER_COLUMNS} FROM orders_order o WHERE o.id = ANY(%(ids)s::uuid[]) AND o.placed_at IS NOT NULL",
        {"ids": list(order_ids)},
    )
    return {row[0]: OrderFacts(*row) for row in rows}


def order_of_number(number: int) -> UUID:
    """The placed order that people know by this number. Raises NotFound."""
    row = fetch_one(
        "SELECT id FROM orders_order WHERE number = %(number)s AND placed_at IS NOT NULL", {"number": number}
    )
    if row is None:
        raise NotFound("There is no order of this number.", field="order_number")
    order_id: UUID = row[0]
    return order_id


def draft_buyer(order_id: UUID) -> DraftBuyer | None:
    """Who wanted an order that was never placed; None for one that was, and for none at all."""
    row = fetch_one(
        "SELECT user_id, email, language, recipient_name FROM orders_order WHERE id = %(id)s AND placed_at IS NULL",
        {"id": order_id},
    )
    return DraftBuyer(*row) if row else None


def orders_by_link(link_keys: Collection[UUID]) -> dict[UUID, OrderFacts]:
    """Placed orders by the secret of their buyers' links."""
    rows = fetch_all(
        f"SELECT {ORDER_COLUMNS} FROM orders_order o "
        "WHERE o.link_key = ANY(%(keys)s::uuid[]) AND o.placed_at IS NOT NULL",
        {"keys": list(link_keys)},
    )
    orders = [OrderFacts(*row) for row in rows]
    return {order.link_key: order for order in orders}


def orders_page(
    *,
    scope: OrderScope,
    where: OrderFilter,
    limit: int,
    ascending: bool,
    after: int | None = None,
    before: int | None = None,
    backwards: bool = False,
) -> tuple[list[OrderFacts], bool]:
    """Orders by number, at most `limit` after and before the given numbers (exclusive, in the order asked for).

    `backwards` takes them from the end. Also says whether more lie beyond in that direction.
    """
    low, high = (after, before) if ascending else (before, after)
    upwards = ascending != backwards
    rows = fetch_all(
        f"SELECT {ORDER_COLUMNS} {_MATCHING} AND (%(low)s::bigint IS NULL OR o.number > %(low)s::bigint) "
        f"AND (%(high)s::bigint IS NULL OR o.number < %(high)s::bigint) "
        f"ORDER BY o.number {'ASC' if upwards else 'DESC'} LIMIT %(limit)s",
        {**_conditions(scope, where), "low": low, "high": high, "limit": limit + 1},
    )
    page = [OrderFacts(*row) for row in rows[:limit]]
    return page[::-1] if backwards else page, len(rows) > limit


def count_orders(*, scope: OrderScope, where: OrderFilter) -> int:
    """How many orders match, on every page."""
    row = fetch_one(f"SELECT count(*) {_MATCHING}", _conditions(scope, where))
    return int(row[0]) if row else 0


def lines_of_orders(order_ids: Collection[UUID]) -> dict[UUID, list[OrderLineFacts]]:
    """The lines of each order, in the buyer's order."""
    lines: dict[UUID, list[OrderLineFacts]] = {order_id: [] for order_id in order_ids}
    for row in fetch_all(_LINES, {"ids": list(order_ids)}):
        lines[row[1]].append(OrderLineFacts(*row))
    return lines


def fulfilments_of_orders(order_ids: Collection[UUID]) -> dict[UUID, list[FulfilmentFacts]]:
    """The fulfilments of each order, oldest first."""
    parts: dict[UUID, list[FulfilmentFacts]] = {order_id: [] for order_id in order_ids}
    rows = fetch_all(
        f"SELECT {_FULFILMENT} FROM orders_fulfilment part WHERE part.order_id = ANY(%(ids)s::uuid[]) "
        "ORDER BY part.order_id, part.position",
        {"ids": list(order_ids)},
    )
    for row in rows:
        parts[row[1]].append(FulfilmentFacts(*row))
    return parts


def fulfilments(fulfilment_ids: Collection[UUID]) -> dict[UUID, FulfilmentFacts]:
    """Fulfilments by id."""
    rows = fetch_all(
        f"SELECT {_FULFILMENT} FROM orders_fulfilment part WHERE part.id = ANY(%(ids)s::uuid[])",
        {"ids": list(fulfilment_ids)},
    )
    return {row[0]: FulfilmentFacts(*row) for row in rows}


def lines_of_fulfilments(fulfilment_ids: Collection[UUID]) -> dict[UUID, list[FulfilmentLineFacts]]:
    """The lines of each fulfilment."""
    lines: dict[UUID, list[FulfilmentLineFacts]] = {each: [] for each in fulfilment_ids}
    rows = fetch_all(
        "SELECT id, fulfilment_id, order_line_id, quantity, returned FROM orders_fulfilmentline "
        "WHERE fulfilment_id = ANY(%(ids)s::uuid[]) ORDER BY id",
        {"ids": list(fulfilment_ids)},
    )
    for row in rows:
        lines[row[1]].append(FulfilmentLineFacts(*row))
    return lines


def fulfilments_at_points(point_ids: Collection[UUID], *, stages: Collection[str]) -> list[FulfilmentFacts]:
    """What points have to do, the longest waiting first; with stages that are over, the newest first.

    At most QUEUE_LIMIT. Plans that were not offered yet are left out.
    """
    oldest_first = set(stages) <= set(QUEUE_STAGES)
    rows = fetch_all(
        f"SELECT {_FULFILMENT} FROM orders_fulfilment part "
        "WHERE part.point_id = ANY(%(points)s::uuid[]) AND part.stage = ANY(%(stages)s::text[]) "
        f"AND part.stage <> 'planned' ORDER BY part.created_at {'ASC' if oldest_first else 'DESC'}, part.id "
        "LIMIT %(limit)s",
        {"points": list(point_ids), "stages": list(stages), "limit": QUEUE_LIMIT},
    )
    return [FulfilmentFacts(*row) for row in rows]


def _conditions(scope: OrderScope, where: OrderFilter) -> dict[str, object]:
    return {
        "everything": scope.everything,
        "points": list(scope.point_ids),
        "producers": list(scope.producer_ids),
        "statuses": None if where.statuses is None else list(where.statuses),
        "numbers": None if where.numbers is None else list(where.numbers),
        "ids": None if where.ids is None else list(where.ids),
    }
