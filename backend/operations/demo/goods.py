"""Goods on offer, generated or real: what a listing, its variants, pictures and opening stock are written from."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from backend.catalogue.models import Listing, ListingMedia, Variant
from backend.operations.demo.copying import copy_rows, first_free_id
from backend.operations.demo.types import DemoLevel, DemoVariant
from backend.stock.models import Account, Level, Movement

_LISTING = (
    "id", "product_id", "name", "slug", "description", "moderation", "is_on_sale", "price_min", "price_max", "in_stock",
    "cover", "is_demo", "has_demo_commerce", "created_at", "updated_at",
)  # fmt: skip
_VARIANT = (
    "id", "listing_id", "sku", "name", "price", "weight_grams", "shipping_class", "position", "available",
    "created_at", "updated_at",
)  # fmt: skip
_MEDIA = ("id", "listing_id", "file", "alt", "position", "is_demo")
_MOVEMENT = (
    "id", "variant_id", "quantity", "source_id", "destination_id", "kind", "key", "occurred_at", "recorded_at",
)  # fmt: skip


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


def load_goods(goods: Sequence[Goods], *, points: dict[int, UUID], opened_at: datetime) -> dict[str, int]:
    """Write listings in one statement (so the shelf is filled once), then all that hangs on them.

    `opened_at` is when the opening stock came in. Answers with the number of rows by what they are.
    """
    first_listing, first_variant = first_free_id(Listing), first_free_id(Variant)
    variant_ids: list[range] = []
    for item in goods:
        variant_ids.append(range(first_variant, first_variant + len(item.variants)))
        first_variant += len(item.variants)
    numbered = list(zip(range(first_listing, first_listing + len(goods)), goods, variant_ids, strict=True))
    return {
        "listings": copy_rows(Listing, _LISTING, (_listing(number, item) for number, item, _ in numbered)),
        "variants": copy_rows(Variant, _VARIANT, _variants(numbered)),
        "pictures": copy_rows(ListingMedia, _MEDIA, _media(numbered, first_free_id(ListingMedia))),
        **_load_stock(numbered, points, opened_at),
    }


_Numbered = tuple[int, Goods, range]


def _listing(number: int, item: Goods) -> tuple[Any, ...]:
    prices = [variant.price for variant in item.variants]
    return (
        number, item.product_id, item.name, item.slug, item.description, item.moderation,
        item.moderation == Listing.Moderation.APPROVED, min(prices), max(prices),
        any(level.on_hand for level in item.levels), item.picture, item.is_demo, not item.is_demo, item.created_at,
        item.created_at,
    )  # fmt: skip


def _variants(numbered: Iterable[_Numbered]) -> Iterator[tuple[Any, ...]]:
    for number, item, ids in numbered:
        for position, variant in enumerate(item.variants):
            free = sum(level.on_hand for level in item.levels if level.variant == position)
            yield (
                ids[position], number, variant.sku, variant.name, variant.price, variant.weight_grams,
                variant.shipping_class, position, free, item.created_at, item.created_at,
            )  # fmt: skip


def _media(numbered: Iterable[_Numbered], first: int) -> Iterator[tuple[Any, ...]]:
    for offset, (number, item, _) in enumerate(numbered):
        yield first + offset, number, item.picture, f"Hình vẽ minh họa: {item.name}", 0, True


def _load_stock(
    numbered: Sequence[_Numbered], points: dict[int, UUID], opened_at: datetime
) -> dict[str, int]:
    """Levels and the movements that make them: each unit leaves its producer's account for a shelf's."""
    first_account = first_free_id(Account)
    shelves = {point: first_account + offset for offset, point in enumerate(points)}
    producers = {item.producer_id: 0 for _, item, _ in numbered}
    makers = {producer: first_account + len(shelves) + offset for offset, producer in enumerate(producers)}
    accounts: list[tuple[Any, ...]] = [
        (number, Account.Kind.SHELF, points[point], None) for point, number in shelves.items()
    ]
    accounts += [(number, Account.Kind.PRODUCER, None, producer) for producer, number in makers.items()]

    def levels(number: int) -> Iterator[tuple[Any, ...]]:
        for _, item, ids in numbered:
            for level in item.levels:
                yield number, points[level.point], ids[level.variant], level.on_hand, 0
                number += 1

    def movements(number: int) -> Iterator[tuple[Any, ...]]:
        for _, item, ids in numbered:
            for level in item.levels:
                if level.on_hand:
                    yield (
                        number, ids[level.variant], level.on_hand, makers[item.producer_id], shelves[level.point],
                        Movement.Kind.RECEIPT, f"seed:{item.variants[level.variant].sku}:{level.point}", opened_at,
                        opened_at,
                    )  # fmt: skip
                    number += 1

    return {
        "accounts": copy_rows(Account, ("id", "kind", "point_id", "producer_id"), accounts),
        "levels": copy_rows(
            Level, ("id", "point_id", "variant_id", "on_hand", "reserved"), levels(first_free_id(Level))
        ),
        "movements": copy_rows(Movement, _MOVEMENT, movements(first_free_id(Movement))),
    }
