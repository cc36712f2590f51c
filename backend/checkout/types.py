"""What a basket takes in and hands out. Amounts in đồng."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from backend.catalogue.types import SellableVariant
from backend.checkout.delivery_prices import DeliveryTerms, Load
from backend.checkout.reasons import Reason
from backend.checkout.totals import Totals
from backend.checkout.vouchers import Voucher


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


class AddressUse(StrEnum):
    """What one address of a book is used for unless told otherwise."""

    SHIPPING = "SHIPPING"
    BILLING = "BILLING"


@dataclass(frozen=True, slots=True)
class SavedAddress:
    """An entry of a person's address book."""

    id: int
    address: BasketAddress
    is_default_shipping: bool
    is_default_billing: bool


@dataclass(frozen=True, slots=True)
class DeliveryOption:
    """A way of delivery with its terms for one place, as data has them."""

    id: int
    code: str
    name: str
    name_en: str
    min_days: int
    max_days: int
    is_active: bool
    terms: DeliveryTerms

    def name_for(self, language: str) -> str:
        """Its name for a reader of "vi" or "en"."""
        return self.name_en if language == "en" else self.name


@dataclass(frozen=True, slots=True)
class BasketLine:
    """A line with the goods as they may be bought now; `goods` is None while they may not be sold.

    `discount` is its part of what the basket's voucher takes off, in đồng.
    """

    id: UUID
    variant_id: int
    quantity: int
    shown_price: int
    goods: SellableVariant | None
    discount: int = 0

    @property
    def unit_price(self) -> int:
        """The full price of now; nothing for goods that may not be sold: those have no price."""
        return self.goods.price if self.goods else 0

    @property
    def full_total(self) -> int:
        """Price of all the units without the voucher."""
        return self.quantity * self.unit_price

    @property
    def total(self) -> int:
        """Price of all the units."""
        return self.full_total - self.discount


@dataclass(frozen=True, slots=True)
class Pricing:
    """What a basket's goods cost and weigh at one instant, and what stands in the way of its voucher and delivery."""

    totals: Totals
    load: Load
    voucher_problem: Reason | None = None
    delivery_problem: Reason | None = None


NOTHING = Pricing(Totals(subtotal=0, shipping=0), Load(worth=0, grams=0, classes=frozenset()))
"""Of a basket that was read without its goods."""


@dataclass(frozen=True, slots=True)
class Basket:
    """A checkout as its buyer sees it, priced at one instant.

    `former_province` is the name by which the buyer called the province, where that is one of before July 2025;
    `destination` the code of the province where the goods are received, delivered or collected.
    """

    id: UUID
    user_id: int | None
    email: str
    language: str
    shipping_address: BasketAddress | None
    former_province: str
    billing_address: BasketAddress | None
    delivery: DeliveryOption | None
    pickup_point_id: UUID | None
    destination: str | None
    voucher: Voucher | None
    note: str
    metadata: Mapping[str, str]
    shown_shipping: int | None
    shown_discount: int | None
    delivery_is_stale: bool
    created_at: datetime
    updated_at: datetime
    order_id: UUID | None
    is_completed: bool
    lines: tuple[BasketLine, ...] = ()
    pricing: Pricing = NOTHING

    @property
    def totals(self) -> Totals:
        """What it costs now; goods that may not be sold are not counted."""
        return self.pricing.totals

    @property
    def needs(self) -> dict[int, int]:
        """{variant: units} of the goods that may be sold."""
        return {line.variant_id: line.quantity for line in self.lines if line.goods}
