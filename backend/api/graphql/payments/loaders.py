"""What payments need beyond their row."""

from collections.abc import Mapping
from uuid import UUID

from backend.api.graphql.context import Loader
from backend.payments.selectors import events_of_payments
from backend.payments.types import PaymentEventFacts

PAYMENT = "payment"


class EventsOfPayment(Loader[UUID, list[PaymentEventFacts]]):
    """What happened to payments, the oldest first."""

    kind = PAYMENT

    def load(self, keys: list[UUID]) -> Mapping[UUID, list[PaymentEventFacts]]:
        """One statement."""
        return events_of_payments(keys)
