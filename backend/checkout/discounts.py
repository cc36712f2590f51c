"""What a voucher takes off: pure arithmetic on whole đồng, spread over the lines so that nothing is lost or made up."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class VoucherKind(StrEnum):
    """What a voucher gives."""

    PERCENTAGE = "percentage"
    FIXED = "fixed"
    FREE_DELIVERY = "free_delivery"


class BorneBy(StrEnum):
    """Who gives what a voucher takes off."""

    PLATFORM = "platform"
    PRODUCER = "producer"


@dataclass(frozen=True, slots=True)
class Benefit:
    """What a voucher gives: `amount` is per cent or đồng by its kind; `at_most` caps it in đồng (None is no cap)."""

    kind: VoucherKind
    amount: int
    at_most: int | None = None


@dataclass(frozen=True, slots=True)
class Discount:
    """What is taken off each line and off the delivery, in đồng."""

    lines: tuple[int, ...] = ()
    shipping: int = 0

    @property
    def goods(self) -> int:
        """What is taken off all lines together."""
        return sum(self.lines)


def discount_of(benefit: Benefit, *, eligible: Sequence[int], shipping: int) -> Discount:
    """What the benefit takes off a basket.

    `eligible` has the price of each line in đồng, 0 for lines it does not count for. A percentage is rounded down to
    the đồng; nothing ever costs less than nothing.
    """
    cap = benefit.at_most if benefit.at_most is not None else shipping + sum(eligible)
    if benefit.kind is VoucherKind.FREE_DELIVERY:
        return Discount(lines=(0,) * len(eligible), shipping=min(shipping, cap))
    goods = sum(eligible)
    wanted = goods * benefit.amount // 100 if benefit.kind is VoucherKind.PERCENTAGE else benefit.amount
    return Discount(lines=tuple(spread(min(wanted, goods, cap), eligible)))


def spread(amount: int, over: Sequence[int]) -> list[int]:
    """Whole parts of `amount` in proportion to `over`, by the largest remainder; of equal ones the first gets more.

    The parts sum to `amount`, and no part exceeds its share where `amount` does not exceed the sum of `over`.
    """
    whole = sum(over)
    if whole == 0:
        return [0] * len(over)
    parts = [amount * share // whole for share in over]
    missing = amount - sum(parts)
    by_remainder = sorted(range(len(over)), key=lambda place: (-(amount * over[place] % whole), place))
    for place in by_remainder[:missing]:
        parts[place] += 1
    return parts
