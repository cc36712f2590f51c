"""What orders and refunds ask of a way of payment."""

from typing import Protocol

from backend.payments.types import Outcome, PaymentAttempt, ProviderState


class PaymentGateway(Protocol):
    """A way of payment. Its verbs are called with no transaction open, and again with the same key after a crash.

    Each raises PaymentRefused when the answer is no for good, and ProviderAway when there is no answer.
    """

    @property
    def method(self) -> str:
        """The name under which orders remember it."""

    @property
    def is_by_hand(self) -> bool:
        """Whether people move the money, and no provider is asked."""

    @property
    def unpaid(self) -> Outcome:
        """What an order that is not paid yet comes to."""

    def is_available(self) -> bool:
        """Whether it is set up here."""

    def start(self, attempt: PaymentAttempt) -> ProviderState:
        """Ask for the money, once per `attempt.key`."""

    def fetch(self, reference: str) -> ProviderState:
        """How it stands now."""

    def capture(self, attempt: PaymentAttempt, reference: str) -> ProviderState:
        """Take what a card has promised."""

    def cancel(self, attempt: PaymentAttempt, reference: str) -> ProviderState:
        """See to it that it can no longer be paid; where it was paid already, the state says so."""

    def refund(self, attempt: PaymentAttempt, reference: str) -> str:
        """Give `attempt.amount` back; the provider's name for it."""
