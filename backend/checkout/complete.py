"""Completing a basket: prepare, pay, finalise. However often and however concurrently asked, one order comes of it.

PREPARE is one transaction that ends with goods held for a draft order; PAY asks the gateway with no transaction open
and by a key that is stored before; FINALISE is one transaction that places the order. A process may die between any
two of them: asking again, or the sweeper, takes up where it stopped. Where nobody is asked for money before the order
stands (cash, a transfer), there is nothing between the two, and one transaction places it.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from backend.checkout.address_book import keep_ordered_addresses
from backend.checkout.drafting import draft_of, out_of_stock, payment_method_of
from backend.checkout.errors import no_such_checkout
from backend.checkout.paying import (
    NO_WISH,
    PaymentWish,
    WayToPay,
    time_to_pay,
    unpaid_outcome,
    way_to_pay,
    with_wish,
)
from backend.checkout.selectors import lock_basket, lock_goods, with_lines
from backend.checkout.types import Basket
from backend.checkout.voucher_services import release_voucher, use_voucher
from backend.kernel import clock
from backend.kernel.errors import Busy, DomainError
from backend.kernel.rows import execute, fetch_one
from backend.kernel.transactions import assert_no_transaction, in_transaction
from backend.orders.errors import NotEnough
from backend.orders.selectors import total_of_order
from backend.orders.services import (
    DRAFT_LIVES,
    finalise_order,
    place_order,
    prepare_order,
    release_draft,
)
from backend.orders.types import OrderDraft
from backend.payments.errors import PaymentPending, ProviderAway
from backend.payments.services import (
    ask_money_back,
    call_off_payment,
    close_payment,
    collect_payment,
    expect_payment,
)
from backend.payments.types import Outcome

_LOCK = "SELECT 1 FROM checkout_checkout WHERE id = %(id)s FOR NO KEY UPDATE"
_DRAFTED = "UPDATE checkout_checkout SET order_id = %(order)s, updated_at = %(now)s WHERE id = %(id)s"
_ORDERED = """
    UPDATE checkout_checkout SET order_id = %(order)s, completed_at = %(now)s, updated_at = %(now)s
    WHERE id = %(id)s AND completed_at IS NULL
    RETURNING user_id IS NOT NULL AND (saves_shipping OR saves_billing)
"""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A draft whose goods are held, or an order that is placed already, and how it is paid (`amount` in đồng)."""

    checkout_id: UUID
    order_id: UUID
    is_placed: bool
    method: str
    amount: int


def complete_checkout(*, checkout_id: UUID, wish: PaymentWish = NO_WISH) -> UUID:
    """Make an order of the basket and return its id; the same one every time.

    Raises CheckoutError, TooScattered, PickupPointLacksGoods, NoLongerSellable, GoodsTaken, NotOffered or
    PaymentRefused with the basket open as it was; Busy and ProviderAway when it is safe to ask again; PaymentPending
    while the buyer has to pay first: the goods are held, and the same call places the order once it is paid.
    """
    prepared = prepare(checkout_id=checkout_id, wish=wish, at_once=True)
    other_way = not prepared.is_placed and wish.method not in ("", prepared.method)
    # The buyer thought better of the way of payment; what was paid meanwhile counts nevertheless.
    if other_way and give_up(checkout_id=checkout_id, order_id=prepared.order_id):
        prepared = prepare(checkout_id=checkout_id, wish=wish, at_once=True)
    if not prepared.is_placed:
        carry_through(prepared)
    return prepared.order_id


def prepare(*, checkout_id: UUID, wish: PaymentWish = NO_WISH, at_once: bool = False) -> Prepared:
    """PREPARE: a draft order with its goods held, or the one there is already. One transaction.

    `at_once` makes it FINALISE too, where nobody is asked for money before the order stands.
    """
    with in_transaction():
        basket = lock_basket(checkout_id)
        if basket is None:
            raise no_such_checkout()
        if basket.order_id is not None:
            return _prepared_before(basket, basket.order_id)
        now = clock.now()
        basket = with_wish(basket, wish)
        lock_goods(checkout_id)
        basket = with_lines(basket, now=now)
        draft = draft_of(basket)
        way = way_to_pay(basket, wish)
        is_placed = at_once and way.request is None
        try:
            order_id = (_place if is_placed else _draft)(basket, draft, way, now)
        except NotEnough as error:
            raise out_of_stock(draft, error) from error
        use_voucher(basket=basket, order_id=order_id, now=now)
        if is_placed:
            _close(checkout_id, order_id, now)
        else:
            execute(_DRAFTED, {"order": order_id, "now": now, "id": checkout_id})
    return Prepared(checkout_id, order_id, is_placed, way.method, basket.totals.total)


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
    except (Busy, PaymentPending, ProviderAway):
        raise
    except DomainError:
        release(checkout_id=prepared.checkout_id, order_id=prepared.order_id)
        raise


def pay(prepared: Prepared) -> None:
    """PAY: ask for the order's total, once per order. No transaction is open.

    Raises PaymentPending while the buyer has to pay, PaymentRefused, ProviderAway.
    """
    assert_no_transaction()
    if unpaid_outcome(prepared.method) is not Outcome.TO_CONFIRM:
        return
    collected = collect_payment(order_id=prepared.order_id)
    if collected.outcome is Outcome.TO_CONFIRM:
        raise PaymentPending(redirect_url=collected.redirect_url, client_secret=collected.client_secret)


def finalise(prepared: Prepared) -> None:
    """FINALISE: the draft becomes an order and the basket is closed, in one transaction. Idempotent."""
    with in_transaction():
        fetch_one(_LOCK, {"id": prepared.checkout_id})
        finalise_order(
            order_id=prepared.order_id,
            payment_method=prepared.method,
            pays_within=time_to_pay(prepared.method),
        )
        _close(prepared.checkout_id, prepared.order_id, clock.now())


def release(*, checkout_id: UUID, order_id: UUID) -> bool:
    """Give a draft up and open its basket again, in one transaction. Returns whether there was one.

    Money that came for it goes back.
    """
    with in_transaction():
        fetch_one(_LOCK, {"id": checkout_id})
        if not release_draft(order_id=order_id):
            return False
        release_voucher(order_id=order_id)
        if not close_payment(order_id=order_id, now=clock.now()):
            ask_money_back(order_id=order_id)
        execute(
            "UPDATE checkout_checkout SET order_id = NULL WHERE id = %(id)s AND order_id = %(order)s",
            {"id": checkout_id, "order": order_id},
        )
    return True


def give_up(*, checkout_id: UUID, order_id: UUID) -> bool:
    """Call an unpaid draft off at the provider, then release it. False when it was paid: then it is to be placed.

    Raises ProviderAway with everything as it was, for nobody knows whether it was paid.
    """
    if call_off_payment(order_id=order_id):
        return False
    return release(checkout_id=checkout_id, order_id=order_id)


def _prepared_before(basket: Basket, order_id: UUID) -> Prepared:
    method = payment_method_of(basket.metadata)
    return Prepared(basket.id, order_id, basket.is_completed, method, total_of_order(order_id))


def _draft(basket: Basket, draft: OrderDraft, way: WayToPay, now: datetime) -> UUID:
    order_id = prepare_order(draft=draft, now=now, lives=way.lives or DRAFT_LIVES)
    if way.request is not None:
        expect_payment(
            order_id=order_id,
            method=way.method,
            amount=basket.totals.total,
            now=now,
            lives=way.lives,
            request=way.request,
        )
    return order_id


def _place(basket: Basket, draft: OrderDraft, way: WayToPay, now: datetime) -> UUID:
    return place_order(
        draft=draft,
        payment_method=way.method,
        total=basket.totals.total,
        now=now,
        pays_within=way.pays_within,
    )


def _close(checkout_id: UUID, order_id: UUID, now: datetime) -> None:
    """The basket is an order now. Does nothing when it was one before."""
    closed = fetch_one(_ORDERED, {"order": order_id, "now": now, "id": checkout_id})
    if closed is not None and closed[0]:
        keep_ordered_addresses(checkout_id=checkout_id)
