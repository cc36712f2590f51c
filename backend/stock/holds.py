"""Holds: units promised to an order. Every change of a hold is made under the lock of its level."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from uuid import UUID, uuid4

from backend.kernel import clock
from backend.kernel.rows import execute, fetch_all
from backend.stock.errors import HoldEnded, InsufficientStock, QuantityOutOfRange
from backend.stock.ledger import Entry, point_accounts, record_movements
from backend.stock.levels import LevelChange, LockedLevel, Shelf, change_levels, lock_levels
from backend.stock.models import Account, Hold, Movement
from backend.stock.types import Demand, HeldUnits

MAX_DEMAND = 100_000
MAX_FIRMNESS = 2

_INSERT = """
    INSERT INTO stock_hold (id, point_id, variant_id, quantity, state, order_id, firmness, expires_at, created_at)
    SELECT hold.id, hold.point_id, hold.variant_id, hold.quantity, 'pending', %(order)s::uuid, 0,
           %(expires_at)s::timestamptz, %(now)s
    FROM unnest(%(ids)s::uuid[], %(points)s::uuid[], %(variants)s::bigint[], %(quantities)s::integer[])
         AS hold(id, point_id, variant_id, quantity)
"""
_SHELVES_OF_ORDER = "SELECT DISTINCT variant_id, point_id FROM stock_hold WHERE order_id = %(order)s"
_CONFIRM = """
    WITH kept AS (
        UPDATE stock_hold SET expires_at = NULL WHERE order_id = %(order)s AND state = 'pending'
          AND NOT EXISTS (SELECT 1 FROM stock_hold WHERE order_id = %(order)s AND state = 'expired')
        RETURNING id, point_id, variant_id, quantity)
    SELECT TRUE, id, point_id, variant_id, quantity FROM kept
    UNION ALL
    SELECT FALSE, id, point_id, variant_id, quantity FROM stock_hold
    WHERE order_id = %(order)s AND state = 'expired'
    ORDER BY 2
"""
_SHELVES = "SELECT DISTINCT variant_id, point_id FROM stock_hold WHERE id = ANY(%(ids)s::uuid[])"
_PENDING = """
    SELECT id, point_id, variant_id, quantity FROM stock_hold
    WHERE id = ANY(%(ids)s::uuid[]) AND state = 'pending' ORDER BY id
"""
_LAPSED = """
    SELECT id, point_id, variant_id, quantity FROM stock_hold
    WHERE id = ANY(%(ids)s::uuid[]) AND state = 'pending' AND expires_at <= %(now)s ORDER BY id
"""
_END = "UPDATE stock_hold SET state = %(state)s, ended_at = %(now)s WHERE id = ANY(%(ids)s::uuid[])"


def reserve(*, order_id: UUID, demands: Sequence[Demand], expires_at: datetime | None) -> list[HeldUnits]:
    """Hold units for an order: one hold per demand, in the order of the demands.

    Runs in the caller's transaction and locks the levels in order of (variant, point): call it late and once.
    `expires_at` None makes holds that only the order ends. Raises InsufficientStock or QuantityOutOfRange and has
    then written nothing.
    """
    if any(not 1 <= demand.quantity <= MAX_DEMAND for demand in demands):
        raise QuantityOutOfRange(1, MAX_DEMAND)
    wanted: dict[Shelf, int] = {}
    for demand in demands:
        shelf = (demand.variant_id, demand.point_id)
        wanted[shelf] = wanted.get(shelf, 0) + demand.quantity
    locked = lock_levels(wanted)
    _check_enough_is_free(locked, wanted)
    held = [HeldUnits(uuid4(), demand.point_id, demand.variant_id, demand.quantity) for demand in demands]
    if held:
        execute(
            _INSERT,
            {
                "order": order_id,
                "expires_at": expires_at,
                "now": clock.now(),
                "ids": [hold.hold_id for hold in held],
                "points": [hold.point_id for hold in held],
                "variants": [hold.variant_id for hold in held],
                "quantities": [hold.quantity for hold in held],
            },
        )
    change_levels(locked, {shelf: LevelChange(reserved=quantity) for shelf, quantity in wanted.items()})
    return held


def void_holds(*, hold_ids: Collection[UUID]) -> list[HeldUnits]:
    """Give held units back to the shelf. Holds that have ended already stay as they are: idempotent.

    Returns what this call ended. Runs in the caller's transaction.
    """
    return _release(hold_ids, Hold.State.VOIDED)


def expire_holds(*, hold_ids: Collection[UUID]) -> list[HeldUnits]:
    """The same for holds whose time is over. Those confirmed in the meantime, or not yet due, are left alone."""
    return _release(hold_ids, Hold.State.EXPIRED)


def post_holds(*, hold_ids: Collection[UUID]) -> list[HeldUnits]:
    """The goods left the shelf for the customer: book them and end the holds. Free units do not change.

    All or nothing: raises HoldEnded when one of them is pending no more, or when what is left on the shelf for it is
    past its date. Runs in the caller's transaction.
    """
    locked, held = _lock_all_pending(hold_ids)
    sums = _sum_by_shelf(held)
    spoilt = {shelf for shelf, units in sums.items() if units > locked[shelf].on_hand - locked[shelf].expired}
    if spoilt:
        raise HoldEnded([hold.hold_id for hold in held if (hold.variant_id, hold.point_id) in spoilt])
    now = clock.now()
    accounts = point_accounts({hold.point_id for hold in held}, [Account.Kind.SHELF, Account.Kind.CUSTOMER])
    record_movements(
        (
            Entry(
                variant_id=hold.variant_id,
                quantity=hold.quantity,
                source_id=accounts[hold.point_id, Account.Kind.SHELF],
                destination_id=accounts[hold.point_id, Account.Kind.CUSTOMER],
                kind=Movement.Kind.ONLINE_SALE,
                key=f"hold:{hold.hold_id}",
                occurred_at=now,
            )
            for hold in held
        ),
        now=now,
    )
    _end(held, Hold.State.POSTED, now)
    change_levels(locked, {s: LevelChange(on_hand=-units, reserved=-units) for s, units in sums.items()})
    return held


def set_firmness(*, hold_ids: Collection[UUID], firmness: int) -> None:
    """Say how far the point has come: 0 unaccepted, 1 accepted, 2 packed. Counter sales break the least firm first.

    Raises HoldEnded when one of them is pending no more: the caller must not tell anybody that it is. Runs in the
    caller's transaction.
    """
    if not 0 <= firmness <= MAX_FIRMNESS:
        raise QuantityOutOfRange(0, MAX_FIRMNESS)
    _, held = _lock_all_pending(hold_ids)
    execute(
        "UPDATE stock_hold SET firmness = %(firmness)s WHERE id = ANY(%(ids)s::uuid[])",
        {"firmness": firmness, "ids": [hold.hold_id for hold in held]},
    )


def confirm_holds(*, order_id: UUID) -> list[HeldUnits]:
    """The order stands: its pending holds expire no more. Returns them.

    Raises HoldEnded when one of the order's holds has expired, and has then written nothing. Broken ones are no
    reason to refuse: their own fact (stock.holds_broken) has them rerouted. Runs in the caller's transaction.
    """
    lock_levels((row[0], row[1]) for row in fetch_all(_SHELVES_OF_ORDER, {"order": order_id}))
    rows = fetch_all(_CONFIRM, {"order": order_id})
    held = [HeldUnits(*hold) for is_kept, *hold in rows if is_kept]
    if len(held) < len(rows) or not held:
        raise HoldEnded([hold_id for is_kept, hold_id, *_ in rows if not is_kept])
    return held


def _check_enough_is_free(locked: Mapping[Shelf, LockedLevel], wanted: Mapping[Shelf, int]) -> None:
    free = {shelf: locked[shelf].free if shelf in locked else 0 for shelf in wanted}
    short = {shelf[0] for shelf, quantity in wanted.items() if free[shelf] < quantity}
    if short:
        raise InsufficientStock(
            {
                variant: sum(units for shelf, units in free.items() if shelf[0] == variant)
                for variant in sorted(short)
            }
        )


def _release(hold_ids: Collection[UUID], state: Hold.State) -> list[HeldUnits]:
    locked = _lock_shelves_of(hold_ids)
    now = clock.now()
    held = _read(_LAPSED, hold_ids, now) if state is Hold.State.EXPIRED else _read(_PENDING, hold_ids, None)
    _end(held, state, now)
    change_levels(locked, {s: LevelChange(reserved=-units) for s, units in _sum_by_shelf(held).items()})
    return held


def _lock_all_pending(hold_ids: Collection[UUID]) -> tuple[dict[Shelf, LockedLevel], list[HeldUnits]]:
    locked = _lock_shelves_of(hold_ids)
    held = _read(_PENDING, hold_ids, None)
    ended = set(hold_ids) - {hold.hold_id for hold in held}
    if ended:
        raise HoldEnded(ended)
    return locked, held


def _lock_shelves_of(hold_ids: Collection[UUID]) -> dict[Shelf, LockedLevel]:
    # Where a hold stands never changes, so it may be read before the lock; whether it is pending may not.
    return lock_levels((row[0], row[1]) for row in fetch_all(_SHELVES, {"ids": list(hold_ids)}))


def _read(sql: str, hold_ids: Collection[UUID], now: datetime | None) -> list[HeldUnits]:
    parameters: dict[str, object] = {"ids": list(hold_ids)}
    if now is not None:
        parameters["now"] = now
    return [HeldUnits(*row) for row in fetch_all(sql, parameters)]


def _end(held: Sequence[HeldUnits], state: Hold.State, now: datetime) -> None:
    if held:
        execute(_END, {"state": str(state), "now": now, "ids": [hold.hold_id for hold in held]})


def _sum_by_shelf(held: Sequence[HeldUnits]) -> dict[Shelf, int]:
    sums: dict[Shelf, int] = {}
    for hold in held:
        shelf = (hold.variant_id, hold.point_id)
        sums[shelf] = sums.get(shelf, 0) + hold.quantity
    return sums
