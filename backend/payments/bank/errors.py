"""Why a bank row is not settled."""

from backend.kernel.errors import DomainError
from backend.kernel.money import format_dong
from backend.payments.errors import PaymentCode


class RowSettled(DomainError):
    """Nothing of the row is left to book or to give back."""

    def __init__(self) -> None:
        super().__init__(
            PaymentCode.ROW_SETTLED, "This money is settled already. Look at the list again.", field="id"
        )


class NothingWanted(DomainError):
    """The order asks for no money that a bank row could be."""

    def __init__(self) -> None:
        super().__init__(
            PaymentCode.NOTHING_WANTED,
            "This order asks for no transfer: it is paid or over, or is paid otherwise. Give the money back at the "
            "bank.",
            field="order_number",
        )


class RowsTooSmall(DomainError):
    """The rows together are less than the order asks (both in đồng)."""

    def __init__(self, *, wanted: int, there: int) -> None:
        super().__init__(
            PaymentCode.WRONG_AMOUNT,
            f"The order asks for {format_dong(wanted)}, these rows are {format_dong(there)}. Choose all rows of the "
            "buyer, wait for the rest, or give the money back at the bank.",
            field="ids",
            wanted=wanted,
            there=there,
        )


class BadReference(DomainError):
    """The bank's name for the transfer is missing, too long, or holds a character that text may not hold."""

    def __init__(self, most: int) -> None:
        super().__init__(
            PaymentCode.INVALID,
            f"Give the bank's number of the transfer, at most {most} characters.",
            field="reference",
        )
