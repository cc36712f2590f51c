"""Send a scenario many times over a few connections and say what it took."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from itertools import count

from backend.operations.bench.cpu import cpu_seconds
from backend.operations.bench.http import Connection

Scenario = Callable[[Connection, int], Awaitable[None]]
"""One run of a scenario: the connection, and the number of the run."""


@dataclass(frozen=True, slots=True)
class Measured:
    """Times in milliseconds per run; `cpu` by process group. `behind` is how many seconds after the last answer
    everything that follows from the runs was done."""

    concurrency: int
    runs: int
    p50: float
    p95: float
    per_second: float
    cpu: dict[str, float]
    behind: float = 0.0


def measure(
    origin: str,
    scenario: Scenario,
    *,
    runs: int,
    concurrency: int,
    pids: dict[str, int],
    first: int = 0,
    afterwards: Callable[[], None] | None = None,
) -> Measured:
    """Run `scenario` `runs` times over `concurrency` connections, numbered from `first`.

    `afterwards` returns when everything that follows from them is done; what that costs counts too.
    """
    before = {name: cpu_seconds(pid) for name, pid in pids.items()}
    started = time.perf_counter()
    times = sorted(asyncio.run(_run(origin, scenario, runs, concurrency, first)))
    seconds = time.perf_counter() - started
    behind = 0.0
    if afterwards is not None:
        afterwards()
        behind = time.perf_counter() - started - seconds
    return Measured(
        concurrency=concurrency,
        runs=runs,
        p50=times[len(times) // 2] * 1000,
        p95=times[int(len(times) * 0.95)] * 1000,
        per_second=runs / seconds,
        cpu={name: (cpu_seconds(pid) - before[name]) * 1000 / runs for name, pid in pids.items()},
        behind=behind,
    )


async def _run(origin: str, scenario: Scenario, runs: int, concurrency: int, first: int) -> list[float]:
    numbers = count(first)
    times: list[float] = []

    async def client() -> None:
        async with Connection(origin) as connection:
            while (number := next(numbers)) < first + runs:
                started = time.perf_counter()
                await scenario(connection, number)
                times.append(time.perf_counter() - started)

    await asyncio.gather(*(client() for _ in range(concurrency)))
    return times
