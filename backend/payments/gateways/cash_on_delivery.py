"""Cash when the goods are handed over: nothing to ask of anybody beforehand."""

from backend.payments.models import Payment
from backend.payments.types import Outcome, PaymentAttempt


class CashOnDelivery:
    """The buyer pays the person who hands the goods over."""

    method = str(Payment.Method.CASH_ON_DELIVERY)

    def pay(self, attempt: PaymentAttempt) -> Outcome:
        """The money is expected at the hand-over."""
        return Outcome.EXPECTED
