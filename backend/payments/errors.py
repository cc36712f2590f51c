"""Why a payment is refused."""

from enum import StrEnum

from backend.kernel.errors import DomainError
from backend.kernel.money import format_dong


class PaymentCode(StrEnum):
    """Refusals of payments."""

    UNKNOWN_METHOD = "UNKNOWN_METHOD"
    WRONG_AMOUNT = "WRONG_AMOUNT"
    PAYMENT_MISSING = "PAYMENT_MISSING"
    REFUND_TOO_HIGH = "REFUND_TOO_HIGH"


class UnknownMethod(DomainError):
    """No gateway goes by this name."""

    def __init__(self, method: str) -> None:
        super().__init__(
            PaymentCode.UNKNOWN_METHOD,
            f"There is no way of payment called {method!r}.",
            field="payment",
            method=method,
        )


class WrongAmount(DomainError):
    """The cash counted is not what is due (both in đồng)."""

    def __init__(self, *, due: int, received: int, field: str = "cash_received") -> None:
        super().__init__(
            PaymentCode.WRONG_AMOUNT,
            f"{format_dong(due)} is due here, {format_dong(received)} was entered.",
            field=field,
            due=due,
            received=received,
        )


class PaymentMissing(DomainError):
    """The order has no payment that could be captured."""

    def __init__(self) -> None:
        super().__init__(PaymentCode.PAYMENT_MISSING, "This order has no open payment.")


class RefundTooHigh(DomainError):
    """More would go back than came in (both in đồng)."""

    def __init__(self, *, left: int, asked: int) -> None:
        super().__init__(
            PaymentCode.REFUND_TOO_HIGH,
            f"{format_dong(left)} can be given back, {format_dong(asked)} was asked for.",
            field="amount",
            left=left,
            asked=asked,
        )
