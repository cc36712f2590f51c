"""Money has moved: the order it is for is placed or confirmed, and money without an order goes back."""

import logging
from datetime import datetime
from uuid import UUID

from backend.checkout.complete import release, resume
from backend.kernel import clock
from backend.kernel.errors import Busy, DomainError
from backend.kernel.rows import fetch_all, fetch_one
from backend.kernel.sweeping import one_by_one
from backend.orders.services import confirm_order
from backend.payments.errors import PaymentPending, ProviderAway
from backend.payments.services import give_money_back

logger = logging.getLogger(__name__)

_ORDER = "SELECT checkout_id, status FROM orders_order WHERE id = %(id)s"
_ORPHANS = """
    SELECT p.order_id FROM payments_payment p LEFT JOIN orders_order o ON o.id = p.order_id
    WHERE (p.status = 'authorized' OR p.captured > p.refunded + p.refund_pending)
      AND coalesce(o.status, 'expired') IN ('expired', 'canceled')
    ORDER BY p.created_at LIMIT %(limit)s
"""
_WAITING = """
    SELECT o.id FROM orders_order o JOIN payments_payment p ON p.order_id = o.id
    WHERE o.status = 'unconfirmed' AND p.captured = p.amount ORDER BY o.placed_at LIMIT %(limit)s
"""
NO_ORDER = "The money came for an order that is none."


def settle_order(*, order_id: UUID) -> None:
    """The order's money is there: place its draft, confirm it, or give the money back. Idempotent.

    Raises Busy and ProviderAway: to be asked again.
    """
    checkout_id, status = fetch_one(_ORDER, {"id": order_id}) or (None, "expired")
    if status == "unconfirmed":
        confirm_order(order_id=order_id, now=clock.now())
    elif status == "draft":
        _place(checkout_id, order_id)
    elif status in {"expired", "canceled"}:
        give_money_back(order_id=order_id, reason=NO_ORDER)


def settle_what_was_missed(*, now: datetime, limit: int = 100) -> int:
    """Money whose news was lost on the way. Returns how many orders were looked at."""
    rows = fetch_all(_WAITING, {"limit": limit}) + fetch_all(_ORPHANS, {"limit": limit})
    one_by_one(
        [row[0] for row in rows], lambda order_id: settle_order(order_id=order_id), ends_at=(ProviderAway,)
    )
    return len(rows)


def _place(checkout_id: UUID, order_id: UUID) -> None:
    try:
        placed = resume(checkout_id=checkout_id, order_id=order_id)
    except (Busy, ProviderAway):
        raise
    except PaymentPending:
        return
    except DomainError as error:
        # The draft was released with it, and its money is on the way back.
        logger.warning("The paid order of checkout %s was given up: %s", checkout_id, error.message)
        return
    if not placed:
        release(checkout_id=checkout_id, order_id=order_id)
