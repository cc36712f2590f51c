"""What people said of transfers, on a page or by shipping an order's part: a till that says it too repeats it."""

from collections.abc import Collection

from backend.kernel.rows import fetch_all

# The ledger knows it: a person's word stands under the line's own key, a till's under the event's.
_SENT = """
    SELECT DISTINCT line.transfer_id FROM stock_transferline line
    JOIN stock_movement movement
         ON movement.key IN ('transfer:' || line.id || ':sent', 'transfer:' || line.id || ':sent:early')
    WHERE line.transfer_id = ANY(%(transfers)s::bigint[])
"""
# A person's receipt stands under the line's key and the deed's, and so does what that deed wrote off. A range of keys
# would ask for the order of signs, which is the database's: variant and time find the few movements as well.
_RECEIVED = """
    SELECT line.id FROM stock_transferline line JOIN stock_transfer whole ON whole.id = line.transfer_id
    WHERE line.transfer_id = ANY(%(transfers)s::bigint[]) AND EXISTS (
        SELECT 1 FROM stock_movement movement
        WHERE movement.variant_id = line.variant_id AND movement.recorded_at >= whole.sent_at
          AND starts_with(movement.key, 'transfer:' || line.id || ':in:'))
"""


def sent_by_people(transfers: Collection[int]) -> frozenset[int]:
    """Of these transfers, those that a person has sent: it spoke for all of their lines. Ask with them locked."""
    rows = fetch_all(_SENT, {"transfers": list(transfers)}) if transfers else []
    return frozenset(row[0] for row in rows)


def received_by_people(transfers: Collection[int]) -> frozenset[int]:
    """Of the lines of these transfers, those of which a person has received or written off some. Ask as above."""
    rows = fetch_all(_RECEIVED, {"transfers": list(transfers)}) if transfers else []
    return frozenset(row[0] for row in rows)
