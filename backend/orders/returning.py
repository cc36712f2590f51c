"""Goods that come back after they were handed over: the buyer asks, the point looks at them and decides."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID, uuid4

from django.db.models import F

from backend.accounts.actor import Actor
from backend.kernel import clock
from backend.kernel.errors import NotFound
from backend.kernel.transactions import in_transaction
from backend.orders import events
from backend.orders.access import check_works_at, check_works_at_some_point
from backend.orders.errors import InvalidQuantity, NotReturnable, ReasonRequired
from backend.orders.models import Fulfilment, FulfilmentLine, Return, ReturnLine
from backend.orders.money_back import settle, worth_of
from backend.orders.reasons import ReturnReason
from backend.orders.rows import LockedOrder, lock_order, lock_order_of, store_status
from backend.orders.rules import RETURNABLE_FOR, clean_words
from backend.stock.services import take_back
from backend.stock.types import BroughtBack

_Condition = ReturnLine.Condition


def ask_return(
    *, order_id: UUID, fulfilment_id: UUID, units: Mapping[int, int], code: ReturnReason, reason: str = ""
) -> UUID:
    """The buyer wants to bring back {fulfilment line: units} of one parcel. Returns the id of the request.

    While one request waits for the point, asking again answers with that one. Raises NotFound, NotReturnable,
    InvalidQuantity, ReasonRequired (words are needed with OTHER).
    """
    words = clean_words(reason)
    if code is ReturnReason.OTHER and not words:
        raise ReasonRequired
    with in_transaction():
        locked, fulfilment = lock_order_of(fulfilment_id)
        if locked.order.id != order_id:
            raise NotFound("There is no such fulfilment.", field="fulfillment")
        waiting = Return.objects.filter(fulfilment=fulfilment, state=Return.State.ASKED).first()
        if waiting is not None:
            return waiting.id
        now = clock.now()
        _check_returnable(fulfilment, now)
        _check_units(locked, fulfilment_id, units)
        asked = Return.objects.create(
            id=uuid4(), fulfilment=fulfilment, reason_code=code, reason=words, asked_at=now
        )
        ReturnLine.objects.bulk_create(
            ReturnLine(returned=asked, line_id=line, quantity=quantity) for line, quantity in units.items()
        )
        events.return_asked(asked.id)
        return asked.id


def accept_return(
    *, actor: Actor, return_id: UUID, damaged_lines: frozenset[int] = frozenset(), answer: str = ""
) -> None:
    """The goods are at the point: sound ones go on the shelf, `damaged_lines` are written off, the money goes back.

    Cash is handed back at the counter, a card gets its money from a task. Accepting twice is accepting once. Raises
    PermissionDenied, NotFound, NotReturnable when it was declined before.
    """
    check_works_at_some_point(actor)
    with in_transaction():
        locked, asked = _lock_return(actor, return_id)
        if asked.state == Return.State.ACCEPTED:
            return
        if asked.state != Return.State.ASKED:
            raise NotReturnable("This request was decided before. Look at it again.")
        now = clock.now()
        lines = list(ReturnLine.objects.filter(returned=asked).order_by("id"))
        parts = {part.id: part for part in locked.parts}
        take_back(
            goods=[
                BroughtBack(
                    parts[line.line_id].point_id,
                    parts[line.line_id].variant_id,
                    line.quantity,
                    f"return:{asked.id}:{line.line_id}",
                    is_damaged=line.line_id in damaged_lines,
                )
                for line in lines
            ]
        )
        for line in lines:
            condition = _Condition.DAMAGED if line.line_id in damaged_lines else _Condition.GOOD
            ReturnLine.objects.filter(pk=line.pk).update(condition=condition)
            FulfilmentLine.objects.filter(pk=line.line_id).update(returned=F("returned") + line.quantity)
        amount = _give_money_back(locked, asked.id, lines, asked.fulfilment.point_id, now)
        _decide(asked, Return.State.ACCEPTED, actor, answer, now, amount)
        store_status(locked.order.id, now=now)


def decline_return(*, actor: Actor, return_id: UUID, answer: str) -> None:
    """The point does not take the goods back and says why. Declining twice is declining once.

    Raises PermissionDenied, NotFound, ReasonRequired, NotReturnable when they were taken back before.
    """
    check_works_at_some_point(actor)
    if not clean_words(answer):
        raise ReasonRequired
    with in_transaction():
        _, asked = _lock_return(actor, return_id)
        if asked.state == Return.State.DECLINED:
            return
        if asked.state != Return.State.ASKED:
            raise NotReturnable("These goods were taken back before.")
        _decide(asked, Return.State.DECLINED, actor, answer, clock.now(), 0)


def _lock_return(actor: Actor, return_id: UUID) -> tuple[LockedOrder, Return]:
    found = Return.objects.select_related("fulfilment").filter(pk=return_id).first()
    if found is None:
        raise NotFound("There is no such return.", field="id")
    check_works_at(actor, found.fulfilment.point_id)
    locked = lock_order(found.fulfilment.order_id)
    return locked, Return.objects.select_related("fulfilment").get(pk=return_id)


def _check_returnable(fulfilment: Fulfilment, now: datetime) -> None:
    if fulfilment.stage != Fulfilment.Stage.HANDED_OVER or fulfilment.handed_over_at is None:
        raise NotReturnable("Goods can be returned once they were handed over.")
    if now >= fulfilment.handed_over_at + RETURNABLE_FOR:
        raise NotReturnable("The seven days for returning these goods are over. Call the point of sale.")


def _check_units(locked: LockedOrder, fulfilment_id: UUID, units: Mapping[int, int]) -> None:
    parts = {part.id: part for part in locked.parts_of(fulfilment_id)}
    if not units:
        raise InvalidQuantity(max((part.quantity - part.returned for part in parts.values()), default=1))
    for line, quantity in units.items():
        most = parts[line].quantity - parts[line].returned if line in parts else 0
        if not 1 <= quantity <= most:
            raise InvalidQuantity(most)


def _give_money_back(
    locked: LockedOrder, return_id: UUID, lines: list[ReturnLine], point_id: UUID, now: datetime
) -> int:
    """What the units cost, the delivery not. Returns what goes back in đồng; what was not paid yet is not asked."""
    bought_as = {part.id: part.order_line_id for part in locked.parts}
    units: dict[UUID, int] = {}
    for line in lines:
        bought = bought_as[line.line_id]
        units[bought] = units.get(bought, 0) + line.quantity
    return settle(
        locked,
        worth=worth_of(locked, units),
        key=f"return:{return_id}",
        reason="returned",
        now=now,
        point_id=point_id,
    )


def _decide(
    asked: Return, state: Return.State, actor: Actor, answer: str, now: datetime, amount: int
) -> None:
    Return.objects.filter(pk=asked.pk).update(
        state=state,
        answer=clean_words(answer),
        decided_at=now,
        decided_by=actor.audit_name,
        refund=amount,
    )
    events.return_decided(asked.pk)
