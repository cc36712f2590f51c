"""What pending events of one device do to its shelf. Pure: levels and holds in, bookings out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from backend.stock.types import EventKind

LEAVING = frozenset({EventKind.SALE, EventKind.DAMAGE})
"""Events that take goods off the shelf; the others bring some."""


@dataclass(frozen=True, slots=True)
class PendingEvent:
    """An event to be applied; `key` names it in the ledger."""

    key: int
    kind: EventKind
    variant_id: int
    quantity: int
    is_expired: bool = False
    """What comes in is of a lot that is over already."""


@dataclass(frozen=True, slots=True)
class BreakableHold:
    """A pending hold of an order on the device's shelf."""

    hold_id: UUID
    order_id: UUID
    quantity: int


@dataclass(frozen=True, slots=True)
class Booking:
    """An event as the ledger will have it: `from_shelf` units move from or to the shelf, `unexplained` ones were sold
    or damaged though the shelf had no more of them."""

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
            taken, expired = _take(shelf, event, plan.broken)
            plan.bookings.append(Booking(event, taken, event.quantity - taken, expired))
        elif shelf.on_hand + event.quantity > max_on_hand:
            plan.too_high.append(event)
        else:
            shelf.on_hand += event.quantity
            shelf.expired += event.quantity if event.is_expired else 0
            plan.bookings.append(Booking(event, event.quantity))
    return plan


def break_holds_for_good_units(shelf: ShelfState) -> list[BreakableHold]:
    """The holds that break because units went out of date and too few good ones are left to keep every promise."""
    broken: list[BreakableHold] = []
    while _spare(shelf) < 0 and shelf.holds:
        _break_next(shelf, broken)
    return broken


def _take(shelf: ShelfState, event: PendingEvent, broken: list[BreakableHold]) -> tuple[int, int]:
    """Units that leave the shelf, and how many of them are out of date."""
    is_thrown_away = event.kind is EventKind.DAMAGE
    while shelf.holds and event.quantity > _spare(shelf) + (shelf.expired if is_thrown_away else 0):
        _break_next(shelf, broken)
    taken = min(event.quantity, shelf.on_hand - shelf.reserved)
    good = shelf.on_hand - shelf.expired
    expired = min(taken, shelf.expired) if is_thrown_away else max(0, taken - good)
    shelf.on_hand -= taken
    shelf.expired -= expired
    return taken, expired


def _break_next(shelf: ShelfState, broken: list[BreakableHold]) -> None:
    hold = shelf.holds.pop(0)
    shelf.reserved -= hold.quantity
    broken.append(hold)


def _spare(shelf: ShelfState) -> int:
    """Good units that nobody was promised; below zero when promises outnumber what is still good."""
    return shelf.on_hand - shelf.reserved - shelf.expired
