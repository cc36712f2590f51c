"""The facts that transfers put into the outbox."""

from backend.kernel import outbox
from backend.stock.transfers.types import TransferFacts, TransferState

TRANSFER_REQUESTED = "transfer.requested"
TRANSFER_AGREED = "transfer.agreed"
TRANSFER_DECLINED = "transfer.declined"
TRANSFER_CANCELLED = "transfer.cancelled"
TRANSFER_SENT = "transfer.sent"
TRANSFER_RECEIVED = "transfer.received"

TOPICS = {
    TransferState.REQUESTED: TRANSFER_REQUESTED,
    TransferState.AGREED: TRANSFER_AGREED,
    TransferState.DECLINED: TRANSFER_DECLINED,
    TransferState.CANCELLED: TRANSFER_CANCELLED,
    TransferState.SENT: TRANSFER_SENT,
    TransferState.RECEIVED: TRANSFER_RECEIVED,
}


def publish_transfer(transfer_id: int, state: TransferState) -> None:
    """A transfer has come to a state: who waits for it is told."""
    outbox.publish(TOPICS[state], {"transfer_id": transfer_id})


def publish_change(before: TransferFacts, state: TransferState) -> None:
    """The same, if it is another state than before."""
    if state is not before.state:
        publish_transfer(before.id, state)
