"""Transfers in the database: read, locked and written. The lock comes before that of the levels."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

from django.db import transaction

from backend.kernel.rows import execute, fetch_all
from backend.stock.transfers.types import TransferFacts, TransferLineFacts, TransferState

LOCK_CLAUSE = "FOR NO KEY UPDATE"
"""Taken out by the tests that show what happens without it."""

COLUMNS = """
    id, sender_id, receiver_id, state, note, reason, requested_at, answered_at, sent_at, ended_at, order_id
"""
_READ = f"SELECT {COLUMNS} FROM stock_transfer WHERE id = ANY(%(ids)s::bigint[]) ORDER BY id {{lock}}"
_LINES = """
    SELECT id, transfer_id, variant_id, asked, agreed, sent, received, lost FROM stock_transferline
    WHERE transfer_id = ANY(%(ids)s::bigint[]) ORDER BY transfer_id, variant_id
"""
_WRITE_LINES = """
    UPDATE stock_transferline line
    SET agreed = new.agreed, sent = new.sent, received = new.received, lost = new.lost
    FROM unnest(%(ids)s::bigint[], %(agreed)s::integer[], %(sent)s::integer[], %(received)s::integer[],
                %(lost)s::integer[]) AS new(id, agreed, sent, received, lost)
    WHERE line.id = new.id
"""
_WRITE_STATE = """
    UPDATE stock_transfer SET state = %(state)s, reason = %(reason)s, answered_at = %(answered_at)s,
        sent_at = %(sent_at)s, ended_at = %(ended_at)s
    WHERE id = %(id)s
"""


def read_transfers(ids: Collection[int]) -> dict[int, TransferFacts]:
    """Transfers by number, without a lock."""
    return _read(ids, "")


def lock_transfers(ids: Collection[int]) -> dict[int, TransferFacts]:
    """Lock the transfers in order of their numbers and read them, lines included, after the lock."""
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("A lock ends with its transaction; none is open.")
    return _read(ids, LOCK_CLAUSE)


def rows_to_facts(rows: Iterable[tuple[Any, ...]]) -> dict[int, TransferFacts]:
    """Rows of COLUMNS with their lines: one statement for all of them."""
    found: dict[int, TransferFacts] = {}
    for number, sender_id, receiver_id, state, *rest in rows:
        found[number] = TransferFacts(number, sender_id, receiver_id, TransferState(state), *rest)
    for row in fetch_all(_LINES, {"ids": list(found)}) if found else []:
        found[row[1]].lines.append(TransferLineFacts(*row))
    return found


def write_lines(lines: Collection[TransferLineFacts]) -> None:
    """Write figures of lines whose transfer is locked."""
    execute(
        _WRITE_LINES,
        {
            "ids": [line.id for line in lines],
            "agreed": [line.agreed for line in lines],
            "sent": [line.sent for line in lines],
            "received": [line.received for line in lines],
            "lost": [line.lost for line in lines],
        },
    )


def write_state(before: TransferFacts, state: TransferState, *, now: datetime, reason: str = "") -> None:
    """Write where a locked transfer stands; the instants follow from the state."""
    ended = state in (TransferState.DECLINED, TransferState.CANCELLED, TransferState.RECEIVED)
    left = state in (TransferState.SENT, TransferState.RECEIVED)
    execute(
        _WRITE_STATE,
        {
            "id": before.id,
            "state": state.value,
            "reason": reason or before.reason,
            "answered_at": before.answered_at or now,
            "sent_at": before.sent_at or (now if left else None),
            "ended_at": now if ended else None,
        },
    )


def _read(ids: Collection[int], lock: str) -> dict[int, TransferFacts]:
    return rows_to_facts(fetch_all(_READ.format(lock=lock), {"ids": sorted(ids)})) if ids else {}
