"""The report: a table a reader understands without the program, with the machine it was measured on."""

import os
import platform
from dataclasses import dataclass, field
from pathlib import Path

from django.db import connection

from backend.kernel import clock
from backend.operations.bench.events import DEVICES, EventsMeasured
from backend.operations.bench.freshness import FreshnessMeasured
from backend.operations.bench.ledger import LedgerMeasured
from backend.operations.bench.load import Measured


@dataclass
class Figures:
    """One scenario: its aim in milliseconds of processor time, its statements, and what was measured."""

    title: str
    aim_cpu_ms: float | None
    statements: int | None
    measured: list[Measured] = field(default_factory=list)


def machine() -> str:
    """Processor, cores, Python and PostgreSQL, in a line."""
    model = next(
        (
            line.split(":", 1)[1].strip()
            for line in Path("/proc/cpuinfo").read_text().splitlines()
            if "model name" in line
        ),
        platform.machine(),
    )
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version")
        (server,) = cursor.fetchone()
    return f"{model}, {os.cpu_count()} cores; Python {platform.python_version()}; PostgreSQL {server}"


def _preface(products: int, seconds: float) -> str:
    return (
        f"Written by `ocop bench` on {clock.today():%d/%m/%Y} in {seconds:.0f} s. {machine()}. "
        f"{products:,} products on the shelf. API, storefront, workers, PostgreSQL, Valkey and the measuring client "
        "share the machine; PostgreSQL waits for the disk as in production. The document cache is warm. GraphQL "
        "answers are worked out anew, except in the line that says so, where the client's own time stands too; "
        "behind the storefront's pages the response cache works as it does for visitors."
    )


def render(
    *,
    figures: list[Figures],
    events: EventsMeasured | None,
    freshness: FreshnessMeasured | None,
    ledger: LedgerMeasured | None,
    products: int,
    memory: dict[str, float],
    api_process: float,
    seconds: float,
) -> str:
    """The report in Markdown; what was not measured is left out."""
    lines = [
        "# Figures",
        "",
        _preface(products, seconds),
        "",
        "Processor time is user and system time per run, of all processes named together.",
        "",
        "| scenario | statements | concurrency | runs | p50 ms | p95 ms | a second | CPU ms a run | of it | aim |",
        "|---|---:|---:|---:|---:|---:|---:|---:|---|---|",
    ]
    for figure in figures:
        for one in figure.measured:
            total = sum(one.cpu.values())
            parts = ", ".join(f"{name} {value:.2f}" for name, value in one.cpu.items())
            aim = "" if figure.aim_cpu_ms is None else f"≤ {figure.aim_cpu_ms:g} ms CPU"
            statements = "" if figure.statements is None else str(figure.statements)
            lines.append(
                f"| {figure.title} | {statements} | {one.concurrency} | {one.runs} | {one.p50:.1f} | {one.p95:.1f} "
                f"| {one.per_second:.0f} | {total:.2f} | {parts} | {aim} |"
            )
    behind = [one for figure in figures for one in figure.measured if one.behind]
    if behind:
        lines += ["", _behind(behind)]
    for paragraph in (
        events and _events(events),
        freshness and _freshness(freshness),
        ledger and _ledger(ledger),
    ):
        if paragraph:
            lines += ["", paragraph]
    lines += [
        "",
        "Resident memory after the runs: "
        + ", ".join(f"{name} {value:.0f} MB" for name, value in memory.items())
        + f". The largest API process alone, shared pages divided: {api_process:.0f} MB (aim: 120).",
        "",
    ]
    return "\n".join(lines)


def _behind(measured: list[Measured]) -> str:
    spans = ", ".join(f"{one.behind:.1f} s ({one.concurrency} at once)" for one in measured)
    return (
        "**Behind the orders**: points asked and letters written, all by Celery, after the last answer: "
        f"{spans}. A second holds {', '.join(f'{_whole(one):.0f}' for one in measured)} orders with that counted."
    )


def _whole(one: Measured) -> float:
    return one.runs / (one.runs / one.per_second + one.behind)


def _events(measured: EventsMeasured) -> str:
    return (
        f"**Counter events**: {measured.events:,} sales from {DEVICES} devices in batches of 500: all accepted after "
        f"{measured.accepted_seconds:.2f} s, all applied by Celery after {measured.applied_seconds:.2f} s, "
        f"**{measured.events / measured.applied_seconds:,.0f} a second** end to end (aim: 5,000). Processor seconds: "
        + ", ".join(f"{name} {value:.2f}" for name, value in measured.cpu.items())
        + "."
    )


def _freshness(measured: FreshnessMeasured) -> str:
    return (
        f"**Seen in the shop**: {measured.per_second:,.0f} sales a second in calls of {measured.events_a_call}, from "
        f"the answer to the committed level: p50 {measured.p50:.2f} s, p95 {measured.p95:.2f} s (aim: under 2 s)."
    )


def _ledger(measured: LedgerMeasured) -> str:
    return (
        f"**Large ledger**: levels of a variant at {measured.points} points {measured.cpu_before:.2f} ms CPU, after "
        f"{measured.movements:,} more movements {measured.cpu_after:.2f} ms (aim: ≤ 3 ms). Adding them took "
        f"{measured.seconds_to_add:.1f} s, checking every invariant after them {measured.seconds_to_check:.1f} s."
    )
