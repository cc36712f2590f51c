"""What every change of a basket begins with: its row locked, and still open."""

from uuid import UUID

from backend.checkout.errors import being_ordered, no_such_checkout
from backend.kernel.rows import fetch_one

_LOCK = "SELECT order_id, completed_at FROM checkout_checkout WHERE id = %(id)s FOR NO KEY UPDATE"


def lock_open_basket(checkout_id: UUID) -> None:
    """Lock the basket for a change. Raises CheckoutError when it is unknown, an order already, or becoming one."""
    row = fetch_one(_LOCK, {"id": checkout_id})
    if row is None or row[1] is not None:
        raise no_such_checkout()
    if row[0] is not None:
        raise being_ordered()
