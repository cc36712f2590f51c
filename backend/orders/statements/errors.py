"""How statements refuse."""

from backend.kernel.errors import DomainError, KernelCode

MOST_DAYS = 366


class PeriodInvalid(DomainError):
    """The days are in the wrong order, too many, or of no century in which anything was sold."""

    def __init__(self) -> None:
        super().__init__(
            KernelCode.INVALID,
            f"Ask for a period of 1 to {MOST_DAYS} days between 2000 and 2100 whose last day is left out.",
            field="until",
        )
