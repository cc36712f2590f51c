"""What goes to a payment gateway and what comes back. Amounts in đồng."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from uuid import UUID


@dataclass(frozen=True, slots=True)
class PaymentAttempt:
    """A request to a gateway. `key` is stored before the gateway is called: the same key never acts twice."""

    key: UUID
    payment_id: UUID
    order_id: UUID
    amount: int
    request: Mapping[str, str] = field(default_factory=dict)
    created_at: datetime | None = None


class Outcome(StrEnum):
    """What asking for the money came to."""

    EXPECTED = "expected"
    """The money comes at the hand-over; the order may be placed."""
    AWAITED = "awaited"
    """The money comes by transfer; the order is placed and waits for it."""
    PAID = "paid"
    """The money is there, or a card has promised it."""
    TO_CONFIRM = "to_confirm"
    """The buyer has to pay at the provider first."""


@dataclass(frozen=True, slots=True)
class Collected:
    """The outcome, and where the buyer pays while it is TO_CONFIRM."""

    outcome: Outcome
    redirect_url: str = ""
    client_secret: str = ""


@dataclass(frozen=True, slots=True)
class ProviderState:
    """What a provider says of a payment when it is asked. `is_over`: it can no longer be paid."""

    reference: str = ""
    intent: str = ""
    authorized: int = 0
    captured: int = 0
    refunded: int = 0
    is_over: bool = False
    redirect_url: str = ""
    client_secret: str = ""
    failure: str = ""


@dataclass(frozen=True, slots=True)
class PaymentFacts:
    """What one order is to be paid and what was."""

    order_id: UUID
    method: str
    status: str
    amount: int
    captured: int
    id: UUID
    authorized: int
    refunded: int
    refund_pending: int
    reference: str
    code: str | None
    created_at: datetime
    expires_at: datetime | None

    @property
    def due(self) -> int:
        """What is still to be paid or promised, in đồng; nothing once the payment is called off."""
        return 0 if self.status == "cancelled" else self.amount - self.captured - self.authorized

    @property
    def given_back(self) -> int:
        """What went back or was asked back, in đồng."""
        return self.refunded + self.refund_pending

    @property
    def charged(self) -> int:
        """What was captured and not given back, in đồng."""
        return self.captured - self.refunded


@dataclass(frozen=True, slots=True)
class RefundFacts:
    """Money that went back, or is on its way: by which method, how much (đồng), and whether a person transfers it."""

    id: UUID
    method: str
    amount: int
    is_transfer: bool


@dataclass(frozen=True, slots=True)
class PaymentEventFacts:
    """Something that happened to a payment, in Saleor's words."""

    id: int
    payment_id: UUID
    type: str
    amount: int
    reference: str
    message: str
    idempotency_key: str
    created_at: datetime


@dataclass(frozen=True, slots=True)
class MethodTerms:
    """What a way of payment is offered for."""

    method: str
    hold_minutes: int | None
    max_amount: int | None
    max_open_orders: int | None
