"""The facts that payments put into the outbox, each in the transaction that makes it true."""

from uuid import UUID

from backend.kernel import outbox

PROVIDER_EVENT_STORED = "payment.provider_event_stored"
MONEY_ARRIVED = "payment.money_arrived"
MONEY_WITHOUT_ORDER = "payment.money_without_order"
REFUND_ASKED = "payment.refund_asked"
REFUND_DONE = "payment.refund_done"
REFUND_FAILED = "payment.refund_failed"


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
