"""What state an order is in: one function derives it, whoever changes a fulfilment stores the answer."""

from collections.abc import Iterable

from backend.orders.models import Fulfilment, Order

_Stage = Fulfilment.Stage
LIVE_STAGES = frozenset({_Stage.PLANNED, _Stage.OFFERED, _Stage.ACCEPTED, _Stage.PACKED})
"""Stages in which a point has something left to do."""
ENDED_STAGES = frozenset({_Stage.DECLINED, _Stage.CANCELED})
"""Stages that leave their units to another point, or to nobody."""


def derive_status(
    *, is_placed: bool, ordered_units: int, parts: Iterable[tuple[str, int]], awaits_payment: bool = False
) -> Order.Status:
    """The order's status from its parts: (stage of a fulfilment, units in it).

    An order that was never placed is a draft while a point has something to do for it, else it has expired; one
    that waits for its money is unconfirmed so long.
    """
    units_by_stage: dict[str, int] = {}
    for stage, units in parts:
        units_by_stage[stage] = units_by_stage.get(stage, 0) + units
    if not is_placed or awaits_payment:
        open_status = Order.Status.UNCONFIRMED if is_placed else Order.Status.DRAFT
        return open_status if LIVE_STAGES & units_by_stage.keys() else Order.Status.EXPIRED
    handed_over = units_by_stage.get(_Stage.HANDED_OVER, 0)
    if handed_over >= ordered_units:
        return Order.Status.FULFILLED
    if handed_over:
        return Order.Status.PARTIALLY_FULFILLED
    return Order.Status.UNFULFILLED
