"""Why a payment is refused."""

from enum import StrEnum

from backend.kernel.errors import DomainError
from backend.kernel.money import format_dong


class PaymentCode(StrEnum):
    """Refusals of payments."""

    UNKNOWN_METHOD = "UNKNOWN_METHOD"
    NOT_OFFERED = "NOT_OFFERED"
    WRONG_AMOUNT = "WRONG_AMOUNT"
    PAYMENT_MISSING = "PAYMENT_MISSING"
    PAYMENT_PENDING = "PAYMENT_PENDING"
    PAYMENT_REFUSED = "PAYMENT_REFUSED"
    PROVIDER_AWAY = "PROVIDER_AWAY"
    TOO_MUCH_REFUNDED = "TOO_MUCH_REFUNDED"
    KEY_REUSED = "KEY_REUSED"
    BAD_STATEMENT = "BAD_STATEMENT"
    INVALID = "INVALID"
    COUNTED_MEANWHILE = "COUNTED_MEANWHILE"
    ROW_SETTLED = "ROW_SETTLED"
    NOTHING_WANTED = "NOTHING_WANTED"
    ACCOUNT_KNOWN = "ACCOUNT_KNOWN"


class UnknownMethod(DomainError):
    """No gateway goes by this name."""

    def __init__(self, method: str) -> None:
        super().__init__(
            PaymentCode.UNKNOWN_METHOD,
            f"There is no way of payment called {method!r}.",
            field="payment",
            method=method,
        )


class NotOffered(DomainError):
    """This way of payment is not offered for this order; the message says why and what to do."""

    def __init__(self, message: str) -> None:
        super().__init__(PaymentCode.NOT_OFFERED, message, field="payment")


class TooManyUnpaid(NotOffered):
    """The buyer has as many orders waiting for their money as this way of payment allows."""

    def __init__(self, open_orders: int) -> None:
        super().__init__(
            f"You have {open_orders} orders by this way of payment that are not paid yet. "
            "Pay or cancel one of them, or choose another way of payment."
        )
        self.field = "unpaid_orders"


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


class PaymentPending(DomainError):
    """The order waits for the buyer to pay at `redirect_url`; its goods are held meanwhile."""

    def __init__(self, *, redirect_url: str, client_secret: str = "") -> None:
        super().__init__(
            PaymentCode.PAYMENT_PENDING, "Pay first, then complete the checkout again.", field="payment"
        )
        self.redirect_url = redirect_url
        self.client_secret = client_secret


class PaymentRefused(DomainError):
    """The provider says no for good: the card was declined, or the time to pay is over."""

    def __init__(self, message: str = "") -> None:
        super().__init__(
            PaymentCode.PAYMENT_REFUSED,
            message or "The payment was not made. Try again or choose another way to pay.",
            field="payment",
        )


class ProviderAway(DomainError):
    """The provider does not answer: nobody knows whether the request had its effect. Asking again is safe."""

    def __init__(self) -> None:
        super().__init__(
            PaymentCode.PROVIDER_AWAY,
            "The payment service does not answer. Nothing is charged twice; try again in a minute.",
            field="payment",
        )


class TooMuchRefunded(DomainError):
    """More is asked back than was captured and not given back yet (đồng)."""

    def __init__(self, *, left: int) -> None:
        super().__init__(
            PaymentCode.TOO_MUCH_REFUNDED,
            f"At most {format_dong(left)} can be given back.",
            field="amount",
            left=left,
        )


class KeyReused(DomainError):
    """The same key was used for another request."""

    def __init__(self) -> None:
        super().__init__(
            PaymentCode.KEY_REUSED,
            "This key was used before with other details. Use a new one.",
            field="idempotency_key",
        )


class BadStatement(DomainError):
    """A bank statement that cannot be read; nothing of it was imported."""

    def __init__(self, message: str) -> None:
        super().__init__(PaymentCode.BAD_STATEMENT, message, field="file")
