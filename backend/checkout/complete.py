"""Completing a basket: prepare, pay, finalise. However often and however concurrently asked, one order comes of it.

PREPARE is one transaction that ends with goods held for a draft order; PAY asks the gateway with no transaction open
and by a key that is stored before; FINALISE is one transaction that places the order. A process may die between any
two of them: asking again, or the sweeper, takes up where it stopped.
"""

from dataclasses import dataclass
from uuid import UUID

from backend.catalogue.sellable import lock_sellable_variants
from backend.checkout.drafting import draft_of, out_of_stock, payment_method_of
from backend.checkout.errors import no_such_checkout
from backend.checkout.selectors import lock_basket, with_lines
from backend.checkout.types import Basket
from backend.checkout.voucher_services import release_voucher, use_voucher
from backend.kernel import clock
from backend.kernel.errors import Busy, DomainError
from backend.kernel.rows import execute, fetch_one
from backend.kernel.transactions import assert_no_transaction, in_transaction
from backend.orders.errors import NotEnough
from backend.orders.selectors import total_of_order
from backend.orders.services import finalise_order, prepare_order, release_draft
from backend.payments.gateways import gateway_for
from backend.payments.types import PaymentAttempt

_LOCK = "SELECT 1 FROM checkout_checkout WHERE id = %(id)s FOR NO KEY UPDATE"
_ORDERED = "UPDATE checkout_checkout SET order_id = %(order)s::uuid, updated_at = %(now)s WHERE id = %(id)s"
_COMPLETED = "UPDATE checkout_checkout SET completed_at = %(now)s WHERE id = %(id)s AND completed_at IS NULL"


@dataclass(frozen=True, slots=True)
class Prepared:
    """A draft whose goods are held, or an order that is placed already, and how it is paid (`amount` in đồng)."""

    checkout_id: UUID
    order_id: UUID
    is_placed: bool
    method: str
    amount: int


def complete_checkout(*, checkout_id: UUID) -> UUID:
    """Make an order of the basket and return its id; the same one every time.

    Raises CheckoutError, TooScattered, PickupPointLacksGoods, NoLongerSellable or GoodsTaken with the basket open as
    it was, and Busy when it is safe to ask again.
    """
    prepared = prepare(checkout_id=checkout_id)
    if not prepared.is_placed:
        carry_through(prepared)
    return prepared.order_id


def prepare(*, checkout_id: UUID) -> Prepared:
    """PREPARE: a draft order with its goods held, or the one there is already. One transaction."""
    with in_transaction():
        basket = lock_basket(checkout_id)
        if basket is None:
            raise no_such_checkout()
        if basket.order_id is not None:
            return _prepared_before(basket, basket.order_id)
        now = clock.now()
        basket = with_lines(basket, now=now, find_goods=lock_sellable_variants)
        draft = draft_of(basket)
        try:
            order_id = prepare_order(draft=draft, now=now)
        except NotEnough as error:
            raise out_of_stock(draft, error) from error
        use_voucher(basket=basket, order_id=order_id, now=now)
        execute(_ORDERED, {"order": order_id, "now": now, "id": checkout_id})
    return Prepared(checkout_id, order_id, False, payment_method_of(basket.metadata), basket.totals.total)


def resume(*, checkout_id: UUID, order_id: UUID) -> bool:
    """Take up the draft where its process stopped. False when the basket no longer stands for this draft."""
    with in_transaction():
        basket = lock_basket(checkout_id)
        if basket is None or basket.order_id != order_id:
            return False
        prepared = _prepared_before(basket, order_id)
    if not prepared.is_placed:
        carry_through(prepared)
    return True


def carry_through(prepared: Prepared) -> None:
    """PAY and FINALISE a prepared order. A refusal gives the draft up and leaves the basket open again."""
    try:
        pay(prepared)
        finalise(prepared)
    except Busy:
        raise
    except DomainError:
        release(checkout_id=prepared.checkout_id, order_id=prepared.order_id)
        raise


def pay(prepared: Prepared) -> None:
    """PAY: ask the gateway for the order's total, once per order. No transaction is open."""
    assert_no_transaction()
    attempt = PaymentAttempt(key=prepared.order_id, order_id=prepared.order_id, amount=prepared.amount)
    gateway_for(prepared.method).pay(attempt)


def finalise(prepared: Prepared) -> None:
    """FINALISE: the draft becomes an order and the basket is closed, in one transaction. Idempotent."""
    with in_transaction():
        fetch_one(_LOCK, {"id": prepared.checkout_id})
        finalise_order(order_id=prepared.order_id, payment_method=prepared.method)
        execute(_COMPLETED, {"now": clock.now(), "id": prepared.checkout_id})


def release(*, checkout_id: UUID, order_id: UUID) -> bool:
    """Give a draft up and open its basket again, in one transaction. Returns whether there was one."""
    with in_transaction():
        fetch_one(_LOCK, {"id": checkout_id})
        if not release_draft(order_id=order_id):
            return False
        release_voucher(order_id=order_id)
        execute(
            "UPDATE checkout_checkout SET order_id = NULL WHERE id = %(id)s AND order_id = %(order)s",
            {"id": checkout_id, "order": order_id},
        )
    return True


def _prepared_before(basket: Basket, order_id: UUID) -> Prepared:
    method = payment_method_of(basket.metadata)
    return Prepared(basket.id, order_id, basket.is_completed, method, total_of_order(order_id))
