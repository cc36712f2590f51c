"""Goods on offer, generated or real: what a listing, its variants, pictures and opening stock are written from."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from backend.catalogue.models import Listing, ListingMedia, Variant
from backend.operations.demo.copying import copy_rows, first_free_id
from backend.operations.demo.lots import lots_of
from backend.operations.demo.opening_stock import (
    Accounts,
    OpeningShelf,
    expired_units,
    load_opening_stock,
)
from backend.operations.demo.types import DemoLevel, DemoVariant

_LISTING = (
    "id", "product_id", "name", "slug", "description", "moderation", "is_on_sale", "price_min", "price_max", "in_stock",
    "cover", "is_demo", "has_demo_commerce", "created_at", "updated_at",
)  # fmt: skip
_VARIANT = (
    "id", "listing_id", "sku", "name", "price", "weight_grams", "shipping_class", "position", "available",
    "created_at", "updated_at",
)  # fmt: skip
_MEDIA = ("id", "listing_id", "file", "alt", "position", "is_demo")


@dataclass(frozen=True, slots=True)
class Goods:
    """A listing to be. `levels` name variants by position and points by their number in the data set."""

    product_id: int
    producer_id: int
    name: str
    slug: str
    description: str
    moderation: str
    picture: str
    is_demo: bool
    created_at: datetime
    variants: tuple[DemoVariant, ...]
    levels: tuple[DemoLevel, ...]


def load_goods(
    goods: Sequence[Goods], *, points: dict[int, UUID], accounts: Accounts, opened_at: datetime, as_of: date
) -> dict[str, int]:
    """Write listings in one statement (so the shelf is filled once), then all that hangs on them.

    `opened_at` is when the opening stock came in; lots are over or not as of the day. Answers with the number of rows
    by what they are.
    """
    first_listing, first_variant = first_free_id(Listing), first_free_id(Variant)
    variant_ids: list[range] = []
    for item in goods:
        variant_ids.append(range(first_variant, first_variant + len(item.variants)))
        first_variant += len(item.variants)
    numbered = list(zip(range(first_listing, first_listing + len(goods)), goods, variant_ids, strict=True))
    shelves = list(_shelves(numbered, as_of))
    return {
        "listings": copy_rows(Listing, _LISTING, (_listing(number, item) for number, item, _ in numbered)),
        "variants": copy_rows(Variant, _VARIANT, _variants(numbered, _free(shelves, as_of))),
        "pictures": copy_rows(ListingMedia, _MEDIA, _media(numbered, first_free_id(ListingMedia))),
        **load_opening_stock(shelves, points=points, accounts=accounts, opened_at=opened_at, as_of=as_of),
    }


_Numbered = tuple[int, Goods, range]


def _shelves(numbered: Iterable[_Numbered], as_of: date) -> Iterator[OpeningShelf]:
    for _, item, ids in numbered:
        for level in item.levels:
            sku = item.variants[level.variant].sku
            # Nothing is invented of what real makers sell.
            lots = lots_of(sku, level.point, level.on_hand, as_of=as_of) if item.is_demo else ()
            yield OpeningShelf(ids[level.variant], sku, item.producer_id, level.point, level.on_hand, lots)


def _free(shelves: Iterable[OpeningShelf], as_of: date) -> dict[int, int]:
    free: dict[int, int] = {}
    for shelf in shelves:
        good = shelf.on_hand - expired_units(shelf.lots, as_of)
        free[shelf.variant_id] = free.get(shelf.variant_id, 0) + good
    return free


def _listing(number: int, item: Goods) -> tuple[Any, ...]:
    prices = [variant.price for variant in item.variants]
    return (
        number, item.product_id, item.name, item.slug, item.description, item.moderation,
        item.moderation == Listing.Moderation.APPROVED, min(prices), max(prices),
        any(level.on_hand for level in item.levels), item.picture, item.is_demo, not item.is_demo, item.created_at,
        item.created_at,
    )  # fmt: skip


def _variants(numbered: Iterable[_Numbered], free: dict[int, int]) -> Iterator[tuple[Any, ...]]:
    for number, item, ids in numbered:
        for position, variant in enumerate(item.variants):
            yield (
                ids[position], number, variant.sku, variant.name, variant.price, variant.weight_grams,
                variant.shipping_class, position, free.get(ids[position], 0), item.created_at, item.created_at,
            )  # fmt: skip


def _media(numbered: Iterable[_Numbered], first: int) -> Iterator[tuple[Any, ...]]:
    for offset, (number, item, _) in enumerate(numbered):
        yield first + offset, number, item.picture, f"Hình vẽ minh họa: {item.name}", 0, True
