"""10,000 counter sales from several devices: from the first request until Celery has applied the last one."""

import asyncio
import time
import uuid
from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

import orjson
from django.db import connection as database

from backend.kernel import clock
from backend.kernel.rows import fetch_all, fetch_one
from backend.operations.bench.cpu import cpu_seconds
from backend.operations.bench.http import Connection
from backend.operations.bench.samples import Samples
from backend.salespoints.services import create_enrolment_code, enrol_device
from backend.salespoints.types import EnrolledDevice

BATCH = 500
DEVICES = 8
GIVE_UP_AFTER = 120.0


@dataclass(frozen=True, slots=True)
class EventsMeasured:
    """Seconds until all were accepted and until all were applied; `cpu` seconds by process group."""

    events: int
    accepted_seconds: float
    applied_seconds: float
    cpu: dict[str, float]


def measure_events(
    origin: str, samples: Samples, pids: dict[str, int], *, events: int = 10_000
) -> EventsMeasured:
    """Enrol devices at points with goods, let each send its batches, wait until the ledger has them all."""
    devices = till_devices(samples)
    before = {name: cpu_seconds(pid) for name, pid in pids.items()}
    started = time.perf_counter()
    asyncio.run(_send(origin, devices, events // len(devices)))
    accepted = time.perf_counter() - started
    _wait_until_applied([device_id for device_id, _, _ in devices])
    applied = time.perf_counter() - started
    return EventsMeasured(
        events=events // len(devices) * len(devices),
        accepted_seconds=accepted,
        applied_seconds=applied,
        cpu={name: cpu_seconds(pid) - before[name] for name, pid in pids.items()},
    )


def till_devices(samples: Samples) -> list[tuple[UUID, str, list[str]]]:
    """New devices (id, key) at the DEVICES points with most goods, and the SKUs on each one's shelf."""
    by_point: dict[UUID, list[str]] = defaultdict(list)
    for point, sku in samples.shelves:
        by_point[point].append(sku)
    points = sorted(by_point, key=lambda point: (-len(by_point[point]), str(point)))[:DEVICES]
    return [(*_enrol(point), by_point[point]) for point in points]


def _enrol(point_id: UUID) -> EnrolledDevice:
    return enrol_device(code=create_enrolment_code(point_id=point_id, actor=None).code, name="Máy đo")


async def _send(origin: str, devices: list[tuple[UUID, str, list[str]]], each: int) -> None:
    async def till(device_id: UUID, key: str, skus: list[str]) -> None:
        async with Connection(origin) as connection:
            for start in range(0, each, BATCH):
                batch = [
                    {
                        "id": str(uuid.uuid4()),
                        "seq": number + 1,
                        "kind": "sale",
                        "sku": skus[number % len(skus)],
                        "quantity": 1,
                        "occurred_at": clock.now().isoformat(),
                    }
                    for number in range(start, min(start + BATCH, each))
                ]
                answer = orjson.loads(
                    await connection.request(
                        "POST",
                        "/pos/v1/events",
                        orjson.dumps({"events": batch}),
                        "Content-Type: application/json",
                        f"Authorization: Device {device_id}.{key}",
                    )
                )
                refused = [result for result in answer["results"] if result["status"] != "created"]
                if refused:
                    raise RuntimeError(f"events refused: {refused[:3]}")

    await asyncio.gather(*(till(*device) for device in devices))


def _wait_until_applied(device_ids: list[UUID]) -> None:
    deadline = time.monotonic() + GIVE_UP_AFTER
    while True:
        row = fetch_one(
            "SELECT count(*) FROM stock_deviceevent WHERE device_id = ANY(%s) AND outcome = 'pending'",
            [device_ids],
        )
        if row == (0,):
            break
        if time.monotonic() > deadline:
            raise RuntimeError(
                f"{row} events were not applied within {GIVE_UP_AFTER:.0f} s: are the workers running?"
            )
        time.sleep(0.02)
    rejected = fetch_all(
        "SELECT outcome_code, count(*) FROM stock_deviceevent "
        "WHERE device_id = ANY(%s) AND outcome = 'rejected' GROUP BY 1",
        [device_ids],
    )
    if rejected:
        raise RuntimeError(f"events were rejected: {rejected}")
    database.close()
