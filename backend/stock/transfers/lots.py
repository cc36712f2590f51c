"""The lots of what is on the way, read from the ledger: what arrives is booked in the lots in which it left."""

from collections.abc import Collection

from backend.kernel.rows import fetch_all
from backend.stock.lot_rules import LotUnits

# What a till reported stands under the event's key, and the event names its transfer; the rest names the line.
_ON_THE_WAY = """
    SELECT line.id, lot.id, lot.expires_at,
           sum(CASE WHEN transit.id = movement.destination_id THEN movement.quantity
                    ELSE -movement.quantity END)::integer
    FROM stock_transferline line
    JOIN stock_transfer transfer ON transfer.id = line.transfer_id
    JOIN stock_account transit ON transit.point_id = transfer.sender_id AND transit.kind = 'in_transit'
    JOIN stock_movement movement ON movement.variant_id = line.variant_id
         AND transit.id IN (movement.source_id, movement.destination_id)
    JOIN stock_lot lot ON lot.id = movement.lot_id
    LEFT JOIN stock_deviceevent event ON event.id = CASE WHEN starts_with(movement.key, 'event:')
                                                         THEN split_part(movement.key, ':', 2)::bigint END
    WHERE line.transfer_id = ANY(%(transfers)s::bigint[])
      AND (event.transfer_number = transfer.id OR starts_with(movement.key, 'transfer:' || line.id || ':'))
    GROUP BY line.id, lot.id
"""


def lots_on_the_way(transfers: Collection[int]) -> dict[int, list[LotUnits]]:
    """Line → units of each lot that left and have not arrived. Ask with the transfers locked; units in no lot are
    the rest of what is on the way."""
    found: dict[int, list[LotUnits]] = {}
    rows = fetch_all(_ON_THE_WAY, {"transfers": list(transfers)}) if transfers else []
    for line_id, lot_id, expires_at, units in rows:
        if units > 0:
            found.setdefault(line_id, []).append(LotUnits(lot_id, expires_at, units))
    return found
