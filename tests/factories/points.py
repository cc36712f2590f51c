"""Points of sale, and goods on their shelves."""

from itertools import count
from typing import Any

from backend.catalogue.models import Listing, Variant
from backend.kernel import clock
from backend.salespoints.models import Point
from backend.stock.models import Account, Level, Movement

_numbers = count(1)


def make_point(**fields: Any) -> Point:
    """An active shop in Vĩnh Long that hands over orders."""
    n = next(_numbers)
    values = {
        "name": f"Điểm bán thử {n}",
        "slug": f"diem-ban-thu-{n}",
        "kind": Point.Kind.SHOP,
        "province_id": "86",
        "address": f"{n} đường 1 Tháng 5",
        "latitude": 10.25,
        "longitude": 105.97,
    }
    return Point.objects.create(**{**values, **fields})


def put_on_shelf(variant: Variant, point: Point, quantity: int) -> Level:
    """A receipt from the producer: movement, level and the catalogue's columns, as stock itself would leave them."""
    now = clock.now()
    producer, _ = Account.objects.get_or_create(
        kind=Account.Kind.PRODUCER, producer_id=variant.listing.product.producer_id, point=None
    )
    shelf, _ = Account.objects.get_or_create(kind=Account.Kind.SHELF, point=point, producer=None)
    Movement.objects.create(
        variant=variant,
        quantity=quantity,
        source=producer,
        destination=shelf,
        kind=Movement.Kind.RECEIPT,
        key=f"test:{next(_numbers)}",
        occurred_at=now,
        recorded_at=now,
    )
    level, _ = Level.objects.get_or_create(point=point, variant=variant)
    level.on_hand += quantity
    level.save()
    variant.refresh_from_db()
    variant.available += quantity
    variant.save()
    Listing.objects.filter(pk=variant.listing_id).update(in_stock=variant.available > 0)
    return level
