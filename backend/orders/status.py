"""What state an order is in: one function derives it, whoever changes a fulfilment stores the answer."""

from collections.abc import Iterable

from backend.orders.models import Fulfilment, Order

_Stage = Fulfilment.Stage
LIVE_STAGES = frozenset(
    {_Stage.PLANNED, _Stage.OFFERED, _Stage.ACCEPTED, _Stage.PACKED, _Stage.SHIPPED, _Stage.SENT_ON}
)
"""Stages in which a point has something left to do."""
LEFT_STAGES = frozenset({_Stage.SHIPPED, _Stage.HANDED_OVER})
"""Stages in which the goods are with a carrier or with the buyer."""
ENDED_STAGES = frozenset({_Stage.DECLINED, _Stage.CANCELED, _Stage.ARRIVED})
"""Stages that leave their units to another point (the one they arrived at, too), or to nobody."""


def derive_status(
    *,
    is_placed: bool,
    ordered_units: int,
    parts: Iterable[tuple[str, int, int]],
    called_off: int = 0,
    awaits_payment: bool = False,
) -> Order.Status:
    """The order's status from its parts: (stage of a fulfilment, units in it, units of them that came back).

    `called_off` of the ordered units nobody will hand over. An order that was never placed is a draft while a point
    has something to do for it, else it has expired; one that waits for its money is unconfirmed, and has expired
    when it was given up.
    """
    units_by_stage: dict[str, int] = {}
    returned = 0
    for stage, units, back in parts:
        units_by_stage[stage] = units_by_stage.get(stage, 0) + units
        returned += back
    if not is_placed:
        return Order.Status.DRAFT if LIVE_STAGES & units_by_stage.keys() else Order.Status.EXPIRED
    wanted = ordered_units - called_off
    if awaits_payment:
        return Order.Status.UNCONFIRMED if wanted else Order.Status.EXPIRED
    handed_over = units_by_stage.get(_Stage.HANDED_OVER, 0)
    if not wanted:
        return Order.Status.CANCELED
    if returned:
        return Order.Status.RETURNED if returned >= wanted else Order.Status.PARTIALLY_RETURNED
    if handed_over >= wanted:
        return Order.Status.FULFILLED
    return Order.Status.PARTIALLY_FULFILLED if handed_over else Order.Status.UNFULFILLED
