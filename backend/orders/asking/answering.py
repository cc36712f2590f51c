"""The producer's answer for an order: so many units at the point on such a day, or none and why."""

from datetime import date

from backend.accounts.actor import Actor
from backend.kernel import audit, clock
from backend.kernel.errors import NotFound, PermissionDenied
from backend.kernel.transactions import in_transaction
from backend.orders import events
from backend.orders.asking.models import ProducerAsk
from backend.orders.asking.types import ANSWERABLE, AskState
from backend.orders.errors import NoLongerNeeded
from backend.orders.models import Order
from backend.orders.rows import LockedOrder, lock_order
from backend.stock.errors import QuantityOutOfRange, WrongState
from backend.stock.inputs import check_text
from backend.stock.supply.for_orders import promise_for_order

LONGEST_REASON = 300


def promise_units(*, actor: Actor, ask_id: int, quantity: int, promised_for: date) -> None:
    """The producer will have so many units at the point on that day; the buyer is told. The same again changes nothing.

    Raises PermissionDenied, NotFound, NoLongerNeeded when the order has its goods or wants them no more, WrongState
    once it was answered otherwise, QuantityOutOfRange above what is missing, DateRefused.
    """
    with in_transaction():
        locked, ask = _lock(actor, ask_id)
        if ask.state == AskState.PROMISED and (ask.promised, ask.promised_for) == (quantity, promised_for):
            return
        _check_answerable(locked, ask)
        most = locked.unrouted()[ask.order_line_id]
        if not 1 <= quantity <= most:
            raise QuantityOutOfRange(1, most)
        number = Order.objects.filter(pk=locked.order.id).values_list("number", flat=True).get()
        ask.request_id = promise_for_order(
            actor=actor,
            order_id=locked.order.id,
            point_id=ask.point_id,
            producer_id=ask.producer_id,
            variant_id=ask.variant_id,
            quantity=quantity,
            promised_for=promised_for,
            note=f"Cho đơn {number}",
        )
        ask.promised, ask.promised_for = quantity, promised_for
        _answer(ask, AskState.PROMISED, actor)


def decline_units(*, actor: Actor, ask_id: int, reason: str) -> None:
    """The producer sends nothing for the order, and says why. Twice is once.

    Raises PermissionDenied, NotFound, NoLongerNeeded, WrongState, TextRefused.
    """
    reason = check_text(reason, "reason", LONGEST_REASON, required=True)
    with in_transaction():
        locked, ask = _lock(actor, ask_id)
        if ask.state == AskState.DECLINED:
            return
        _check_answerable(locked, ask)
        ask.reason = reason
        _answer(ask, AskState.DECLINED, actor)


def _lock(actor: Actor, ask_id: int) -> tuple[LockedOrder, ProducerAsk]:
    """The order of an ask to one of the actor's producers, locked, and the ask as it is after that."""
    if not actor.producer_ids:
        raise PermissionDenied("Only people who act for a producer may do this.")
    found = ProducerAsk.objects.filter(pk=ask_id, producer_id__in=actor.producer_ids)
    order_id = found.values_list("order_id", flat=True).first()
    if order_id is None:
        raise NotFound("Nobody asks you for these goods.", field="id")
    return lock_order(order_id), found.get()


def _check_answerable(locked: LockedOrder, ask: ProducerAsk) -> None:
    if ask.state == AskState.CLOSED or not locked.unrouted().get(ask.order_line_id):
        raise NoLongerNeeded
    if ask.state not in ANSWERABLE:
        raise WrongState(ask.state)


def _answer(ask: ProducerAsk, state: AskState, actor: Actor) -> None:
    before, ask.state, ask.answered_at = ask.state, state.value, clock.now()
    ask.save(update_fields=["state", "answered_at", "promised", "promised_for", "request_id", "reason"])
    events.order_unrouted(ask.order_id)
    audit.record(
        actor=actor.audit_name,
        action=f"producer_ask.{state}",
        subject=("producer_ask", ask.pk),
        before={"state": before},
        after={
            "state": state.value,
            "promised": ask.promised,
            "promised_for": ask.promised_for.isoformat() if ask.promised_for else None,
            "reason": ask.reason,
        },
    )
