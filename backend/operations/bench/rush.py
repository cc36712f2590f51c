"""Many buyers press the button at once for the last units of one product: how many orders come of it, and what the
others are told."""

import asyncio
import base64
import time
from collections import Counter
from dataclasses import dataclass
from uuid import UUID, uuid4

from backend.kernel.rows import fetch_all, fetch_one
from backend.kernel.transactions import in_transaction
from backend.operations.bench import documents
from backend.operations.bench.http import Connection
from backend.operations.bench.samples import take_samples
from backend.operations.bench.scenarios import ADDRESS
from backend.stock.services import set_on_hand

INSUFFICIENT = "INSUFFICIENT_STOCK"
_SHELVES = """
    SELECT level.point_id, level.on_hand - level.reserved FROM stock_level level
    JOIN salespoints_point point ON point.id = level.point_id
    WHERE level.variant_id = %(variant)s AND level.on_hand > level.reserved AND point.is_active
    ORDER BY 2 DESC, 1
"""
_LEFT = """
    SELECT coalesce(sum(on_hand - reserved), 0), min(on_hand - reserved) FROM stock_level WHERE variant_id = %(variant)s
"""


@dataclass(frozen=True, slots=True)
class Rushed:
    """What came of it. `answers` counts what the buyers were told: ORDER, or the code of the refusal."""

    buyers: int
    units: int
    answers: Counter[str]
    orders: int
    units_left: int
    seconds: float

    @property
    def is_exact(self) -> bool:
        """As many orders as units (or buyers), nothing left over, and every other buyer told so cleanly."""
        sold = min(self.units, self.buyers)
        refused = self.buyers - sold
        expected = Counter({"ORDER": sold} | ({INSUFFICIENT: refused} if refused else {}))
        return self.answers == expected and self.orders == sold and self.units_left == self.units - sold


def rush(api: str, *, buyers: int, units: int) -> Rushed:
    """Leave exactly `units` free units of one variant on one shelf, fill `buyers` baskets with one each, complete all
    at once. Sells goods: for databases of its own."""
    variant, point = _prepare(units)
    baskets = asyncio.run(_fill(api, variant, buyers))
    started = time.perf_counter()
    answers = asyncio.run(_complete(api, baskets))
    seconds = time.perf_counter() - started
    left = fetch_one(_LEFT, {"variant": variant})
    assert left is not None
    orders = fetch_one(
        "SELECT count(DISTINCT line.order_id) FROM orders_orderline line JOIN orders_order o ON o.id = line.order_id "
        "JOIN stock_hold hold ON hold.order_id = o.id AND hold.variant_id = line.variant_id "
        "WHERE line.variant_id = %(variant)s AND hold.point_id = %(point)s AND hold.state = 'pending' "
        "AND o.placed_at IS NOT NULL AND o.checkout_id = ANY(%(baskets)s::uuid[])",
        {"variant": variant, "point": point, "baskets": [_uuid(basket) for basket in baskets]},
    )
    assert orders is not None
    return Rushed(buyers, units, answers, orders[0], int(left[0]), seconds)


def _prepare(units: int) -> tuple[int, UUID]:
    for variant in take_samples().variants:
        shelves = fetch_all(_SHELVES, {"variant": variant})
        held = fetch_one(
            "SELECT sum(reserved) FROM stock_level WHERE variant_id = %(variant)s", {"variant": variant}
        )
        if shelves and held is not None and not held[0]:
            break
    else:
        raise RuntimeError("No product without open orders. Load some with `./ocop seed`.")
    key = uuid4().hex[:12]
    with in_transaction():
        for number, (point, _) in enumerate(sorted(shelves)):
            quantity = units if point == shelves[0][0] else 0
            set_on_hand(
                variant_id=variant,
                point_id=point,
                quantity=quantity,
                actor="system:rush",
                key=f"rush:{key}:{number}",
            )
    return variant, shelves[0][0]


async def _fill(api: str, variant: int, buyers: int) -> list[str]:
    line = {"quantity": 1, "variantId": base64.b64encode(f"ProductVariant:{variant}".encode()).decode()}
    baskets: list[str] = []

    async def fill(connection: Connection, number: int) -> str:
        created = (await connection.graphql(documents.CREATE, {"lines": [line]}))["checkoutCreate"]
        if created["errors"]:
            raise RuntimeError(f"A basket was refused: {created['errors']}")
        basket: str = created["checkout"]["id"]
        await connection.graphql(documents.EMAIL, {"id": basket, "email": f"khach{number}@example.vn"})
        await connection.graphql(documents.ADDRESS, {"id": basket, "address": ADDRESS})
        options = (await connection.graphql(documents.OPTIONS, {"id": basket}))["deliveryOptionsCalculate"]
        method = options["deliveries"][0]["id"]
        await connection.graphql(documents.METHOD, {"id": basket, "method": method})
        return basket

    async with Connection(api) as connection:
        for number in range(buyers):
            baskets.append(await fill(connection, number))
    return baskets


async def _complete(api: str, baskets: list[str]) -> Counter[str]:
    """Every buyer on a connection of their own, opened before the first of them asks."""
    connections = [Connection(api) for _ in baskets]
    await asyncio.gather(*(connection.__aenter__() for connection in connections))

    async def complete(connection: Connection, basket: str) -> str:
        try:
            answer = (await connection.graphql(documents.COMPLETE, {"id": basket}))["checkoutComplete"]
        except RuntimeError as error:
            return f"FAILED {error}"[:80]
        return "ORDER" if answer["order"] else str(answer["errors"][0]["code"])

    answers = await asyncio.gather(
        *(complete(c, basket) for c, basket in zip(connections, baskets, strict=True))
    )
    for connection in connections:
        await connection.__aexit__(None, None, None)
    return Counter(answers)


def _uuid(global_id: str) -> UUID:
    return UUID(base64.b64decode(global_id).decode().partition(":")[2])
