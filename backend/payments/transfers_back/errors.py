"""Why an account or a transfer is refused."""

from backend.kernel.errors import DomainError
from backend.payments.errors import PaymentCode


class AccountKnown(DomainError):
    """An account was given before; only an officer may ask for another one."""

    def __init__(self) -> None:
        super().__init__(
            PaymentCode.ACCOUNT_KNOWN,
            "An account was given already. If it is wrong, call us: we ask for it anew.",
            field="account_number",
        )


class NothingToTransfer(DomainError):
    """No money of this order waits to be transferred back."""

    def __init__(self) -> None:
        super().__init__(
            PaymentCode.PAYMENT_MISSING, "No money of this order waits to be transferred back.", field="id"
        )


class BadAccount(DomainError):
    """A field of the account is empty, too long, or no number of an account."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(PaymentCode.INVALID, message, field=field)


class TransferDone(DomainError):
    """The transfer was made before, under another number of the bank."""

    def __init__(self) -> None:
        super().__init__(
            PaymentCode.KEY_REUSED,
            "This transfer was marked as made before, under another number. Look at the list again.",
            field="reference",
        )
