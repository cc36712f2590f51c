"""What orders take in and hand out. Amounts in đồng."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from backend.catalogue.types import SellableVariant


@dataclass(frozen=True, slots=True)
class DraftLine:
    """Units of a variant at its price of now; an order copies the rest of what the buyer sees."""

    goods: SellableVariant
    quantity: int
    discount: int = 0
    """The line's part of the order's discount, in đồng."""


@dataclass(frozen=True, slots=True)
class DraftDiscount:
    """The voucher of an order: its code and name as the buyer saw it, who bears it ("platform" or "producer").

    `shipping` is what it takes off the delivery, in đồng; what it takes off the goods lies on the lines.
    """

    code: str
    name: str
    borne_by: str
    shipping: int


@dataclass(frozen=True, slots=True)
class Recipient:
    """Who receives the goods and where. The commune as written, the province by its code."""

    name: str
    phone: str
    street: str
    commune: str
    province_code: str


@dataclass(frozen=True, slots=True)
class OrderDraft:
    """A basket whose buyer wants to order it: complete, gated and priced by the checkout."""

    checkout_id: UUID
    user_id: int | None
    email: str
    language: str
    lines: tuple[DraftLine, ...]
    shipping_price: int
    pickup_point_id: UUID | None
    delivery_name: str
    recipient: Recipient
    note: str
    discount: DraftDiscount | None = None
    max_points: int = 2
    brought_by: date | None = None
    """The last day that the buyer agreed to wait for goods that another point brings to the pick-up point."""

    @property
    def needs(self) -> dict[int, int]:
        """{variant: units}."""
        return {line.goods.variant_id: line.quantity for line in self.lines}


@dataclass(frozen=True, slots=True)
class OrderFacts:
    """An order as readers see it; status is an Order.Status value.

    subtotal and shipping_price are without the discount; total is what the buyer pays.
    """

    id: UUID
    number: int | None
    user_id: int | None
    email: str
    language: str
    status: str
    subtotal: int
    shipping_price: int
    total: int
    is_pickup: bool
    pickup_point_id: UUID | None
    delivery_name: str
    recipient_name: str
    phone: str
    street: str
    commune: str
    province_code: str
    note: str
    needs_attention: str
    created_at: datetime
    placed_at: datetime | None
    updated_at: datetime
    discount: int
    shipping_discount: int
    voucher_code: str
    discount_name: str
    discount_borne_by: str
    link_key: UUID
    waived: int
    choice_asked_at: datetime | None
    choice: str
    ready_on: date | None


@dataclass(frozen=True, slots=True)
class OrderLineFacts:
    """A line as it was bought; `variant_id` is None when the catalogue no longer has it."""

    id: UUID
    order_id: UUID
    variant_id: int | None
    producer_id: int
    producer_name: str
    product_name: str
    product_slug: str
    variant_name: str
    sku: str
    stars: int
    certificate_number: str
    cover: str
    unit_price: int
    quantity: int
    called_off: int
    discount: int

    @property
    def full_total(self) -> int:
        """Price of all units without the discount."""
        return self.unit_price * self.quantity

    @property
    def total(self) -> int:
        """What the buyer pays for all units."""
        return self.full_total - self.discount


@dataclass(frozen=True, slots=True)
class FulfilmentFacts:
    """The part of an order that one point carries out; stage is a Fulfilment.Stage value."""

    id: UUID
    order_id: UUID
    point_id: UUID
    position: int
    stage: str
    reason_code: str
    reason: str
    accept_by: datetime | None
    created_at: datetime
    accepted_at: datetime | None
    packed_at: datetime | None
    shipped_at: datetime | None
    handed_over_at: datetime | None
    ended_at: datetime | None
    tracking_number: str
    failed_deliveries: int


@dataclass(frozen=True, slots=True)
class FulfilmentLineFacts:
    """Units of an order line within a fulfilment."""

    id: int
    fulfilment_id: UUID
    order_line_id: UUID
    quantity: int
    returned: int


@dataclass(frozen=True, slots=True)
class ReturnLineFacts:
    """Units of a fulfilment line within a return; condition is a ReturnLine.Condition value."""

    return_id: UUID
    line_id: int
    quantity: int
    condition: str


@dataclass(frozen=True, slots=True)
class ReturnFacts:
    """What a buyer wants to bring back and what was decided; state is a Return.State value."""

    id: UUID
    order_id: UUID
    fulfilment_id: UUID
    point_id: UUID
    state: str
    reason_code: str
    reason: str
    answer: str
    refund: int
    asked_at: datetime
    decided_at: datetime | None
    lines: tuple[ReturnLineFacts, ...]


@dataclass(frozen=True, slots=True)
class RoutingFacts:
    """One decision of routing, as it was written down."""

    order_id: UUID
    cause: str
    outcome: str
    trail: dict[str, Any]
    decided_at: datetime


@dataclass(frozen=True, slots=True)
class DraftBuyer:
    """Who wanted what never became an order, to be told what becomes of the money."""

    user_id: int | None
    email: str
    language: str
    name: str
