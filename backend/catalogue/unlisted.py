"""What a producer could put on sale and has not: products with a recognition in force or to come, and no listing."""

from dataclasses import dataclass
from datetime import datetime

from backend.accounts.actor import Actor
from backend.catalogue.own_listings import check_is_producer
from backend.kernel import clock
from backend.kernel.rows import fetch_all

MOST_UNLISTED = 100
_UNLISTED = """
    SELECT DISTINCT ON (product.id) product.id, product.name, product.producer_id, product.group_id, r.stars,
           r.valid_from, r.valid_until
    FROM certification_recognisedproduct product
    JOIN certification_recognition r ON r.product_id = product.id
    WHERE product.producer_id = ANY(%(producer_ids)s) AND r.status = 'granted' AND %(now)s < r.valid_until
      AND NOT EXISTS (SELECT 1 FROM catalogue_listing listing WHERE listing.product_id = product.id)
    ORDER BY product.id DESC, r.valid_from
    LIMIT %(most)s
"""


@dataclass(frozen=True, slots=True)
class UnlistedProduct:
    """A product of the register with its recognition, the one that is in force before one to come."""

    product_id: int
    name: str
    producer_id: int
    group_id: int
    stars: int
    valid_from: datetime
    valid_until: datetime


def unlisted_products(actor: Actor) -> list[UnlistedProduct]:
    """Those of the actor's producers, the newest in the register first. Raises PermissionDenied for no producer."""
    check_is_producer(actor)
    given = {"producer_ids": list(actor.producer_ids), "now": clock.now(), "most": MOST_UNLISTED}
    return [UnlistedProduct(*row) for row in fetch_all(_UNLISTED, given)]
