"""Completing a basket: prepare, pay, finalise. However often and however concurrently asked, one order comes of it.

PREPARE is one transaction that ends with goods held for a draft order; PAY asks the gateway with no transaction open
and by a key that is stored before; FINALISE is one transaction that places the order. A process may die between any
two of them: asking again, or the sweeper, takes up where it stopped.
"""

from uuid import UUID

import orjson

from backend.catalogue.sellable import lock_sellable_variants
from backend.checkout.drafting import draft_of, out_of_stock, payment_method_of
from backend.checkout.errors import no_such_checkout
from backend.checkout.selectors import lock_basket, with_lines
from backend.kernel import clock
from backend.kernel.errors import Busy, DomainError
from backend.kernel.rows import execute, fetch_one
from backend.kernel.transactions import assert_no_transaction, in_transaction
from backend.orders.errors import NotEnough
from backend.orders.selectors import total_of_order
from backend.orders.services import finalise_order, prepare_order, release_draft
from backend.payments.gateways import gateway_for
from backend.payments.types import PaymentAttempt

_LOCK = "SELECT metadata FROM checkout_checkout WHERE id = %(id)s FOR NO KEY UPDATE"
_ORDERED = "UPDATE checkout_checkout SET order_id = %(order)s::uuid, updated_at = %(now)s WHERE id = %(id)s"
_COMPLETED = "UPDATE checkout_checkout SET completed_at = %(now)s WHERE id = %(id)s AND completed_at IS NULL"


def complete_checkout(*, checkout_id: UUID) -> UUID:
    """Make an order of the basket and return its id; the same one every time.

    Raises CheckoutError, NotEnough, TooScattered, PickupPointLacksGoods or NoLongerSellable with the basket as it
    was, and Busy when it is safe to ask again.
    """
    order_id, is_placed = prepare(checkout_id=checkout_id)
    if not is_placed:
        carry_through(checkout_id=checkout_id, order_id=order_id)
    return order_id


def prepare(*, checkout_id: UUID) -> tuple[UUID, bool]:
    """PREPARE: a draft order with its goods held, or the one there is already. Its id, and whether it is placed."""
    with in_transaction():
        basket = lock_basket(checkout_id)
        if basket is None:
            raise no_such_checkout()
        if basket.order_id is not None:
            return basket.order_id, basket.is_completed
        now = clock.now()
        basket = with_lines(basket, now=now, find_goods=lock_sellable_variants)
        draft = draft_of(basket)
        try:
            order_id = prepare_order(draft=draft, now=now)
        except NotEnough as error:
            raise out_of_stock(draft, error) from error
        execute(_ORDERED, {"order": order_id, "now": now, "id": checkout_id})
    return order_id, False


def carry_through(*, checkout_id: UUID, order_id: UUID) -> None:
    """PAY and FINALISE a prepared order. A refusal gives the draft up and leaves the basket open again."""
    row = fetch_one("SELECT metadata FROM checkout_checkout WHERE id = %(id)s", {"id": checkout_id})
    method = payment_method_of(orjson.loads(row[0]) if row else {})
    try:
        pay(order_id=order_id, method=method)
        finalise(checkout_id=checkout_id, order_id=order_id, method=method)
    except Busy:
        raise
    except DomainError:
        release(checkout_id=checkout_id, order_id=order_id)
        raise


def pay(*, order_id: UUID, method: str) -> None:
    """PAY: ask the gateway for the order's total, once per order. No transaction is open."""
    assert_no_transaction()
    amount = total_of_order(order_id)
    gateway_for(method).pay(PaymentAttempt(key=order_id, order_id=order_id, amount=amount))


def finalise(*, checkout_id: UUID, order_id: UUID, method: str) -> None:
    """FINALISE: the draft becomes an order and the basket is closed, in one transaction. Idempotent."""
    with in_transaction():
        fetch_one(_LOCK, {"id": checkout_id})
        finalise_order(order_id=order_id, payment_method=method)
        execute(_COMPLETED, {"now": clock.now(), "id": checkout_id})


def release(*, checkout_id: UUID, order_id: UUID) -> bool:
    """Give a draft up and open its basket again, in one transaction. Returns whether there was one."""
    with in_transaction():
        fetch_one(_LOCK, {"id": checkout_id})
        if not release_draft(order_id=order_id):
            return False
        execute(
            "UPDATE checkout_checkout SET order_id = NULL WHERE id = %(id)s AND order_id = %(order)s",
            {"id": checkout_id, "order": order_id},
        )
    return True
