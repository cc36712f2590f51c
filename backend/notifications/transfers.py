"""Messages about transfers: each point hears when it is its turn, and both when the figures differ."""

from django.conf import settings

from backend.notifications.models import Message
from backend.notifications.services import write_messages
from backend.notifications.texts import Text
from backend.notifications.transfer_texts import DIFFERENCE, TO_RECEIVER, TO_SENDER
from backend.salespoints.places import PointFacts, points_by_id
from backend.stock.transfers.selectors import transfer_facts
from backend.stock.transfers.types import TransferFacts, TransferState


def tell_of_transfer(*, transfer_id: int, state: TransferState) -> None:
    """Who waits for the news hears it, once per state; nothing when the transfer has moved on meanwhile."""
    transfer = transfer_facts(transfer_id)
    if transfer.state is not state:
        return
    points = points_by_id([transfer.sender_id, transfer.receiver_id])
    sender, receiver = points[transfer.sender_id], points[transfer.receiver_id]
    texts = []
    if state in TO_SENDER:
        texts.append((sender, TO_SENDER[state]))
    if state in TO_RECEIVER:
        texts.append((receiver, TO_RECEIVER[state]))
    if state is TransferState.RECEIVED and transfer.has_difference:
        texts = [(sender, DIFFERENCE), (receiver, DIFFERENCE)]
    write_messages(_message(transfer, point, sender, receiver, text) for point, text in texts)


def _message(
    transfer: TransferFacts, point: PointFacts, sender: PointFacts, receiver: PointFacts, text: Text
) -> Message:
    filled = text.fill(
        number=transfer.id,
        sender=sender.name,
        receiver=receiver.name,
        reason=transfer.reason or "-",
        units=sum(line.sent or line.agreed or line.asked for line in transfer.lines),
        missing=sum(line.lost for line in transfer.lines),
        surplus=sum(line.surplus for line in transfer.lines),
        link=f"{settings.OCOP_STOREFRONT_URL}/quay/chuyen-hang/{transfer.id}",
    )
    return Message(
        key=f"transfer:{transfer.id}:{transfer.state}:{point.id}",
        point_id=point.id,
        email=point.email,
        language="vi",
        subject=filled.subject[:200],
        body=filled.body,
    )
