"""Transfers whose goods left because a person said so: their page, or the shipping of an order's part."""

from collections.abc import Collection

from backend.kernel.rows import fetch_all

# The ledger knows it: a person's word stands under the line's own key, a till's under the event's.
_SENT = """
    SELECT DISTINCT line.transfer_id FROM stock_transferline line
    JOIN stock_movement movement
         ON movement.key IN ('transfer:' || line.id || ':sent', 'transfer:' || line.id || ':sent:early')
    WHERE line.transfer_id = ANY(%(transfers)s::bigint[])
"""


def sent_by_people(transfers: Collection[int]) -> frozenset[int]:
    """Of these transfers, those that a person has sent: it spoke for all of their lines. Ask with them locked."""
    rows = fetch_all(_SENT, {"transfers": list(transfers)}) if transfers else []
    return frozenset(row[0] for row in rows)
