"""What stands on the shelf of a point, as a counter needs it to sell without a network."""

from dataclasses import dataclass
from uuid import UUID

from backend.accounts.actor import Actor
from backend.kernel.rows import fetch_all
from backend.salespoints.access import assert_works_at

MOST_GOODS = 5000

_GOODS = """
    SELECT variant.sku, listing.name, variant.name, variant.price, level.on_hand
    FROM stock_level level
    JOIN catalogue_variant variant ON variant.id = level.variant_id
    JOIN catalogue_listing listing ON listing.id = variant.listing_id
    WHERE level.point_id = %(point)s::uuid
    ORDER BY vi_sort_key(listing.name), listing.id, variant.position, variant.id LIMIT %(most)s
"""


@dataclass(frozen=True, slots=True)
class CounterGood:
    """A variant that has or had a place on the shelf. Price in đồng; quantity in units on hand, promised ones too."""

    sku: str
    name: str
    variant_name: str
    price: int
    quantity: int


def counter_goods(*, actor: Actor, point_id: UUID) -> list[CounterGood]:
    """All of it in the order of names, at most MOST_GOODS. One statement. Raises PermissionDenied."""
    assert_works_at(actor, point_id)
    return [CounterGood(*row) for row in fetch_all(_GOODS, {"point": point_id, "most": MOST_GOODS})]
