"""Reads of money that has to be transferred back."""

from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

from backend.accounts.actor import Actor
from backend.kernel.rows import fetch_all
from backend.payments.access import check_handles_payments
from backend.payments.transfers_back.types import Account, OwnTransfers, TransferBackFacts

MOST_SHOWN = 500

_TRANSFERS = """
    SELECT a.id, p.order_id, p.method, a.amount, a.reason, t.due_since, t.bank_reference, t.done_at,
           account.bank, account.number, account.holder
    FROM payments_transferback t
    JOIN payments_attempt a ON a.id = t.attempt_id
    JOIN payments_payment p ON p.id = a.payment_id
    LEFT JOIN payments_refundaccount account ON account.payment_id = p.id
"""
_OF_ORDERS = """
    SELECT p.order_id, coalesce(sum(a.amount) FILTER (WHERE t.done_at IS NULL), 0)::bigint,
           account.bank, account.number, account.holder
    FROM payments_payment p
    JOIN payments_attempt a ON a.payment_id = p.id
    JOIN payments_transferback t ON t.attempt_id = a.id
    LEFT JOIN payments_refundaccount account ON account.payment_id = p.id
    WHERE p.order_id = ANY(%(orders)s::uuid[])
    GROUP BY p.order_id, account.bank, account.number, account.holder
"""


def transfers_back(actor: Actor, *, done: bool) -> list[TransferBackFacts]:
    """What waits, the longest waiting first; or what was done, the latest first. MOST_SHOWN at most.

    Raises PermissionDenied.
    """
    check_handles_payments(actor)
    where = (
        "WHERE t.done_at IS NOT NULL ORDER BY t.done_at DESC, a.id"
        if done
        else "WHERE t.done_at IS NULL ORDER BY t.due_since, a.id"
    )
    rows = fetch_all(f"{_TRANSFERS} {where} LIMIT %(limit)s", {"limit": MOST_SHOWN})
    return [_facts(row) for row in rows]


def transfer_back(attempt_id: UUID) -> TransferBackFacts | None:
    """One of them; nobody's right to see it is asked."""
    rows = fetch_all(f"{_TRANSFERS} WHERE t.attempt_id = %(id)s", {"id": attempt_id})
    return _facts(rows[0]) if rows else None


def transfers_of_orders(order_ids: Collection[UUID]) -> dict[UUID, OwnTransfers]:
    """What waits to be transferred for each order that has such refunds, done ones included."""
    rows = fetch_all(_OF_ORDERS, {"orders": list(order_ids)})
    return {row[0]: OwnTransfers(row[1], _account(row[2:])) for row in rows}


def _facts(row: tuple[Any, ...]) -> TransferBackFacts:
    attempt_id, order_id, method, amount, reason, due_since, bank_reference, done_at, *account = row
    return TransferBackFacts(
        attempt_id, order_id, method, amount, reason, due_since, bank_reference, done_at, _account(account)
    )


def _account(row: Sequence[Any]) -> Account | None:
    return Account(*row) if row[0] is not None else None
