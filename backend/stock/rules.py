"""What pending events of one device do to its shelf. Pure: levels and holds in, bookings out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from backend.stock.types import EventKind

LEAVING = frozenset({EventKind.SALE, EventKind.DAMAGE, EventKind.TRANSFER_SENT})
"""Events that take goods off the shelf; the others bring some, but for a count, which says how many there are."""


@dataclass(frozen=True, slots=True)
class PendingEvent:
    """An event to be applied; `key` names it in the ledger."""

    key: int
    kind: EventKind
    variant_id: int
    quantity: int
    transfer_number: int | None = None
    since: int = 0
    """For a count: what the ledger has put on the shelf, less what it took off, since the instant of counting."""
    expired: int = 0
    """Of what comes in, units of lots that are over already."""
    is_overtaken: bool = False
    """For a count: the goods have been counted again since, and that count is booked."""


@dataclass(frozen=True, slots=True)
class BreakableHold:
    """A pending hold of an order on the device's shelf."""

    hold_id: UUID
    order_id: UUID
    quantity: int


@dataclass(frozen=True, slots=True)
class Booking:
    """An event as the ledger will have it: `from_shelf` units move from or to the shelf, `unexplained` ones were sold
    or damaged though the shelf had no more of them. Of a count, `from_shelf` is the difference: above zero when more
    was found than expected, below when less."""

    event: PendingEvent
    from_shelf: int
    unexplained: int = 0
    expired: int = 0
    """Of the units from the shelf, those of lots that are over."""


@dataclass(slots=True)
class ShelfState:
    """Units of a variant on the shelf while the plan runs over the events."""

    on_hand: int
    reserved: int
    holds: list[BreakableHold] = field(default_factory=list)
    """In the order in which they would break: least firm first, newest first."""
    expired: int = 0
    """Units of lots that are over: nobody can be promised one."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What to book, which holds break, which events cannot be right."""

    bookings: list[Booking]
    broken: list[BreakableHold]
    too_high: list[PendingEvent]


def variants_that_may_break_holds(
    events: Sequence[PendingEvent], shelves: Mapping[int, ShelfState]
) -> list[int]:
    """Variants of which more leaves than is free: only for these the holds must be known."""
    leaving: dict[int, int] = {}
    for event in events:
        if event.kind in LEAVING:
            leaving[event.variant_id] = leaving.get(event.variant_id, 0) + event.quantity
        elif event.kind is EventKind.COUNT:
            # At worst the shelf is empty.
            leaving[event.variant_id] = leaving.get(event.variant_id, 0) + shelves[event.variant_id].on_hand
    return [
        variant
        for variant, units in leaving.items()
        if shelves[variant].reserved and units > _spare(shelves[variant])
    ]


def plan_events(
    events: Sequence[PendingEvent], shelves: Mapping[int, ShelfState], *, max_on_hand: int
) -> Plan:
    """Apply the events in their order; `shelves` is left as they leave it.

    What leaves the shelf is a physical fact: it takes free units, then breaks holds until it has enough, then takes
    units that are out of date, and the rest is booked as unexplained. What is thrown away is out of date first of
    all. A broken hold frees all of its units. What comes in is refused only above `max_on_hand`.
    """
    plan = Plan([], [], [])
    for event in events:
        shelf = shelves[event.variant_id]
        if event.kind in LEAVING:
            taken, expired = take_units(
                shelf, event.quantity, plan.broken, is_thrown_away=event.kind is EventKind.DAMAGE
            )
            plan.bookings.append(Booking(event, taken, event.quantity - taken, expired))
        elif event.is_overtaken:
            plan.bookings.append(Booking(event, 0))
        elif event.kind is EventKind.COUNT:
            target = max(0, event.quantity + event.since)
            if target > max_on_hand:
                plan.too_high.append(event)
            else:
                plan.bookings.append(Booking(event, set_shelf(shelf, target, plan.broken)))
        elif shelf.on_hand + event.quantity > max_on_hand:
            plan.too_high.append(event)
        else:
            shelf.on_hand += event.quantity
            shelf.expired += event.expired
            plan.bookings.append(Booking(event, event.quantity))
    return plan


def set_shelf(shelf: ShelfState, target: int, broken: list[BreakableHold]) -> int:
    """Bring the shelf to what was counted; the difference, below zero when goods are missing. Holds may break.

    What is missing counts as thrown away: out of date first. Which lot the found are of the ledger decides.
    """
    if target < shelf.on_hand:
        return -take_units(shelf, shelf.on_hand - target, broken, is_thrown_away=True)[0]
    found = target - shelf.on_hand
    shelf.on_hand = target
    return found


def take_units(
    shelf: ShelfState, wanted: int, broken: list[BreakableHold], *, is_thrown_away: bool
) -> tuple[int, int]:
    """Units that the shelf had and that leave it, and how many of them are out of date; see plan_events.

    Broken holds are added to `broken`.
    """
    while shelf.holds and wanted > _spare(shelf) + (shelf.expired if is_thrown_away else 0):
        _break_next(shelf, broken)
    taken = min(wanted, shelf.on_hand - shelf.reserved)
    good = shelf.on_hand - shelf.expired
    expired = min(taken, shelf.expired) if is_thrown_away else max(0, taken - good)
    shelf.on_hand -= taken
    shelf.expired -= expired
    return taken, expired


def break_holds_for_good_units(shelf: ShelfState) -> list[BreakableHold]:
    """The holds that break because units went out of date and too few good ones are left to keep every promise."""
    broken: list[BreakableHold] = []
    while _spare(shelf) < 0 and shelf.holds:
        _break_next(shelf, broken)
    return broken


def _break_next(shelf: ShelfState, broken: list[BreakableHold]) -> None:
    hold = shelf.holds.pop(0)
    shelf.reserved -= hold.quantity
    broken.append(hold)


def _spare(shelf: ShelfState) -> int:
    """Good units that nobody was promised; below zero when promises outnumber what is still good."""
    return shelf.on_hand - shelf.reserved - shelf.expired
