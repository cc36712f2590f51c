"""An amount that a client sent, in whole đồng."""

from typing import Any

from backend.kernel.errors import DomainError, KernelCode
from backend.kernel.money import AmountError, parse_dong


def whole_amount(amount: Any) -> int | None:
    """None stays None. Raises DomainError INVALID for fractions of a đồng and for amounts beyond reason."""
    if amount is None:
        return None
    try:
        return parse_dong(amount)
    except AmountError as error:
        raise DomainError(KernelCode.INVALID, "Give an amount in whole đồng.", field="amount") from error
