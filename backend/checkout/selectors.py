"""Reads of baskets, priced with the catalogue of this moment."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

import orjson

from backend.catalogue.sellable import LOCK_SELLABLE, SELLABLE_COLUMNS, SELLABLE_VARIANTS
from backend.catalogue.types import SellableVariant
from backend.checkout.delivery_prices import DeliveryTerms, Load
from backend.checkout.pricing import price_basket
from backend.checkout.types import Basket, BasketAddress, BasketLine, DeliveryOption
from backend.checkout.voucher_rows import VOUCHER, voucher_of_row
from backend.kernel.rows import fetch_all, fetch_one
from backend.kernel.transactions import UNHURRIED
from backend.stock.selectors import free_by_point

_OPTION = """
    way.id, way.code, way.name, way.name_en, coalesce(rate.min_days, way.min_days),
    coalesce(rate.max_days, way.max_days), way.is_active, coalesce(rate.price, way.price),
    CASE WHEN rate.id IS NULL THEN way.free_from ELSE rate.free_from END,
    coalesce(rate.included_grams, way.included_grams), coalesce(rate.price_per_kilo, way.price_per_kilo),
    way.max_grams, way.surcharges, rate.id IS NOT NULL OR NOT way.only_in_zones
"""
# A province is in one zone at most, and a zone has one rate for a way of delivery at most.
_RATE = """
    LEFT JOIN checkout_deliveryzoneprovince place ON place.province_id = {province}
    LEFT JOIN checkout_deliveryrate rate ON rate.zone_id = place.zone_id AND rate.method_id = way.id
"""
_HEAD = f"""
    SELECT c.id, c.user_id, c.email, c.language, c.recipient_name, c.phone, c.street, c.commune, c.province_id,
           c.former_province, c.billing_address, c.pickup_point_id,
           coalesce((SELECT point.province_id FROM salespoints_point point WHERE point.id = c.pickup_point_id),
                    c.province_id),
           c.note, c.metadata, c.shown_shipping, c.shown_discount, c.delivery_is_stale, c.created_at, c.updated_at,
           c.order_id, c.completed_at, {_OPTION}, {VOUCHER}
    FROM {{basket}} c
    LEFT JOIN checkout_deliverymethod way ON way.id = c.delivery_method_id
    {_RATE.format(province="c.province_id")}
    LEFT JOIN checkout_voucher voucher ON voucher.id = c.voucher_id
"""
_BASKET = f"{_HEAD.format(basket='checkout_checkout')} WHERE c.id = %(id)s"
_CHANGED = (
    f"WITH {{beside}} changed AS ({{change}} RETURNING *, {UNHURRIED}) {_HEAD.format(basket='changed')}"
)
_OPTION_AT, _VOUCHER_AT = 22, 36
_LINES = f"""
    SELECT line.id, line.variant_id, line.quantity, line.shown_price, {SELLABLE_COLUMNS}
    FROM checkout_checkoutline line LEFT JOIN ({SELLABLE_VARIANTS}) ON variant.id = line.variant_id
    WHERE line.checkout_id = %(id)s ORDER BY line.position, line.id
"""
_LOCK_GOODS = LOCK_SELLABLE.format(
    variants="ARRAY(SELECT line.variant_id FROM checkout_checkoutline line WHERE line.checkout_id = %(id)s)"
)
_LOAD = """
    SELECT coalesce(sum(line.quantity * variant.weight_grams), 0) AS grams,
           coalesce(array_agg(DISTINCT variant.shipping_class::text), ARRAY[]::text[]) AS classes
    FROM checkout_checkoutline line JOIN catalogue_variant variant ON variant.id = line.variant_id
    WHERE line.checkout_id = c.id
"""


def open_basket(checkout_id: UUID, *, now: datetime, with_goods: bool = True) -> Basket | None:
    """The basket priced at `now`; None for an unknown id and for a basket that became an order.

    Two queries, one of them when its lines and prices are not needed.
    """
    row = fetch_one(_BASKET, {"id": checkout_id})
    basket = None if row is None else _basket(row)
    if basket is None or basket.is_completed:
        return None
    return with_lines(basket, now=now) if with_goods else basket


def lock_basket(checkout_id: UUID) -> Basket | None:
    """The basket without its lines, its row locked until the transaction ends; completed ones too."""
    row = fetch_one(f"{_BASKET} FOR NO KEY UPDATE OF c", {"id": checkout_id})
    return None if row is None else _basket(row)


def change_basket(change: str, parameters: Mapping[str, object], *, beside: str = "") -> Basket | None:
    """The basket without its lines as `change` leaves it, an INSERT or UPDATE of one row; None where it found none.

    One statement, which need not wait for the disk; `beside` is what a WITH does at the same time.
    """
    row = fetch_one(_CHANGED.format(change=change, beside=beside), parameters)
    return None if row is None else _basket(row)


def lock_goods(checkout_id: UUID) -> None:
    """Lock what makes the basket's goods sellable, as `catalogue.sellable` does. Read them after that."""
    fetch_all(_LOCK_GOODS, {"id": checkout_id})


def with_lines(basket: Basket, *, now: datetime) -> Basket:
    """The same with its lines and their goods, as far as they may be sold, priced at `now`."""
    rows = fetch_all(_LINES, {"id": basket.id, "now": now})
    lines = tuple(_line(row) for row in rows)
    return price_basket(replace(basket, lines=lines), now=now)


def delivery_options(province_code: str | None) -> list[DeliveryOption]:
    """The ways of delivery on offer with their terms for a province (None: not known yet), in their order."""
    rows = fetch_all(
        f"SELECT {_OPTION} FROM checkout_deliverymethod way {_RATE.format(province='%(province)s')} "
        "WHERE way.is_active ORDER BY way.position, way.id",
        {"province": province_code},
    )
    return [_option(row, is_place_known=province_code is not None) for row in rows]


def delivery_for_basket(checkout_id: UUID, *, method_id: int) -> tuple[DeliveryOption, Load] | None:
    """A way of delivery on offer with its terms for a basket's address, and what it would carry (its worth left out).

    None where there is no such basket or way.
    """
    row = fetch_one(
        f"SELECT {_OPTION}, c.province_id IS NOT NULL, load.grams, load.classes FROM checkout_checkout c "
        "JOIN checkout_deliverymethod way ON way.id = %(method)s AND way.is_active "
        f"{_RATE.format(province='c.province_id')} CROSS JOIN LATERAL ({_LOAD}) load WHERE c.id = %(id)s",
        {"id": checkout_id, "method": method_id},
    )
    if row is None:
        return None
    return _option(row, is_place_known=row[14]), Load(0, int(row[15]), frozenset(row[16]))


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
    billing = orjson.loads(row[10]) if row[10] else None
    option = row[_OPTION_AT:_VOUCHER_AT]
    return Basket(
        id=row[0],
        user_id=row[1],
        email=row[2],
        language=row[3],
        shipping_address=BasketAddress(name, phone, street, commune, province) if province else None,
        former_province=row[9],
        billing_address=BasketAddress(**billing) if billing else None,
        pickup_point_id=row[11],
        destination=row[12],
        note=row[13],
        metadata=orjson.loads(row[14]),
        shown_shipping=row[15],
        shown_discount=row[16],
        delivery_is_stale=row[17],
        created_at=row[18],
        updated_at=row[19],
        order_id=row[20],
        is_completed=row[21] is not None,
        delivery=_option(option, is_place_known=province is not None) if option[0] is not None else None,
        voucher=voucher_of_row(row[_VOUCHER_AT:]),
    )


def _line(row: Sequence[Any]) -> BasketLine:
    return BasketLine(row[0], row[1], row[2], row[3], SellableVariant(*row[4:]) if row[4] else None)


def _option(row: Sequence[Any], *, is_place_known: bool) -> DeliveryOption:
    terms = DeliveryTerms(
        price=row[7],
        free_from=row[8],
        included_grams=row[9],
        price_per_kilo=row[10],
        max_grams=row[11],
        surcharges=orjson.loads(row[12]),
        reaches=row[13] or not is_place_known,
    )
    return DeliveryOption(row[0], row[1], row[2], row[3], row[4], row[5], row[6], terms)
