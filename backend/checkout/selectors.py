"""Reads of baskets, priced with the catalogue of this moment."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

import orjson

from backend.catalogue.sellable import sellable_variants
from backend.catalogue.types import SellableVariant
from backend.checkout.types import Basket, BasketAddress, BasketLine, DeliveryOption
from backend.kernel.rows import fetch_all, fetch_one
from backend.stock.selectors import free_by_point


class FindGoods(Protocol):
    """Looks goods up by variant: catalogue.sellable has one that locks and one that does not."""

    def __call__(self, variant_ids: Collection[int], *, now: datetime) -> dict[int, SellableVariant]:
        """The variants that may be sold at `now`."""


_OPTION = "way.id, way.code, way.name, way.name_en, way.price, way.free_from, way.min_days, way.max_days, way.is_active"
_BASKET = f"""
    SELECT c.id, c.user_id, c.email, c.language, c.recipient_name, c.phone, c.street, c.commune, c.province_id,
           c.billing_address, c.pickup_point_id, c.note, c.metadata, c.shown_shipping, c.delivery_is_stale,
           c.created_at, c.updated_at, c.order_id, c.completed_at, {_OPTION}
    FROM checkout_checkout c LEFT JOIN checkout_deliverymethod way ON way.id = c.delivery_method_id
    WHERE c.id = %(id)s
"""
_LINES = """
    SELECT id, variant_id, quantity, shown_price FROM checkout_checkoutline
    WHERE checkout_id = %(id)s ORDER BY position, id
"""


def open_basket(checkout_id: UUID, *, now: datetime) -> Basket | None:
    """The basket priced at `now`; None for an unknown id and for a basket that became an order. Three queries."""
    row = fetch_one(_BASKET, {"id": checkout_id})
    basket = None if row is None else _basket(row)
    return None if basket is None or basket.is_completed else with_lines(basket, now=now)


def lock_basket(checkout_id: UUID) -> Basket | None:
    """The basket without its lines, its row locked until the transaction ends; completed ones too."""
    row = fetch_one(f"{_BASKET} FOR NO KEY UPDATE OF c", {"id": checkout_id})
    return None if row is None else _basket(row)


def with_lines(basket: Basket, *, now: datetime, find_goods: FindGoods = sellable_variants) -> Basket:
    """The same with its lines and the goods that `find_goods` has for them at `now`."""
    lines = fetch_all(_LINES, {"id": basket.id})
    goods = find_goods([line[1] for line in lines], now=now) if lines else {}
    return replace(
        basket,
        lines=tuple(BasketLine(line[0], line[1], line[2], line[3], goods.get(line[1])) for line in lines),
    )


def delivery_options() -> list[DeliveryOption]:
    """The ways of delivery that may be chosen now."""
    rows = fetch_all(
        f"SELECT {_OPTION} FROM checkout_deliverymethod way WHERE way.is_active ORDER BY way.position, way.id"
    )
    return [DeliveryOption(*row) for row in rows]


def collection_points(basket: Basket) -> list[UUID]:
    """The points that hand over and have every line of the basket, by name in Vietnamese order."""
    needs = basket.needs
    if not needs or len(needs) < len(basket.lines):
        return []
    free = free_by_point(needs)
    complete = set.intersection(
        *(
            {point for point, units in free[variant].items() if units >= need}
            for variant, need in needs.items()
        )
    )
    rows = fetch_all(
        "SELECT id FROM salespoints_point WHERE id = ANY(%(ids)s::uuid[]) AND is_active AND accepts_pickup "
        "ORDER BY vi_sort_key(name), id",
        {"ids": list(complete)},
    )
    return [row[0] for row in rows]


def _basket(row: Sequence[Any]) -> Basket:
    name, phone, street, commune, province = row[4:9]
    billing = orjson.loads(row[9]) if row[9] else None
    return Basket(
        id=row[0],
        user_id=row[1],
        email=row[2],
        language=row[3],
        shipping_address=BasketAddress(name, phone, street, commune, province) if province else None,
        billing_address=BasketAddress(**billing) if billing else None,
        pickup_point_id=row[10],
        note=row[11],
        metadata=orjson.loads(row[12]),
        shown_shipping=row[13],
        delivery_is_stale=row[14],
        created_at=row[15],
        updated_at=row[16],
        order_id=row[17],
        is_completed=row[18] is not None,
        delivery=DeliveryOption(*row[19:]) if row[19] is not None else None,
        lines=(),
    )
