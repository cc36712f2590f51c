"""How long until a counter sale is seen in the shop: a steady stream of sales, from each answer to its commit."""

import asyncio
import time
import uuid
from dataclasses import dataclass
from uuid import UUID

import orjson
from django.db import connection as database

from backend.kernel import clock
from backend.kernel.rows import fetch_all
from backend.operations.bench.events import till_devices
from backend.operations.bench.http import Connection
from backend.operations.bench.samples import Samples

LOOK_EVERY = 0.02
GIVE_UP_AFTER = 60.0
_OPEN = """
    SELECT device_id, min(sequence) FROM stock_deviceevent
    WHERE device_id = ANY(%(devices)s::uuid[]) AND outcome = 'pending' GROUP BY device_id
"""


@dataclass(frozen=True, slots=True)
class FreshnessMeasured:
    """Seconds from the answer to the level that says so, by call; each call `events_a_call` sales."""

    per_second: float
    calls: int
    events_a_call: int
    p50: float
    p95: float


def measure_freshness(
    origin: str, samples: Samples, *, per_second: int = 1000, seconds: int = 10, events_a_call: int = 25
) -> FreshnessMeasured:
    """Send `per_second` events a second, spread over the tills, and watch when each call's last event is applied."""
    devices = till_devices(samples)
    calls = per_second * seconds // (events_a_call * len(devices))
    open_calls: dict[tuple[UUID, int], float] = {}
    delays: list[float] = []

    async def till(device_id: UUID, key: str, skus: list[str], starts: float) -> None:
        async with Connection(origin) as connection:
            for call in range(calls):
                due = starts + call * seconds / calls
                await asyncio.sleep(max(0.0, due - time.perf_counter()))
                first = call * events_a_call
                batch = [
                    {
                        "id": str(uuid.uuid4()), "seq": first + n + 1, "kind": "sale",
                        "sku": skus[(first + n) % len(skus)], "quantity": 1, "occurred_at": clock.now().isoformat(),
                    }
                    for n in range(events_a_call)
                ]  # fmt: skip
                await connection.request(
                    "POST", "/pos/v1/events", orjson.dumps({"events": batch}),
                    "Content-Type: application/json", f"Authorization: Device {device_id}.{key}",
                )  # fmt: skip
                open_calls[device_id, first + events_a_call] = time.perf_counter()

    async def stream() -> None:
        starts = time.perf_counter() + 0.1
        step = seconds / calls / len(devices)
        watcher = asyncio.create_task(watch())
        await asyncio.gather(*(till(*device, starts + n * step) for n, device in enumerate(devices)))
        deadline = time.perf_counter() + GIVE_UP_AFTER
        while open_calls and time.perf_counter() < deadline:
            await asyncio.sleep(LOOK_EVERY)
        watcher.cancel()
        if open_calls:
            raise RuntimeError(f"{len(open_calls)} calls were not applied within {GIVE_UP_AFTER:.0f} s")

    async def watch() -> None:
        while True:
            answered = dict(open_calls)
            waiting = await asyncio.to_thread(_first_open, [device for device, _, _ in devices])
            seen = time.perf_counter()
            for (device_id, last), at in answered.items():
                if waiting.get(device_id, last + 1) > last:
                    delays.append(seen - at)
                    del open_calls[device_id, last]
            await asyncio.sleep(LOOK_EVERY)

    started = time.perf_counter()
    asyncio.run(stream())
    took = time.perf_counter() - started
    delays.sort()
    return FreshnessMeasured(
        per_second=calls * events_a_call * len(devices) / took,
        calls=len(delays),
        events_a_call=events_a_call,
        p50=delays[len(delays) // 2],
        p95=delays[int(len(delays) * 0.95)],
    )


def _first_open(device_ids: list[UUID]) -> dict[UUID, int]:
    try:
        return dict(fetch_all(_OPEN, {"devices": device_ids}))
    finally:
        database.close()
