"""Goods that a point promised and cannot find: they leave its level, and another point is looked for."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from backend.accounts.actor import Actor
from backend.kernel import clock
from backend.kernel.transactions import in_transaction
from backend.orders import events
from backend.orders.access import check_works_at, check_works_at_some_point
from backend.orders.carrying_out import PACKED_FIRMNESS
from backend.orders.errors import GoodsTaken, InvalidQuantity, WrongStage
from backend.orders.models import Fulfilment, FulfilmentLine
from backend.orders.offers import ACCEPTED_FIRMNESS
from backend.orders.reasons import Reason
from backend.orders.rerouting import next_position, strip_lines
from backend.orders.rows import LockedOrder, Part, lock_order_of
from backend.stock.services import book_missing, reserve, set_firmness, void_holds
from backend.stock.types import Demand

_Stage = Fulfilment.Stage
_FIRMNESS = {_Stage.OFFERED: 0, _Stage.ACCEPTED: ACCEPTED_FIRMNESS, _Stage.PACKED: PACKED_FIRMNESS}
"""Stages in which goods can be missing, and how firmly what is left stays promised."""


def report_missing(*, actor: Actor, fulfilment_id: UUID, missing: Mapping[int, int]) -> None:
    """Units that are not on the shelf: {fulfilment line: units}. The point carries the rest out.

    Their hold is broken, the ledger books them as a discrepancy, and the order's units are routed anew. Raises
    PermissionDenied, NotFound, WrongStage, InvalidQuantity, GoodsTaken when a counter sale took them meanwhile.
    """
    check_works_at_some_point(actor)
    with in_transaction():
        locked, fulfilment = lock_order_of(fulfilment_id)
        check_works_at(actor, fulfilment.point_id)
        if fulfilment.stage not in _FIRMNESS:
            raise WrongStage(fulfilment.stage)
        parts = {part.id: part for part in locked.parts_of(fulfilment_id)}
        _check(parts, missing)
        now = clock.now()
        taken = [parts[line] for line in missing]
        if len(void_holds(hold_ids=[part.hold_id for part in taken])) < len(taken):
            raise GoodsTaken
        for part in taken:
            book_missing(
                point_id=part.point_id,
                variant_id=part.variant_id,
                quantity=missing[part.id],
                key=f"missing:{part.hold_id}",
            )
        for part in taken:
            if missing[part.id] < part.quantity:
                _split(locked, part, missing[part.id], _FIRMNESS[_Stage(fulfilment.stage)], now)
        whole = [part for part in taken if missing[part.id] == part.quantity]
        if whole:
            strip_lines(locked, fulfilment_id, whole, reason=Reason.NOT_FOUND, now=now)
        events.order_unrouted(locked.order.id)


def _check(parts: Mapping[int, Part], missing: Mapping[int, int]) -> None:
    if not missing:
        raise InvalidQuantity(max((part.quantity for part in parts.values()), default=1))
    for line, units in missing.items():
        part = parts.get(line)
        if part is None or not 1 <= units <= part.quantity:
            raise InvalidQuantity(part.quantity if part else 1)


def _split(locked: LockedOrder, part: Part, units: int, firmness: int, now: datetime) -> None:
    """Keep what is there under a hold of its own; what is missing stands in a part that is called off."""
    [kept] = reserve(
        order_id=locked.order.id,
        demands=[Demand(part.point_id, part.variant_id, part.quantity - units)],
        expires_at=None,
    )
    set_firmness(hold_ids=[kept.hold_id], firmness=firmness)
    FulfilmentLine.objects.filter(pk=part.id).update(hold_id=kept.hold_id, quantity=kept.quantity)
    gone = Fulfilment.objects.create(
        order_id=locked.order.id,
        point_id=part.point_id,
        position=next_position(locked.order.id),
        stage=_Stage.CANCELED,
        reason_code=Reason.NOT_FOUND,
        created_at=now,
        ended_at=now,
    )
    FulfilmentLine.objects.create(
        fulfilment=gone, order_line_id=part.order_line_id, hold_id=part.hold_id, quantity=units
    )
