"""The shelf's rows on their way into the index: taken apart column by column, a portion of rows at a time."""

from array import array
from collections.abc import Callable
from sys import intern
from typing import Any

from backend.catalogue.index.codes import Codes
from backend.catalogue.index.makers import Makers
from backend.catalogue.index.numbers import Numbers
from backend.catalogue.index.rows import IndexRow, Portion, columns_of
from backend.catalogue.index.texts import Texts
from backend.catalogue.ordering import Order
from backend.catalogue.price_bands import band_of

NOWHERE: tuple[str, ...] = ()
KEPT_NUMBERS = (Order.PRICE, Order.CREATED, Order.UPDATED)
"""Orders by a number that is kept for nothing else."""
DENSE: dict[str, Callable[[IndexRow], Any]] = {
    "stars": lambda row: row.stars,
    "group": lambda row: row.group,
    "producer_kind": lambda row: row.producer_kind,
    "price_band": lambda row: band_of(row.price_min).slug,
    "in_stock": lambda row: row.in_stock,
}
"""Columns of few values, and what each reads of a row."""


def number_of(row: IndexRow, order: Order) -> int:
    """What a row is sorted by, unless it is by name."""
    match order:
        case Order.PRICE:
            return row.price_min
        case Order.CREATED:
            return row.created
        case Order.UPDATED:
            return row.updated
        case _:
            return row.valid_until


def pickup_of(codes: str | None) -> tuple[str, ...]:
    """Provinces in which a row's goods can be picked up."""
    return tuple(intern(code) for code in codes.split(",")) if codes else NOWHERE


class Loading:
    """What the store is made of."""

    def __init__(self) -> None:
        self.recognitions, self.listings = Numbers(), Numbers()
        self.starts: array[int] = array("q")
        self.ends: array[int] = array("q")
        self.names, self.folded, self.makers = Texts(), Texts(), Makers()
        self.numbers = {order: Numbers() for order in KEPT_NUMBERS}
        self.dense = {name: Codes() for name in DENSE}
        self.pickup, self.province, self.commune, self.village = Codes(), Codes(), Codes(), Codes()
        self.commune_names: dict[str, str] = {}
        self.village_names: dict[str, str] = {}
        self.top_groups: dict[int | None, int] = {}
        """Of each group the one that it is part of."""
        self.other_names: list[tuple[int, str]] = []
        """Slots whose maker is called otherwise than on the first of its goods, and how."""
        self._pickups: dict[str | None, tuple[str, ...]] = {}

    def add(self, portion: Portion) -> None:
        """Take in a portion of rows."""
        of = columns_of(portion)
        first = len(self.listings)
        self.recognitions.extend(of.recognition_id)
        self.listings.extend(of.listing_id)
        self.starts.extend(of.valid_from)
        self.ends.extend(of.valid_until)
        self.names.extend(of.name_key)
        self.folded.extend(of.folded_name)
        for order, column in (
            (Order.PRICE, of.price_min),
            (Order.CREATED, of.created),
            (Order.UPDATED, of.updated),
        ):
            self.numbers[order].extend(column)
        self.dense["stars"].extend(of.stars)
        self.dense["group"].extend(of.group)
        self.top_groups.update(zip(of.group, of.top_group, strict=True))
        self.dense["producer_kind"].extend(of.producer_kind)
        self.dense["price_band"].extend([band_of(price).slug for price in of.price_min])
        self.dense["in_stock"].extend(of.in_stock)
        for codes in set(of.pickup) - self._pickups.keys():
            self._pickups[codes] = pickup_of(codes)
        self.pickup.extend([self._pickups[codes] for codes in of.pickup])
        self.province.extend(of.province)
        self.commune.extend(of.commune)
        self.commune_names.update(
            (key, name) for key, name in zip(of.commune, of.commune_name, strict=True) if key
        )
        self.village.extend(of.village)
        self.village_names.update(
            (key, name) for key, name in zip(of.village, of.village_name, strict=True) if key
        )
        self.makers.extend(of.producer, of.producer_name)
        self.other_names += [
            (slot, name)
            for slot, name in enumerate(of.producer_name, first)
            if self.makers.name(slot) != name
        ]
