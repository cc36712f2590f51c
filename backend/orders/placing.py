"""An order was placed: what is to be paid for it is written down, and the outbox is told."""

from datetime import datetime, timedelta
from uuid import UUID

from backend.orders import events
from backend.payments.services import expect_payment

TRANSFER_CODE = "OCOP"
"""With the order's number behind it, what a buyer writes into a transfer."""


def expect_and_tell(
    *,
    order_id: UUID,
    number: int,
    payment_method: str,
    total: int,
    now: datetime,
    pays_within: timedelta | None,
) -> None:
    """Expect the order's money (`total`, đồng); its points are to be asked, with `pays_within` once a transfer came.

    Runs in the transaction that places the order.
    """
    expect_payment(
        order_id=order_id,
        method=payment_method,
        amount=total,
        now=now,
        code=f"{TRANSFER_CODE}{number}" if pays_within else None,
        lives=pays_within,
    )
    if pays_within is None:
        events.order_placed(order_id)
    else:
        events.order_awaits_payment(order_id)
