"""What the catalogue hands to other rooms."""

from dataclasses import dataclass
from datetime import datetime


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
