"""What a basket takes in and hands out. Amounts in đồng."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from backend.catalogue.types import SellableVariant
from backend.checkout.totals import Charge, DeliveryPrice, Totals, totals_of


@dataclass(frozen=True, slots=True)
class LineRequest:
    """Units of a variant that a buyer wants in the basket."""

    variant_id: int
    quantity: int


@dataclass(frozen=True, slots=True)
class LineChange:
    """A new quantity for a line, known by its id or by its variant; None leaves it, 0 takes it out."""

    quantity: int | None
    line_id: UUID | None = None
    variant_id: int | None = None


@dataclass(frozen=True, slots=True)
class AddressRequest:
    """An address as a buyer wrote it."""

    first_name: str = ""
    last_name: str = ""
    street: str = ""
    commune: str = ""
    province: str = ""
    phone: str = ""
    country: str = "VN"


@dataclass(frozen=True, slots=True)
class BasketAddress:
    """A checked address: phone as +84…, province by its code ("" where only a name and phone were needed)."""

    name: str
    phone: str
    street: str
    commune: str
    province_code: str


@dataclass(frozen=True, slots=True)
class DeliveryOption:
    """A way of delivery as data has it."""

    id: int
    code: str
    name: str
    name_en: str
    price: int
    free_from: int | None
    min_days: int
    max_days: int
    is_active: bool

    @property
    def cost(self) -> DeliveryPrice:
        """What totals need to know of it."""
        return DeliveryPrice(self.price, self.free_from)


@dataclass(frozen=True, slots=True)
class BasketLine:
    """A line with the goods as they may be bought now; `goods` is None while they may not be sold."""

    id: UUID
    variant_id: int
    quantity: int
    shown_price: int
    goods: SellableVariant | None

    @property
    def unit_price(self) -> int:
        """The price of now; nothing for goods that may not be sold: those have no price."""
        return self.goods.price if self.goods else 0

    @property
    def total(self) -> int:
        """Price of all the units."""
        return self.quantity * self.unit_price


@dataclass(frozen=True, slots=True)
class Basket:
    """A checkout as its buyer sees it, priced at one instant."""

    id: UUID
    user_id: int | None
    email: str
    language: str
    shipping_address: BasketAddress | None
    billing_address: BasketAddress | None
    delivery: DeliveryOption | None
    pickup_point_id: UUID | None
    note: str
    metadata: Mapping[str, str]
    shown_shipping: int | None
    delivery_is_stale: bool
    created_at: datetime
    updated_at: datetime
    order_id: UUID | None
    is_completed: bool
    lines: tuple[BasketLine, ...]

    @property
    def totals(self) -> Totals:
        """What it costs now; goods that may not be sold are not counted."""
        return totals_of(
            (Charge(line.quantity, line.unit_price) for line in self.lines if line.goods),
            self.delivery.cost if self.delivery else None,
        )

    @property
    def needs(self) -> dict[int, int]:
        """{variant: units} of the goods that may be sold."""
        return {line.variant_id: line.quantity for line in self.lines if line.goods}
