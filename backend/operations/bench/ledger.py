"""The ledger when it is large: levels of a variant at many points, a million movements, every invariant."""

import os
import time
from dataclasses import dataclass
from uuid import UUID

from django.db import connection, transaction

from backend.kernel import clock
from backend.kernel.rows import execute, fetch_all, fetch_one
from backend.operations.bench.cpu import cpu_seconds
from backend.operations.invariants import find_violations
from backend.stock.levels import lock_or_create_levels
from backend.stock.selectors import levels_of_variants

READS = 300

# A receipt and its way back, again and again: the ledger grows and no level changes.
_GROW = """
    WITH shelf AS MATERIALIZED (
        SELECT level.variant_id, account.id AS account, maker.id AS producer,
               row_number() OVER (ORDER BY level.id) - 1 AS number
        FROM stock_level level
        JOIN stock_account account ON account.point_id = level.point_id AND account.kind = 'shelf'
        JOIN catalogue_variant variant ON variant.id = level.variant_id
        JOIN catalogue_listing listing ON listing.id = variant.listing_id
        JOIN certification_recognisedproduct product ON product.id = listing.product_id
        JOIN stock_account maker ON maker.producer_id = product.producer_id AND maker.kind = 'producer')
    INSERT INTO stock_movement (variant_id, quantity, source_id, destination_id, kind, key, occurred_at, recorded_at)
    SELECT shelf.variant_id, 1,
           CASE WHEN n %% 2 = 0 THEN shelf.producer ELSE shelf.account END,
           CASE WHEN n %% 2 = 0 THEN shelf.account ELSE shelf.producer END,
           CASE WHEN n %% 2 = 0 THEN 'receipt' ELSE 'correction' END,
           'bench:' || %(run)s || ':' || n, %(now)s, %(now)s
    FROM generate_series(0, %(movements)s - 1) AS n
    JOIN shelf ON shelf.number = (n / 2) %% (SELECT count(*) FROM shelf)
"""


@dataclass(frozen=True, slots=True)
class LedgerMeasured:
    """CPU milliseconds of this process and PostgreSQL per read of a variant's levels at `points` points, before and
    after the ledger grew by `movements` rows; seconds to add them and to check every invariant on all of it."""

    points: int
    cpu_before: float
    cpu_after: float
    movements: int
    seconds_to_add: float
    seconds_to_check: float


def measure_ledger(*, postgres: int, variant_id: int, movements: int = 1_000_000) -> LedgerMeasured:
    """`movements` must be even. Raises RuntimeError when an invariant does not hold afterwards."""
    points: list[UUID] = [
        row[0] for row in fetch_all("SELECT id FROM salespoints_point WHERE is_active ORDER BY id")
    ]
    with transaction.atomic():
        lock_or_create_levels((variant_id, point) for point in points)
    before = _read(postgres, variant_id)
    started = time.perf_counter()
    with transaction.atomic():
        execute("SET LOCAL statement_timeout = 0")
        run = fetch_one("SELECT pg_current_xact_id()::text")
        assert run is not None
        execute(_GROW, {"run": run[0], "movements": movements, "now": clock.now()})
    execute("ANALYZE stock_movement")
    added = time.perf_counter() - started
    after = _read(postgres, variant_id)
    started = time.perf_counter()
    found = [each for each in find_violations() if each.invariant[:2] in {"I1", "I2", "I3"}]
    if found:
        raise RuntimeError(f"invariants do not hold: {found}")
    return LedgerMeasured(len(points), before, after, movements, added, time.perf_counter() - started)


def _read(postgres: int, variant_id: int) -> float:
    connection.ensure_connection()
    levels_of_variants([variant_id])
    before = cpu_seconds(os.getpid()) + cpu_seconds(postgres)
    for _ in range(READS):
        levels_of_variants([variant_id])
    return (cpu_seconds(os.getpid()) + cpu_seconds(postgres) - before) * 1000 / READS
