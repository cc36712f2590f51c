"""Buyers who order online while the tills sell: whole checkouts through the API."""

import asyncio
import base64
from typing import Any

from backend.operations.bench import documents
from backend.operations.bench.http import Connection
from backend.operations.bench.scenarios import ADDRESS
from backend.operations.simulator.tally import Tally

TOGETHER = 4


class _Refused(Exception):
    pass


async def place_orders(origin: str, variants: list[int], orders: int, tally: Tally) -> None:
    """Order one unit of each variant in turn, `orders` times; what is sold out meanwhile is refused, and counted."""
    numbers = iter(range(orders))

    async def buyer() -> None:
        async with Connection(origin) as connection:
            for number in numbers:
                try:
                    await _order(connection, variants[number % len(variants)], number)
                    tally.orders_placed += 1
                except _Refused as refusal:
                    tally.orders_refused[str(refusal)] += 1

    await asyncio.gather(*(buyer() for _ in range(TOGETHER)))


async def _order(connection: Connection, variant_id: int, number: int) -> None:
    variant = base64.b64encode(f"ProductVariant:{variant_id}".encode()).decode()
    created = await _ask(connection, documents.CREATE, lines=[{"quantity": 1, "variantId": variant}])
    basket = created["checkout"]["id"]
    await _ask(connection, documents.EMAIL, id=basket, email=f"mo-phong-{number}@example.vn")
    await _ask(connection, documents.ADDRESS, id=basket, address=ADDRESS)
    options = await _ask(connection, documents.OPTIONS, id=basket)
    await _ask(connection, documents.METHOD, id=basket, method=options["deliveries"][0]["id"])
    await _ask(connection, documents.COMPLETE, id=basket)


async def _ask(connection: Connection, query: str, **variables: object) -> dict[str, Any]:
    data = await connection.graphql(query, variables)
    for answer in data.values():
        if answer["errors"]:
            raise _Refused(answer["errors"][0]["code"])
    first: dict[str, Any] = next(iter(data.values()))
    return first
