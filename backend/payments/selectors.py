"""Reads of payments."""

from collections.abc import Collection
from uuid import UUID

from backend.kernel.rows import fetch_all, fetch_one
from backend.payments.types import PaymentEventFacts, PaymentFacts, RefundFacts

_FACTS = """order_id, method, status, amount, captured, id, authorized, refunded, refund_pending, reference, code,
    created_at, expires_at"""


def payments_of_orders(order_ids: Collection[UUID]) -> dict[UUID, PaymentFacts]:
    """The payment of each order that has one, by order."""
    rows = fetch_all(
        f"SELECT {_FACTS} FROM payments_payment WHERE order_id = ANY(%(ids)s)", {"ids": list(order_ids)}
    )
    return {row[0]: PaymentFacts(*row) for row in rows}


def payment_of(order_id: UUID) -> PaymentFacts | None:
    """The payment of one order."""
    return payments_of_orders([order_id]).get(order_id)


def payment_by_id(payment_id: UUID) -> PaymentFacts | None:
    """A payment by its own id."""
    rows = fetch_all(f"SELECT {_FACTS} FROM payments_payment WHERE id = %(id)s", {"id": payment_id})
    return PaymentFacts(*rows[0]) if rows else None


def refund_by_id(attempt_id: UUID) -> RefundFacts | None:
    """One refund, asked or made."""
    row = fetch_one(
        "SELECT a.id, p.method, a.amount, EXISTS (SELECT 1 FROM payments_transferback t WHERE t.attempt_id = a.id) "
        "FROM payments_attempt a JOIN payments_payment p ON p.id = a.payment_id "
        "WHERE a.id = %(id)s AND a.action = 'refund'",
        {"id": attempt_id},
    )
    return RefundFacts(*row) if row else None


def events_of_payments(payment_ids: Collection[UUID]) -> dict[UUID, list[PaymentEventFacts]]:
    """What happened to each payment, the oldest first."""
    found: dict[UUID, list[PaymentEventFacts]] = {each: [] for each in payment_ids}
    rows = fetch_all(
        "SELECT id, payment_id, type, amount, reference, message, idempotency_key, created_at "
        "FROM payments_paymentevent WHERE payment_id = ANY(%(ids)s::uuid[]) ORDER BY id",
        {"ids": list(payment_ids)},
    )
    for row in rows:
        found[row[1]].append(PaymentEventFacts(*row))
    return found
