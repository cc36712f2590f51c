"""Calling an order off: by its buyer before anybody works on it, by staff later, or the part that no point has."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from backend.accounts.actor import Actor
from backend.kernel import clock
from backend.kernel.errors import PermissionDenied
from backend.kernel.transactions import in_transaction
from backend.orders import events
from backend.orders.asking.following import end_asks
from backend.orders.errors import CannotCancelOrder, NotAsked
from backend.orders.models import Fulfilment, Order
from backend.orders.money_back import settle, worth_of
from backend.orders.reasons import Attention, Reason
from backend.orders.rows import LockedOrder, call_units_off, lock_order, store_status
from backend.orders.selectors import BUYERS_STAGES
from backend.orders.status import ENDED_STAGES, LIVE_STAGES
from backend.payments.selectors import payment_of
from backend.stock.services import void_holds

_Stage = Fulfilment.Stage


def cancel_as_buyer(*, order_id: UUID) -> None:
    """The buyer, known by the secret link or as the order's owner, cancels it. Cancelling twice is cancelling once.

    Raises NotFound, CannotCancelOrder once a point has accepted a part.
    """
    with in_transaction():
        locked = lock_order(order_id)
        if locked.order.status == Order.Status.CANCELED:
            return
        live = [part for part in locked.parts if part.is_live]
        handed_over = any(part.stage == _Stage.HANDED_OVER for part in locked.parts)
        if not locked.order.is_placed or handed_over or any(part.stage not in BUYERS_STAGES for part in live):
            raise CannotCancelOrder(
                "A point of sale is working on this order already. Call the point, or ask to return the goods later."
            )
        _cancel(locked, Reason.CANCELED_BY_BUYER)


def cancel_as_staff(*, actor: Actor, order_id: UUID) -> None:
    """The network, or the manager of every point that works on the order, cancels what was not handed over.

    Cancelling twice is cancelling once. Raises PermissionDenied, NotFound, CannotCancelOrder while a parcel is on its
    way and when nothing is left to cancel.
    """
    if not (actor.is_superuser or actor.managed_point_ids):
        raise PermissionDenied
    with in_transaction():
        locked = lock_order(order_id)
        live = [part for part in locked.parts if part.is_live]
        if not (actor.is_superuser or _is_in_hands_of(actor, locked)):
            raise PermissionDenied
        if locked.order.status == Order.Status.CANCELED:
            return
        if any(part.stage in {_Stage.SHIPPED, _Stage.SENT_ON} for part in live):
            raise CannotCancelOrder(
                "A parcel is on its way. Wait until it is delivered or back at the point."
            )
        if not locked.order.is_placed or not (live or locked.unrouted()):
            raise CannotCancelOrder("Everything was handed over. Take the goods back as a return.")
        _cancel(locked, Reason.CANCELED_BY_STAFF)


def _is_in_hands_of(actor: Actor, locked: LockedOrder) -> bool:
    """Whether the actor manages every point that works on the order, or did when nothing is left to do.

    A point that declined has nothing to do with it any more, one that was not asked yet nothing so far.
    """
    stages = [LIVE_STAGES, {_Stage.HANDED_OVER}]
    if locked.order.status == Order.Status.CANCELED:
        stages.append(ENDED_STAGES)
    working = ({part.point_id for part in locked.parts if part.stage in which} for which in stages)
    involved = next((points for points in working if points), set())
    is_planned = any(part.stage == _Stage.PLANNED for part in locked.parts)
    return bool(involved) and not is_planned and involved <= actor.managed_point_ids


def choose(*, order_id: UUID, choice: str) -> None:
    """The buyer's answer when no point has the goods: wait for them, or have the money back for what is missing.

    `choice` is an Order.Choice value. The same answer again changes nothing. Raises NotFound, NotAsked.
    """
    with in_transaction():
        locked = lock_order(order_id)
        missing = locked.unrouted()
        if locked.order.choice == choice and (choice == Order.Choice.REFUND or missing):
            return
        asked = Order.objects.filter(pk=order_id, choice_asked_at__isnull=False).exists()
        if choice == Order.Choice.NONE or not asked or not missing or not locked.order.is_placed:
            raise NotAsked
        now = clock.now()
        Order.objects.filter(pk=order_id).update(choice=choice, updated_at=now)
        if choice == Order.Choice.REFUND:
            end_asks(locked, is_over=True)
            Order.objects.filter(pk=order_id).update(needs_attention="")
            call_off(locked, missing, now=now)


def call_off(locked: LockedOrder, units: Mapping[UUID, int], *, now: datetime) -> None:
    """Nobody will hand these units over ({order line: units}): less is to be paid, or money goes back.

    The price of the delivery goes with the last of them, when nothing was handed over. The caller holds the order's
    lock and has ended the holds of the units.
    """
    call_units_off(units)
    order = locked.order
    gone = {line.id: line.called_off + units.get(line.id, 0) for line in locked.lines}
    comes_to_nothing = all(gone[line.id] == line.quantity for line in locked.lines)
    settle(
        locked,
        worth=worth_of(locked, units) + (order.delivery_fee if comes_to_nothing else 0),
        key=f"call-off:{order.id}:{sum(gone.values())}",
        reason="called_off",
        now=now,
    )
    store_status(order.id, now=now)
    events.order_canceled(order.id)
    if comes_to_nothing:
        events.order_given_up(order.id)


def _cancel(locked: LockedOrder, reason: Reason) -> None:
    now = clock.now()
    end_asks(locked, is_over=True)
    live = [part for part in locked.parts if part.is_live]
    void_holds(hold_ids=[part.hold_id for part in live])
    called_off = list(dict.fromkeys(part.fulfilment_id for part in live))
    Fulfilment.objects.filter(pk__in=called_off).update(
        stage=_Stage.CANCELED, reason_code=reason, ended_at=now
    )
    for part in {part.fulfilment_id: part for part in live if part.stage != _Stage.PLANNED}.values():
        events.fulfilment_called_off(part.fulfilment_id)
    units = {line.id: line.quantity - line.called_off for line in locked.lines}
    for part in locked.parts:
        if part.stage == _Stage.HANDED_OVER:
            units[part.order_line_id] -= part.quantity
    Order.objects.filter(pk=locked.order.id).update(needs_attention="", choice_asked_at=None, pay_by=None)
    call_off(locked, {line: left for line, left in units.items() if left > 0}, now=now)
    _watch_the_money(locked)


def _watch_the_money(locked: LockedOrder) -> None:
    """Cash comes with the last parcel: where that one was called off, the earlier ones are still to be paid for."""
    payment = payment_of(locked.order.id)
    handed_over = any(part.stage == _Stage.HANDED_OVER for part in locked.parts)
    if handed_over and payment is not None and payment.due:
        Order.objects.filter(pk=locked.order.id).update(needs_attention=Attention.MONEY_OUTSTANDING)
        events.order_needs_attention(locked.order.id)
