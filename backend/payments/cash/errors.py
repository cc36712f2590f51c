"""Why a count of cash is refused."""

from backend.kernel.errors import DomainError
from backend.payments.errors import PaymentCode


class CountedMeanwhile(DomainError):
    """Somebody handed in another count since this one was begun; nothing was written."""

    def __init__(self) -> None:
        super().__init__(
            PaymentCode.COUNTED_MEANWHILE,
            "Somebody else counted meanwhile. Look at their count, then count again if it is wrong.",
            field="seen",
        )


class DayOutOfReach(DomainError):
    """A day that has not begun, or that is too long ago."""

    def __init__(self, days: int) -> None:
        super().__init__(
            PaymentCode.INVALID, f"Choose a day from today back to {days} days ago.", field="day"
        )


class NoteTooLong(DomainError):
    """More words than there is room for, or a character that text may not hold."""

    def __init__(self, most: int) -> None:
        super().__init__(PaymentCode.INVALID, f"At most {most} characters of text.", field="note")
