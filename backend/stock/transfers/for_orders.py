"""Goods of an order that leave for the point at which its buyer collects it."""

from collections.abc import Mapping
from uuid import UUID

from backend.accounts.actor import Actor
from backend.kernel import clock
from backend.stock.models import Transfer, TransferLine
from backend.stock.transfers.moving import take_from_shelf
from backend.stock.transfers.rows import lock_transfers
from backend.stock.transfers.types import TransferState


def send_for_order(
    *, actor: Actor, order_id: UUID, sender_id: UUID, receiver_id: UUID, units: Mapping[int, int]
) -> int:
    """Book free units ({variant: units}) of the sender as on their way to the receiver. Returns the transfer's number.

    Who may do it the caller has checked. Runs in the caller's transaction, which has ended the order's holds of these
    units. Raises InsufficientStock when they are not sound or not there.
    """
    now = clock.now()
    transfer = Transfer.objects.create(
        sender_id=sender_id,
        receiver_id=receiver_id,
        order_id=order_id,
        state=TransferState.AGREED,
        requested_at=now,
        answered_at=now,
    )
    TransferLine.objects.bulk_create(
        TransferLine(transfer=transfer, variant_id=variant_id, asked=wanted, agreed=wanted)
        for variant_id, wanted in sorted(units.items())
    )
    take_from_shelf(lock_transfers([transfer.pk])[transfer.pk], units, actor=actor)
    return transfer.pk
