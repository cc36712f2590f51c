"""What goes to a payment gateway and what comes back. Amounts in đồng."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


@dataclass(frozen=True, slots=True)
class PaymentAttempt:
    """A request to a gateway. `key` is stored before the gateway is called: the same key never charges twice."""

    key: UUID
    order_id: UUID
    amount: int


class Outcome(StrEnum):
    """What a gateway says of an attempt."""

    EXPECTED = "expected"
    """The money comes later; the order may be placed."""


@dataclass(frozen=True, slots=True)
class PaymentFacts:
    """What one order is to be paid and what was."""

    order_id: UUID
    method: str
    status: str
    amount: int
    captured: int
    refunded: int = 0

    @property
    def due(self) -> int:
        """What is still to be paid, in đồng; nothing once the payment is called off."""
        return 0 if self.status == "cancelled" else self.amount - self.captured
