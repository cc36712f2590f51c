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
class DeliveryPrice:
    """The price of a way of delivery, and from what subtotal on it is free (None is never). In đồng."""

    price: int
    free_from: int | None = None


@dataclass(frozen=True, slots=True)
class Totals:
    """Amounts of a basket in đồng; `total` is the sum of the other two."""

    subtotal: int
    shipping: int

    @property
    def total(self) -> int:
        """What the buyer pays."""
        return self.subtotal + self.shipping


FREE = DeliveryPrice(price=0)
"""Collecting the goods oneself."""


def shipping_price(delivery: DeliveryPrice | None, *, subtotal: int) -> int:
    """What delivery costs for goods of this worth. No delivery chosen yet and an empty basket cost nothing."""
    if delivery is None or subtotal == 0:
        return 0
    if delivery.free_from is not None and subtotal >= delivery.free_from:
        return 0
    return delivery.price


def totals_of(charges: Iterable[Charge], delivery: DeliveryPrice | None) -> Totals:
    """The totals of a basket."""
    subtotal = sum(charge.total for charge in charges)
    return Totals(subtotal=subtotal, shipping=shipping_price(delivery, subtotal=subtotal))
