"""One simulation from the first call to the last figure."""

import asyncio
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.db import connection

from backend.kernel import clock
from backend.operations.bench.samples import take_samples
from backend.operations.simulator import reconcile
from backend.operations.simulator.orders import place_orders
from backend.operations.simulator.parcels import agree_parcels, find_parcel_differences
from backend.operations.simulator.plan import Faults, Till, plan_till
from backend.operations.simulator.sending import send_day
from backend.operations.simulator.tally import Tally
from backend.salespoints.services import create_enrolment_code, enrol_device
from backend.salespoints.types import EnrolledDevice

GIVE_UP_AFTER = 180.0
LOOK_EVERY = 0.25
MOST_GOODS_A_TILL = 60


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it; `differences` is empty when nothing was lost, doubled or oversold."""

    tills: int
    events: int
    seconds: float
    tally: Tally
    differences: list[str]


def simulate(
    *, api: str, points: int, days: int, events_a_day: int, orders: int, seed: int, faults: Faults,
    show: Callable[[str], None],
) -> Outcome:  # fmt: skip
    """Let `points` tills report `days` days while `orders` are placed, wait for the workers, and reconcile.

    `show` is given the present line of the table, again and again. Raises RuntimeError where there are no goods, or the
    workers do not finish.
    """
    started = time.monotonic()
    samples = take_samples()
    planned = _plan(samples.shelves, points, days, events_a_day, seed, faults)
    tills = [(till, _enrol(till)) for till in planned]
    if not tills:
        raise RuntimeError("No point has goods on its shelf. Load some with `./ocop seed`.")
    units, movement = reconcile.units_on_shelves(), reconcile.last_movement()
    devices = [device.device_id for _, device in tills]
    tally = Tally()

    async def network() -> None:
        for day in range(days):
            await send_day(api, tills, day, tally)

    async def everything() -> None:
        done = asyncio.gather(network(), place_orders(api, samples.variants, orders, tally))
        while not done.done():
            await asyncio.wait([done], timeout=LOOK_EVERY)
            show(tally.line(await asyncio.to_thread(_in_own_connection, devices)))
        await done

    asyncio.run(everything())
    _wait_for_workers(devices, tally, show)
    differences = tally.surprises + find_parcel_differences(planned)
    differences += reconcile.find_differences(tills, units_before=units, movement_before=movement)
    events = sum(len(till.right) + till.wrong for till, _ in tills)
    return Outcome(len(tills), events, time.monotonic() - started, tally, differences)


def _plan(
    shelves: list[tuple[UUID, str]], points: int, days: int, events_a_day: int, seed: int, faults: Faults
) -> list[Till]:
    by_point: dict[UUID, list[str]] = defaultdict(list)
    for point, sku in shelves:
        by_point[point].append(sku)
    goods = {point: by_point[point][:MOST_GOODS_A_TILL] for point in sorted(by_point)[:points]}
    parcels = agree_parcels(goods, days=days, seed=seed, faults=faults)
    return [
        plan_till(
            point, skus, seed=seed, number=number, days=days, events_a_day=events_a_day, ends_at=clock.now(),
            faults=faults, parcels=parcels[point],
        )
        for number, (point, skus) in enumerate(goods.items())
    ]  # fmt: skip


def _enrol(till: Till) -> EnrolledDevice:
    code = create_enrolment_code(point_id=till.point_id, actor=None).code
    return enrol_device(code=code, name="Máy mô phỏng")


def _in_own_connection(devices: list[UUID]) -> int:
    try:
        return reconcile.waiting(devices)
    finally:
        connection.close()


def _wait_for_workers(devices: list[UUID], tally: Tally, show: Callable[[str], None]) -> None:
    deadline = time.monotonic() + GIVE_UP_AFTER
    while (pending := reconcile.waiting(devices)) or reconcile.undone_facts():
        show(tally.line(pending))
        if time.monotonic() > deadline:
            raise RuntimeError(
                f"After {GIVE_UP_AFTER:.0f} s {pending} events and {reconcile.undone_facts()} facts still wait: "
                "are the relay and the workers running?"
            )
        time.sleep(LOOK_EVERY)
    show(tally.line(0))
