"""Money is an integer number of đồng; the đồng has no smaller unit."""

from decimal import Decimal

MAX_DONG = 100_000_000_000
"""An upper bound for any single amount (one hundred billion đồng): a larger one is a slip of the hand."""


class AmountError(ValueError):
    """An amount that is no whole, non-negative number of đồng within MAX_DONG."""


def parse_dong(amount: Decimal | int | str | float) -> int:
    """The amount as integer đồng.

    Raises AmountError for fractions of a đồng, negative amounts, amounts above MAX_DONG and rubbish.
    """
    try:
        exact = Decimal(str(amount))
        # Bounded before it is made an integer: "1E+1000000" is a few bytes, and a million digits are most of a minute.
        if 0 <= exact <= MAX_DONG and exact == (whole := int(exact)):
            return whole
    except (ArithmeticError, ValueError) as error:
        raise AmountError(f"{amount!r:.80} is no amount") from error
    raise AmountError(f"{amount!r:.80} is not a whole number of đồng between 0 and {MAX_DONG}")


def format_dong(amount: int) -> str:
    """As Vietnamese readers write it: 1250000 → '1.250.000 ₫'; below zero with a minus, '−83.400 ₫'."""
    return f"{amount:,}".replace(",", ".").replace("-", "\u2212") + " ₫"
