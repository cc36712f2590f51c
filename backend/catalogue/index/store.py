"""The index itself: columns, validity and orders over the shelf's rows, one slot a row. Not safe for threads alone."""

from collections.abc import Callable, Iterable
from typing import Any

from backend.catalogue.index.bits import bits_of_slots
from backend.catalogue.index.columns import ClusteredColumn, DenseColumn
from backend.catalogue.index.listing_slots import ListingSlots
from backend.catalogue.index.loading import DENSE, KEPT_NUMBERS, NOWHERE, Loading, number_of, pickup_of
from backend.catalogue.index.members import Members
from backend.catalogue.index.orders import SlotOrder
from backend.catalogue.index.outside import Stories
from backend.catalogue.index.rows import IndexRow, Portion
from backend.catalogue.index.sorting import sorted_by_name, sorted_by_number
from backend.catalogue.index.validity import Validity
from backend.catalogue.index.words import WordColumn
from backend.catalogue.ordering import Order


class Store:
    """Slots by listing; a slot that a row left is given to the next new one."""

    def __init__(self, portions: Iterable[Portion], *, now: int) -> None:
        loading = Loading()
        for portion in portions:
            loading.add(portion)
        self.recognitions, self.listings = loading.recognitions, loading.listings
        self.slots_of = ListingSlots(self.listings)
        self._free: list[int] = []
        self._unfiltered: tuple[int, dict[str, dict[Any, int]]] = 0, {}
        self.validity = Validity(loading.starts, loading.ends, now=now)
        self._names = loading.names
        self._numbers: dict[Order, Any] = {**loading.numbers, Order.VALID_UNTIL: self.validity.ends}
        """What slots are sorted by; the ends belong to the validity, which changes them."""
        self._orders: dict[Order, SlotOrder] = {}
        self.dense = {name: DenseColumn(codes) for name, codes in loading.dense.items()}
        self.pickup = DenseColumn(loading.pickup, many=True)
        self.province = ClusteredColumn(loading.province)
        self.commune = ClusteredColumn(loading.commune)
        self.commune_names = loading.commune_names
        self.village = ClusteredColumn(loading.village)
        self.village_names = loading.village_names
        self.top_groups = loading.top_groups
        self.makers = loading.makers
        self.makers.settle()
        self.words = WordColumn(loading.folded, self.makers)
        for slot, name in loading.other_names:
            self.words.put(slot, loading.folded[slot], name, made_before=self.words.maker_of(slot))

    def __len__(self) -> int:
        return len(self.listings) - len(self._free)

    def replace(self, listing_id: int, rows: Iterable[IndexRow]) -> None:
        """Make these a listing's rows; none takes it off."""
        self._unfiltered = 0, {}
        old = {self.recognitions[slot]: slot for slot in self.slots_of.get(listing_id)}
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
        self.slots_of.put(listing_id, tuple(slots))

    def counts(self, column: str, among: Members) -> dict[Any, int]:
        """Slots by value of a column. What was counted last for all of them is kept until something changes."""
        if among.bits is not self.validity.bits:
            return self._column(column).counts(among)
        if self._unfiltered[0] is not among.bits:
            self._unfiltered = among.bits, {}
        kept = self._unfiltered[1]
        if column not in kept:
            kept[column] = self._column(column).counts(among)
        return kept[column]

    def _column(self, name: str) -> DenseColumn | ClusteredColumn:
        match name:
            case "village":
                return self.village
            case "province":
                return self.province
            case "commune":
                return self.commune
            case "pickup":
                return self.pickup
            case _:
                return self.dense[name]

    def slots_of_listings(self, listings: Iterable[int]) -> int:
        """The slots of these listings, as a set."""
        slots = [slot for listing in listings for slot in self.slots_of.get(listing)]
        return bits_of_slots(slots, max(slots) + 1) if slots else 0

    def slots_of_stories(self, stories: Stories) -> int:
        """The slots of goods whose own story, or whose maker's, was found."""
        return self.slots_of_listings(stories.listings) | self.makers.any_of(stories.producers)

    def order(self, order: Order) -> SlotOrder:
        """The slots by name, price, an instant: sorted when first asked for, kept sorted from then on."""
        found = self._orders.get(order)
        if found is None:
            ordered = (
                sorted_by_name(self._names, self.listings)
                if order is Order.NAME
                else sorted_by_number(self._numbers[order], self.listings)
            )
            found = self._orders[order] = SlotOrder(ordered, self.sort_key(order))
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
        made_before = self.words.maker_of(slot) if slot < len(self.listings) else ""
        if not is_new:
            for order in moved:
                self._orders[order].remove(slot)
        if slot == len(self.listings):
            self.listings.append(0)
            self.recognitions.append(0)
            self._names.extend([""])
            for order in KEPT_NUMBERS:
                self._numbers[order].append(0)
        self.listings[slot], self.recognitions[slot] = row.listing_id, row.recognition_id
        self._names[slot] = row.name_key
        for order in KEPT_NUMBERS:
            self._numbers[order][slot] = number_of(row, order)
        for name, read in DENSE.items():
            self.dense[name].put(slot, read(row))
        self.top_groups[row.group] = row.top_group
        self.pickup.put(slot, pickup_of(row.pickup))
        self.province.put(slot, row.province)
        if row.commune is not None and row.commune_name is not None:
            self.commune_names[row.commune] = row.commune_name
        self.commune.put(slot, row.commune)
        if row.village is not None and row.village_name is not None:
            self.village_names[row.village] = row.village_name
        self.village.put(slot, row.village)
        self.makers.put(slot, row.producer, row.producer_name)
        self.words.put(slot, row.folded_name, row.producer_name, made_before=made_before)
        self.validity.put(slot, row.valid_from, row.valid_until)
        for order in moved:
            self._orders[order].insert(slot)

    def _moves(self, slot: int, row: IndexRow, order: Order) -> bool:
        return self._numbers[order][slot] != number_of(row, order)

    def _clear(self, slot: int) -> None:
        for order in self._orders.values():
            order.remove(slot)
        self.listings[slot] = self.recognitions[slot] = 0
        self._names[slot] = ""
        for column in self.dense.values():
            column.put(slot, None)
        self.pickup.put(slot, NOWHERE)
        for named in (self.province, self.commune, self.village):
            named.put(slot, None)
        made_before = self.words.maker_of(slot)
        self.makers.put(slot, "", "")
        self.words.put(slot, "", "", made_before=made_before)
        self.validity.put(slot, 0, 0)
        self._free.append(slot)
