"""What the completion of a basket asks of a way of payment."""

from typing import Protocol

from backend.payments.types import Outcome, PaymentAttempt


class PaymentGateway(Protocol):
    """A way of payment. Called with no transaction open, and again with the same key after a crash."""

    @property
    def method(self) -> str:
        """The name under which orders remember it."""

    def pay(self, attempt: PaymentAttempt) -> Outcome:
        """Ask for the money once per `attempt.key`. Raises DomainError when it is refused."""
