"""Tills on the wire: each sends its calls one after the other, and the same again until it is answered."""

import asyncio
from collections.abc import Sequence
from typing import Any

import orjson

from backend.operations.bench.http import Connection
from backend.operations.simulator.plan import Till
from backend.operations.simulator.tally import Tally
from backend.salespoints.types import EnrolledDevice

TRIES = 40
TOGETHER = 8
"""Tills that talk at once."""
WAIT_BETWEEN_TRIES = 0.5


async def send_day(origin: str, tills: Sequence[tuple[Till, EnrolledDevice]], day: int, tally: Tally) -> None:
    """Send what every till has to say on that day. Raises RuntimeError when a call is not answered after TRIES."""
    room = asyncio.Semaphore(TOGETHER)

    async def one(till: Till, device: EnrolledDevice) -> None:
        async with room, Connection(origin) as connection:
            for call in till.calls[day]:
                _note(await _send(connection, device, call, tally), call, till, tally)

    await asyncio.gather(*(one(till, device) for till, device in tills))


async def _send(
    connection: Connection, device: EnrolledDevice, call: Sequence[dict[str, Any]], tally: Tally
) -> list[dict[str, Any]]:
    body = orjson.dumps({"events": call}, option=orjson.OPT_PASSTHROUGH_SUBCLASS)
    headers = ("Content-Type: application/json", f"Authorization: Device {device.device_id}.{device.key}")
    for attempt in range(TRIES):
        try:
            answer = orjson.loads(await connection.request("POST", "/pos/v1/events", body, *headers))
        except RuntimeError as error:
            if attempt == TRIES - 1 or not any(f" {code} " in str(error) for code in (429, 503)):
                raise
            tally.repeated += 1
            await asyncio.sleep(WAIT_BETWEEN_TRIES)
            continue
        tally.calls += 1
        results: list[dict[str, Any]] = answer["results"]
        return results
    raise AssertionError("the last try raises")


def _note(
    results: Sequence[dict[str, Any]], call: Sequence[dict[str, Any]], till: Till, tally: Tally
) -> None:
    for event, result in zip(call, results, strict=True):
        tally.answers[result["status"]] += 1
        is_right = till.right.get(event["id"]) == event
        if result["status"] not in (("created", "exists") if is_right else ("rejected",)):
            tally.surprises.append(f"{event} was answered {result}")
