"""Cash at the hand-over and transfers to our bank account: people move the money, nobody is asked beforehand."""

from dataclasses import dataclass

from backend.payments.errors import PaymentRefused
from backend.payments.models import Method
from backend.payments.types import Outcome, PaymentAttempt, ProviderState
from backend.payments.vietqr import bank_account


@dataclass(frozen=True, slots=True)
class ByHand:
    """A way of payment without a provider."""

    method: str
    unpaid: Outcome
    is_by_hand: bool = True

    def is_available(self) -> bool:
        """Cash always, a transfer when there is an account to transfer to."""
        return self.method != Method.VIETQR or bank_account() is not None

    def start(self, attempt: PaymentAttempt) -> ProviderState:
        """Nothing to ask."""
        return ProviderState()

    def fetch(self, reference: str) -> ProviderState:
        """Nobody to ask."""
        return ProviderState()

    def capture(self, attempt: PaymentAttempt, reference: str) -> ProviderState:
        """People book what they received."""
        raise PaymentRefused("Book the money as received instead.")

    def cancel(self, attempt: PaymentAttempt, reference: str) -> ProviderState:
        """Nobody is to be told."""
        return ProviderState(is_over=True)

    def refund(self, attempt: PaymentAttempt, reference: str) -> str:
        """Handed back by hand."""
        return str(attempt.key)


CASH_ON_DELIVERY = ByHand(str(Method.CASH_ON_DELIVERY), Outcome.EXPECTED)
VIETQR = ByHand(str(Method.VIETQR), Outcome.AWAITED)
