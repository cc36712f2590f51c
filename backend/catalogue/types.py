"""What the catalogue hands to other rooms."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple


class ShippingClass(StrEnum):
    """What a carrier must mind about goods."""

    NORMAL = "normal"
    CHILLED = "chilled"
    LIQUID = "liquid"
    FRAGILE = "fragile"
    LIVE_PLANT = "live_plant"


@dataclass(frozen=True, slots=True)
class SellableVariant:
    """A variant that may be sold at the moment asked for, with what an order copies of it. Price in đồng."""

    variant_id: int
    listing_id: int
    recognition_id: int
    producer_id: int
    producer_name: str
    name: str
    slug: str
    variant_name: str
    sku: str
    price: int
    available: int
    stars: int
    decision_number: str
    valid_until: datetime
    province_id: str
    weight_grams: int
    cover: str
    shipping_class: str


class CatalogueProduct(NamedTuple):
    """A listing as readers see it. Prices in đồng. A page has dozens: as a tuple one is made in a tenth of the time.

    From the shelf everything is known and `is_sellable` holds. Of a listing that may not be sold now only its owner
    and old baskets hear: the recognition and the prices are then empty.
    """

    listing_id: int
    product_id: int
    name: str
    slug: str
    name_key: str
    province_id: str
    commune_id: int | None
    group_id: int
    producer_id: int
    producer_name: str
    producer_slug: str
    producer_kind: str
    cover: str
    is_demo: bool
    has_demo_commerce: bool
    in_stock: bool
    created_at: datetime
    updated_at: datetime
    recognition_id: int | None
    stars: int | None
    decision_number: str | None
    valid_from: datetime | None
    valid_until: datetime | None
    price_min: int | None
    price_max: int | None
    relevance: int = 0
    """How well it fits the words searched for: see search.relevance_sql; 0 where nothing was searched."""

    @property
    def is_sellable(self) -> bool:
        """Whether it may be sold at the moment it was read for."""
        return self.recognition_id is not None


@dataclass(frozen=True, slots=True)
class CatalogueVariant:
    """A variant of a listing. Price in đồng; `is_sellable` at the moment it was read for."""

    id: int
    listing_id: int
    sku: str
    name: str
    price: int
    weight_grams: int
    position: int
    available: int
    created_at: datetime
    updated_at: datetime
    shipping_class: str
    is_sellable: bool


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of a listing by its key in the media storage."""

    id: int
    listing_id: int
    file: str
    alt: str
    position: int
    is_demo: bool
