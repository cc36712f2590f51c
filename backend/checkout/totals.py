"""What a basket costs: pure arithmetic on whole đồng."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Charge:
    """Some units at one price in đồng."""

    quantity: int
    unit_price: int

    @property
    def total(self) -> int:
        """Price of all the units."""
        return self.quantity * self.unit_price


@dataclass(frozen=True, slots=True)
class Totals:
    """Amounts of a basket in đồng: goods and delivery at full price, and what a voucher takes off each."""

    subtotal: int
    shipping: int
    goods_discount: int = 0
    shipping_discount: int = 0

    @property
    def discount(self) -> int:
        """What the voucher takes off altogether."""
        return self.goods_discount + self.shipping_discount

    @property
    def total(self) -> int:
        """What the buyer pays."""
        return self.subtotal + self.shipping - self.discount


def subtotal_of(charges: Iterable[Charge]) -> int:
    """The goods at full price, in đồng."""
    return sum(charge.total for charge in charges)


def round_half_up(amount: int, parts: int) -> int:
    """One of so many equal parts of an amount in đồng, rounded to the nearest đồng, a half up."""
    return (2 * amount + parts) // (2 * parts)
