"""What was sent against what the ledger has: every right event once, no wrong one, and every unit accounted for."""

from collections.abc import Sequence
from uuid import UUID

from backend.kernel.rows import fetch_all, fetch_one
from backend.operations.invariants import find_violations
from backend.operations.simulator.plan import ORDINARY, Till
from backend.salespoints.types import EnrolledDevice

_PENDING = """
    SELECT count(*) FROM stock_deviceevent WHERE device_id = ANY(%(devices)s::uuid[]) AND outcome = 'pending'
"""
_UNDONE = """
    SELECT count(*) FROM kernel_outboxfact WHERE done_at IS NULL AND dead_at IS NULL AND attempts < 8
"""
_BOOKED = """
    SELECT event.device_id, event.event_id::text, variant.sku, booked.kind, booked.units
    FROM (SELECT split_part(key, ':', 2)::bigint AS event_id, variant_id, kind, sum(quantity)::integer AS units
          FROM stock_movement WHERE id > %(after)s AND starts_with(key, 'event:') GROUP BY 1, 2, 3) booked
    JOIN stock_deviceevent event ON event.id = booked.event_id
    JOIN catalogue_variant variant ON variant.id = booked.variant_id
    WHERE event.device_id = ANY(%(devices)s::uuid[])
"""
_APPLIED = """
    SELECT device_id, event_id::text FROM stock_deviceevent
    WHERE device_id = ANY(%(devices)s::uuid[]) AND outcome = 'applied'
"""
_ON_SHELVES = "SELECT coalesce(sum(on_hand), 0)::bigint FROM stock_level"
_LAST_MOVEMENT = "SELECT coalesce(max(id), 0) FROM stock_movement"
_CAME_AND_WENT = """
    SELECT coalesce(sum(movement.quantity) FILTER (WHERE entered.kind = 'shelf'), 0)::bigint,
           coalesce(sum(movement.quantity) FILTER (WHERE origin.kind = 'shelf'), 0)::bigint
    FROM stock_movement movement
    JOIN stock_account entered ON entered.id = movement.destination_id
    JOIN stock_account origin ON origin.id = movement.source_id
    WHERE movement.id > %(after)s
"""


def waiting(device_ids: Sequence[UUID]) -> int:
    """Events of these devices that are stored and not applied."""
    return _number(_PENDING, {"devices": list(device_ids)})


def undone_facts() -> int:
    """Facts whose effects are still to come."""
    return _number(_UNDONE, {})


def units_on_shelves() -> int:
    """Units on all shelves together."""
    return _number(_ON_SHELVES, {})


def last_movement() -> int:
    """The number of the newest movement: what comes later has a greater one."""
    return _number(_LAST_MOVEMENT, {})


def find_differences(
    tills: Sequence[tuple[Till, EnrolledDevice]], *, units_before: int, movement_before: int
) -> list[str]:
    """Everything that is not as it was sent, in words; an empty list is a network in which nothing was lost."""
    differences: list[str] = []
    booked: dict[tuple[UUID, str], tuple[str, str, int]] = {}
    parameters = {"after": movement_before, "devices": [device.device_id for _, device in tills]}
    for device_id, event_id, *row in fetch_all(_BOOKED, parameters):
        if (device_id, event_id) in booked:
            differences.append(f"event {event_id} was booked as {row} and as {booked[device_id, event_id]}")
        booked[device_id, event_id] = (row[0], row[1], row[2])
    applied = {
        tuple(row) for row in fetch_all(_APPLIED, {"devices": [device.device_id for _, device in tills]})
    }
    for till, device in tills:
        for event_id, event in till.right.items():
            wanted = (event["sku"], event["kind"], event["quantity"])
            found = booked.pop((device.device_id, event_id), None)
            # What a count or a parcel moves depends on what else did: parcels are held against their transfers.
            is_there = (
                found == wanted if event["kind"] in ORDINARY else (device.device_id, event_id) in applied
            )
            if not is_there:
                differences.append(f"event {event_id} of {wanted} is not in the ledger as it was sent")
    differences += [
        f"event {event_id} should not be in the ledger: {row}" for (_, event_id), row in booked.items()
    ]
    came, went = fetch_all(_CAME_AND_WENT, {"after": movement_before})[0]
    if units_before + came - went != units_on_shelves():
        differences.append(
            f"{units_before} units + {came} − {went} are not the {units_on_shelves()} on the shelves"
        )
    differences += [
        f"{violation.invariant}: {violation.count}× {violation.examples[0]}"
        for violation in find_violations()
    ]
    return differences


def _number(sql: str, parameters: dict[str, object]) -> int:
    row = fetch_one(sql, parameters)
    assert row is not None
    return int(row[0])
