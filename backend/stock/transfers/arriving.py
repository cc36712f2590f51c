"""Goods that travelled for an order are held for it in the transaction in which they reach the point of collection."""

from collections.abc import Sequence

from backend.stock.arrivals import Arrival, hold_arrivals
from backend.stock.events import publish_awaited_changed
from backend.stock.transfers.types import TransferFacts, TransferLineFacts


def hold_what_came(before: TransferFacts, after: Sequence[TransferLineFacts]) -> None:
    """Hold what a receipt brought of a transfer for its order, and tell the order what came or comes no more.

    Nothing for a transfer that no order waits for. The caller holds the locks of the transfer and of the levels, and
    has put the units on the shelf. What came though nobody had sent it is everybody's.
    """
    if before.order_id is None or list(after) == before.lines:
        return
    arrivals = [
        Arrival(before.order_id, before.receiver_id, line.variant_id, units)
        for line, old in zip(after, before.lines, strict=True)
        if (units := min(line.received - old.received, old.on_the_way)) > 0
    ]
    if arrivals:
        hold_arrivals(arrivals)
    else:
        publish_awaited_changed(before.order_id)
