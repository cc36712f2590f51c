"""What other rooms may ask of transfers."""

from backend.stock.transfers.asking import (
    agree_transfer,
    cancel_transfer,
    decline_transfer,
    request_transfer,
)
from backend.stock.transfers.moving import receive_transfer, send_transfer

__all__ = [
    "agree_transfer",
    "cancel_transfer",
    "decline_transfer",
    "receive_transfer",
    "request_transfer",
    "send_transfer",
]
