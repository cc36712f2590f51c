"""Beginning a payment apart from completing, as Saleor's clients do, and calling it off."""

from dataclasses import dataclass, replace
from uuid import UUID

from backend.checkout.complete import carry_through, give_up, prepare, release
from backend.checkout.errors import no_such_checkout
from backend.checkout.paying import PaymentWish, unpaid_outcome
from backend.kernel.rows import fetch_one
from backend.payments.errors import KeyReused, NotOffered, PaymentMissing, PaymentPending, WrongAmount
from backend.payments.selectors import payment_of
from backend.payments.types import Outcome, PaymentFacts


@dataclass(frozen=True, slots=True)
class Started:
    """A payment that was begun, and where or how it is confirmed."""

    payment: PaymentFacts
    redirect_url: str
    client_secret: str


def start_transaction(*, checkout_id: UUID, wish: PaymentWish, amount: int | None, key: str) -> Started:
    """Hold the basket's goods and ask the provider for its total (đồng); begun twice it is one payment.

    Raises what completing a basket raises, NotOffered for a way that asks no provider, WrongAmount for anything but
    the total, KeyReused when the basket's payment was begun under another key.
    """
    if unpaid_outcome(wish.method) is not Outcome.TO_CONFIRM:
        raise NotOffered("Nothing is paid ahead by this way of payment: complete the checkout with it.")
    prepared = prepare(checkout_id=checkout_id, wish=replace(wish, client_key=key))
    payment = payment_of(prepared.order_id)
    if prepared.is_placed or prepared.method != wish.method or payment is None:
        raise KeyReused
    if amount is not None and amount != payment.amount:
        if not payment.reference:
            # Nobody was asked yet: what was held for this very call goes back.
            release(checkout_id=checkout_id, order_id=prepared.order_id)
        raise WrongAmount(due=payment.amount, received=amount, field="amount")
    if key and key != _key_of(payment.id):
        raise KeyReused
    try:
        carry_through(prepared)
    except PaymentPending as pending:
        redirect_url, client_secret = pending.redirect_url, pending.client_secret
    else:
        redirect_url = client_secret = ""
    payment = payment_of(prepared.order_id)
    assert payment is not None
    return Started(payment, redirect_url, client_secret)


def cancel_payment(*, checkout_id: UUID) -> None:
    """Call off what was begun and open the basket again; what was paid meanwhile is placed instead. Idempotent.

    Raises CheckoutError NOT_FOUND, ProviderAway.
    """
    row = fetch_one(
        "SELECT order_id, completed_at FROM checkout_checkout WHERE id = %(id)s", {"id": checkout_id}
    )
    if row is None:
        raise no_such_checkout()
    order_id, completed_at = row
    if order_id is None or completed_at is not None:
        return
    if payment_of(order_id) is None:
        raise PaymentMissing
    if not give_up(checkout_id=checkout_id, order_id=order_id):
        carry_through(prepare(checkout_id=checkout_id))


def _key_of(payment_id: UUID) -> str:
    row = fetch_one(
        "SELECT request ->> 'client_key' FROM payments_attempt WHERE payment_id = %(id)s AND action = 'start'",
        {"id": payment_id},
    )
    return str(row[0] or "") if row else ""
