"""The index itself: columns, validity and orders over the shelf's rows, one slot a row. Not safe for threads alone."""

from array import array
from collections.abc import Callable, Iterable
from sys import intern
from typing import Any

from backend.catalogue.index.bits import bits_of_slots
from backend.catalogue.index.columns import DenseColumn, RareColumn, SparseColumn
from backend.catalogue.index.orders import SlotOrder
from backend.catalogue.index.outside import Stories
from backend.catalogue.index.rows import IndexRow
from backend.catalogue.index.validity import Validity
from backend.catalogue.index.words import WordColumn
from backend.catalogue.ordering import Order
from backend.catalogue.price_bands import band_of

_DENSE: dict[str, Callable[[IndexRow], Any]] = {
    "stars": lambda row: row.stars,
    "province": lambda row: row.province,
    "group": lambda row: row.group,
    "top_group": lambda row: row.top_group,
    "producer_kind": lambda row: row.producer_kind,
    "price_band": lambda row: band_of(row.price_min).slug,
    "in_stock": lambda row: row.in_stock,
}
_NOWHERE: tuple[str, ...] = ()


class Store:
    """Slots by listing; a slot that a row left is given to the next new one."""

    def __init__(self, rows: Iterable[IndexRow], *, now: int) -> None:
        self.recognitions: array[int] = array("q")
        self.listings: array[int] = array("q")
        self.slots_of: dict[int, tuple[int, ...]] = {}
        self._free: list[int] = []
        self._unfiltered: tuple[int, dict[str, dict[Any, int]]] = 0, {}
        self._names: list[str] = []
        self._numbers: dict[Order, array[int]] = {
            order: array("q") for order in (Order.PRICE, Order.CREATED, Order.UPDATED, Order.VALID_UNTIL)
        }
        self._orders: dict[Order, SlotOrder] = {}
        starts: array[int] = array("q")
        ends: array[int] = array("q")
        values: dict[str, list[Any]] = {name: [] for name in _DENSE}
        pickups: list[tuple[str, ...]] = []
        communes: list[str | None] = []
        self.commune_names: dict[str | None, str] = {}
        villages: list[str | None] = []
        self.village_names: dict[str, str] = {}
        producers: list[str | None] = []
        folded: list[str] = []
        makers: list[str] = []
        shared: dict[Any, Any] = {}
        for slot, row in enumerate(rows):
            self.listings.append(row.listing_id)
            self.recognitions.append(row.recognition_id)
            self.slots_of[row.listing_id] = (*self.slots_of.get(row.listing_id, ()), slot)
            starts.append(row.valid_from)
            ends.append(row.valid_until)
            for name, read in _DENSE.items():
                value = read(row)
                values[name].append(shared.setdefault((name, value), value))
            pickups.append(_pickup(row, shared))
            communes.append(self._known_commune(row))
            villages.append(self._known_village(row))
            producers.append(intern(row.producer))
            folded.append(row.folded_name)
            makers.append(intern(row.producer_name))
            self._names.append(row.name_key)
            for order, numbers in self._numbers.items():
                numbers.append(_number(row, order))
        self.validity = Validity(starts, ends, now=now)
        self.dense = {name: DenseColumn(column) for name, column in values.items()}
        self.pickup = DenseColumn(pickups, many=True)
        self.commune = SparseColumn(communes)
        self.village = RareColumn(villages)
        self.producer = SparseColumn(producers)
        self.words = WordColumn(folded, makers)

    def __len__(self) -> int:
        return len(self.listings) - len(self._free)

    def replace(self, listing_id: int, rows: Iterable[IndexRow]) -> None:
        """Make these a listing's rows; none takes it off."""
        self._unfiltered = 0, {}
        old = {self.recognitions[slot]: slot for slot in self.slots_of.pop(listing_id, ())}
        slots = []
        for row in rows:
            slot = old.pop(row.recognition_id, None)
            if slot is None:
                slot = self._free.pop() if self._free else len(self.listings)
                self._put(slot, row, is_new=True)
            else:
                self._put(slot, row, is_new=False)
            slots.append(slot)
        for slot in old.values():
            self._clear(slot)
        if slots:
            self.slots_of[listing_id] = tuple(slots)

    def counts(self, column: str, among: int) -> dict[Any, int]:
        """Slots by value of a column. What was counted last for all of them is kept until something changes."""
        if among is not self.validity.bits:
            return self._column(column).counts(among)
        if self._unfiltered[0] is not among:
            self._unfiltered = among, {}
        kept = self._unfiltered[1]
        if column not in kept:
            kept[column] = self._column(column).counts(among)
        return kept[column]

    def _column(self, name: str) -> DenseColumn | RareColumn:
        if name == "village":
            return self.village
        return self.pickup if name == "pickup" else self.dense[name]

    def slots_of_listings(self, listings: Iterable[int]) -> int:
        """The slots of these listings, as a set."""
        slots = [slot for listing in listings for slot in self.slots_of.get(listing, ())]
        return bits_of_slots(slots, max(slots) + 1) if slots else 0

    def slots_of_stories(self, stories: Stories) -> int:
        """The slots of goods whose own story, or whose maker's, was found."""
        return self.slots_of_listings(stories.listings) | self.producer.any_of(stories.producers)

    def order(self, order: Order) -> SlotOrder:
        """The slots by name, price, an instant: sorted when first asked for, kept sorted from then on."""
        found = self._orders.get(order)
        if found is None:
            taken = [slot for slot, listing in enumerate(self.listings) if listing]
            found = self._orders[order] = SlotOrder(taken, self.sort_key(order))
        return found

    def sort_key(self, order: Order) -> Callable[[int], Any]:
        """What slots are compared by in an order."""
        keys: Any = self._names if order is Order.NAME else self._numbers[order]
        listings = self.listings
        return lambda slot: (keys[slot], listings[slot], slot)

    def _put(self, slot: int, row: IndexRow, *, is_new: bool) -> None:
        moved = [
            order
            for order in self._orders
            if is_new
            or (self._names[slot] != row.name_key if order is Order.NAME else self._moves(slot, row, order))
        ]
        if not is_new:
            for order in moved:
                self._orders[order].remove(slot)
        if slot == len(self.listings):
            self.listings.append(0)
            self.recognitions.append(0)
            self._names.append("")
            for numbers in self._numbers.values():
                numbers.append(0)
        self.listings[slot], self.recognitions[slot] = row.listing_id, row.recognition_id
        self._names[slot] = row.name_key
        for order, numbers in self._numbers.items():
            numbers[slot] = _number(row, order)
        for name, read in _DENSE.items():
            self.dense[name].put(slot, read(row))
        self.pickup.put(slot, _pickup(row, {}))
        self.commune.put(slot, self._known_commune(row))
        self.village.put(slot, self._known_village(row))
        self.producer.put(slot, intern(row.producer))
        self.words.put(slot, row.folded_name, intern(row.producer_name))
        self.validity.put(slot, row.valid_from, row.valid_until)
        for order in moved:
            self._orders[order].insert(slot)

    def _known_commune(self, row: IndexRow) -> str | None:
        if row.commune is None or row.commune_name is None:
            return None
        self.commune_names[intern(row.commune)] = row.commune_name
        return intern(row.commune)

    def _known_village(self, row: IndexRow) -> str | None:
        if row.village is None or row.village_name is None:
            return None
        self.village_names[intern(row.village)] = row.village_name
        return intern(row.village)

    def _moves(self, slot: int, row: IndexRow, order: Order) -> bool:
        return self._numbers[order][slot] != _number(row, order)

    def _clear(self, slot: int) -> None:
        for order in self._orders.values():
            order.remove(slot)
        self.listings[slot] = self.recognitions[slot] = 0
        self._names[slot] = ""
        for column in self.dense.values():
            column.put(slot, None)
        self.pickup.put(slot, _NOWHERE)
        self.commune.put(slot, None)
        self.village.put(slot, None)
        self.producer.put(slot, None)
        self.words.put(slot, "", "")
        self.validity.put(slot, 0, 0)
        self._free.append(slot)


def _number(row: IndexRow, order: Order) -> int:
    match order:
        case Order.PRICE:
            return row.price_min
        case Order.CREATED:
            return row.created
        case Order.UPDATED:
            return row.updated
        case _:
            return row.valid_until


def _pickup(row: IndexRow, shared: dict[Any, Any]) -> tuple[str, ...]:
    if row.pickup is None:
        return _NOWHERE
    found: tuple[str, ...] | None = shared.get(row.pickup)
    if found is None:
        found = shared[row.pickup] = tuple(intern(code) for code in row.pickup.split(","))
    return found
