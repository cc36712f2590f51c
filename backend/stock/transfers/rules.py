"""What sending and receiving do to a line. Pure.

A line's units on the way are `max(0, sent - received - lost)`, whatever came first: where a receiver reports goods
before the sender's till said that they left, they come out of the sender's discrepancy, and the late report fills it
again. So a difference always stands at the sender's point, whose next count explains it, and no unit is made or lost.
"""

from collections.abc import Iterable
from dataclasses import replace

from backend.stock.transfers.types import TransferLineFacts, TransferState


def send(line: TransferLineFacts, units: int) -> tuple[TransferLineFacts, int]:
    """The line after `units` left, and how many of them had arrived already (they are on the way no more)."""
    return replace(line, sent=line.sent + units), min(units, line.surplus)


def receive(line: TransferLineFacts, units: int) -> tuple[TransferLineFacts, int]:
    """The line after `units` arrived, and how many of them were on the way (the rest is a surplus).

    A surplus first explains what had been written off as lost.
    """
    from_transit = min(units, line.on_the_way)
    found_again = min(line.lost, units - from_transit)
    return replace(line, received=line.received + units, lost=line.lost - found_again), from_transit


def write_off(line: TransferLineFacts) -> tuple[TransferLineFacts, int]:
    """The line after what has not arrived is taken for lost, and how many units that are."""
    missing = line.on_the_way
    return replace(line, lost=line.lost + missing), missing


def state_of(lines: Iterable[TransferLineFacts]) -> TransferState:
    """Agreed until something left, sent while something is on the way, received afterwards."""
    lines = list(lines)
    if not any(line.sent for line in lines):
        return TransferState.AGREED
    return TransferState.SENT if any(line.on_the_way for line in lines) else TransferState.RECEIVED
