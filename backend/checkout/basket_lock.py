"""What every change of a basket begins with: its row locked, and still open."""

from datetime import datetime
from uuid import UUID

from backend.checkout.errors import CheckoutError, being_ordered, no_such_checkout
from backend.kernel.rows import execute, fetch_one
from backend.kernel.transactions import UNHURRIED

OPEN = "order_id IS NULL AND completed_at IS NULL"
"""Part of every UPDATE of a basket: what is being ordered or was ordered does not change."""

_CLAIM = f"""
    UPDATE checkout_checkout SET updated_at = %(now)s WHERE id = %(id)s AND {OPEN} RETURNING {UNHURRIED}
"""


def claim_open_basket(checkout_id: UUID, *, now: datetime) -> None:
    """Mark the basket as changed, which locks it. Nothing but the basket may be written in this transaction.

    Raises CheckoutError NOT_FOUND or BEING_ORDERED.
    """
    if not execute(_CLAIM, {"id": checkout_id, "now": now}):
        raise why_closed(checkout_id)


def why_closed(checkout_id: UUID) -> CheckoutError:
    """Why an UPDATE found no open basket: it never was, it is an order already, or it is becoming one."""
    row = fetch_one("SELECT completed_at FROM checkout_checkout WHERE id = %(id)s", {"id": checkout_id})
    return no_such_checkout() if row is None or row[0] is not None else being_ordered()
