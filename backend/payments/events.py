"""The facts that payments put into the outbox, each in the transaction that makes it true."""

from datetime import datetime
from uuid import UUID

from backend.kernel import outbox
from backend.payments.transfers_back.types import Account

PROVIDER_EVENT_STORED = "payment.provider_event_stored"
MONEY_ARRIVED = "payment.money_arrived"
MONEY_WITHOUT_ORDER = "payment.money_without_order"
REFUND_ASKED = "payment.refund_asked"
REFUND_DONE = "payment.refund_done"
REFUND_FAILED = "payment.refund_failed"
REFUND_TO_TRANSFER = "payment.refund_to_transfer"
REFUND_ACCOUNT_GIVEN = "payment.refund_account_given"
REFUND_ACCOUNT_STRUCK_OUT = "payment.refund_account_struck_out"
PROMISE_BROKEN = "payment.promise_broken"
CHARGED_TOO_MUCH = "payment.charged_too_much"


def provider_event_stored(event_id: str) -> None:
    """A provider said something: it is to be looked at."""
    outbox.publish(PROVIDER_EVENT_STORED, {"event_id": event_id})


def money_arrived(order_id: UUID) -> None:
    """The order's money is there, or promised by a card: the order is to be placed."""
    outbox.publish(MONEY_ARRIVED, {"order_id": str(order_id)})


def money_without_order(order_id: UUID) -> None:
    """Money came for what is no order: it goes back."""
    outbox.publish(MONEY_WITHOUT_ORDER, {"order_id": str(order_id)})


def refund_asked(attempt_id: UUID) -> None:
    """A refund was booked: the provider is to be asked."""
    outbox.publish(REFUND_ASKED, {"attempt_id": str(attempt_id)})


def refund_done(order_id: UUID, attempt_id: UUID) -> None:
    """Money went back: the buyer is told."""
    outbox.publish(REFUND_DONE, {"order_id": str(order_id), "attempt_id": str(attempt_id)})


def refund_failed(attempt_id: UUID, error: str) -> None:
    """The provider refused a refund: a person must look."""
    outbox.publish(REFUND_FAILED, {"attempt": str(attempt_id), "error": error})


def refund_to_transfer(order_id: UUID, attempt_id: UUID) -> None:
    """A person has to transfer money back: the buyer is told, and asked where to."""
    outbox.publish(REFUND_TO_TRANSFER, {"order_id": str(order_id), "attempt_id": str(attempt_id)})


def refund_account_given(order_id: UUID) -> None:
    """Somebody with the order's link named the account to pay back to: its buyer is told."""
    outbox.publish(REFUND_ACCOUNT_GIVEN, {"order_id": str(order_id)})


def refund_account_struck_out(order_id: UUID, account: Account, given_at: datetime) -> None:
    """An officer struck out the account to pay back to while money waits for it: the buyer is asked for another.

    The number goes into the outbox masked; `given_at` tells one strike from the next.
    """
    payload = {
        "order_id": str(order_id),
        "bank": account.bank,
        "number": account.masked,
        "given_at": given_at.isoformat(),
    }
    outbox.publish(REFUND_ACCOUNT_STRUCK_OUT, payload)


def promise_broken(order_id: UUID) -> None:
    """The card that had promised an order's money does not pay: a person must look."""
    outbox.publish(PROMISE_BROKEN, {"order_id": str(order_id)})


def charged_too_much(order_id: UUID, amount: int) -> None:
    """A provider took `amount` (đồng) more than the order costs: a person must give it back."""
    outbox.publish(CHARGED_TOO_MUCH, {"order": str(order_id), "amount": amount})
