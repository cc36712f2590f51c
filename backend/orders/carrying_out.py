"""What the point does with an order that it accepted: pack it, hand it over, take the money."""

from datetime import datetime
from uuid import UUID

from backend.accounts.actor import Actor
from backend.kernel import clock
from backend.kernel.transactions import in_transaction
from backend.orders import events
from backend.orders.access import check_works_at, check_works_at_some_point
from backend.orders.errors import GoodsTaken, WrongStage
from backend.orders.models import Fulfilment
from backend.orders.pickup import refuse_code
from backend.orders.promised import say_when_goods_left
from backend.orders.rows import LockedOrder, lock_order_of, store_status
from backend.orders.rules import cash_due
from backend.payments.errors import WrongAmount
from backend.payments.selectors import payments_of_orders
from backend.payments.services import capture_cash
from backend.stock.errors import HoldEnded
from backend.stock.services import post_holds, set_firmness

_Stage = Fulfilment.Stage
PACKED_FIRMNESS = 2


def pack_fulfilment(*, actor: Actor, fulfilment_id: UUID) -> None:
    """The parcel is ready. Packing twice is packing once.

    Raises PermissionDenied, NotFound, WrongStage, GoodsTaken.
    """
    check_works_at_some_point(actor)
    with in_transaction():
        locked, fulfilment = lock_order_of(fulfilment_id)
        check_works_at(actor, fulfilment.point_id)
        if fulfilment.stage == _Stage.PACKED:
            return
        if fulfilment.stage != _Stage.ACCEPTED:
            raise WrongStage(fulfilment.stage)
        try:
            set_firmness(hold_ids=locked.holds_of(fulfilment_id), firmness=PACKED_FIRMNESS)
        except HoldEnded as error:
            raise GoodsTaken from error
        Fulfilment.objects.filter(pk=fulfilment_id).update(stage=_Stage.PACKED, packed_at=clock.now())
        events.fulfilment_packed(fulfilment_id, locked.order.id)


def hand_over_fulfilment(
    *, actor: Actor, fulfilment_id: UUID, cash_received: int, pickup_code: str = ""
) -> None:
    """The goods are the buyer's: the ledger books them, and with the last part the money (đồng) is captured.

    A parcel that is collected leaves the counter for its six digits only. Handing over twice is handing over once.
    Raises PermissionDenied, NotFound, WrongStage, GoodsTaken, WrongAmount unless `cash_received` is what is due with
    this part, WrongCode, CodesLocked, UnitsWithoutPoint, PaymentMissing, MoneyGone.
    """
    check_works_at_some_point(actor)
    refusal = None
    with in_transaction():
        locked, fulfilment = lock_order_of(fulfilment_id)
        check_works_at(actor, fulfilment.point_id)
        if fulfilment.stage == _Stage.HANDED_OVER:
            return
        brought = locked.order.is_brought_from(fulfilment.point_id)
        if brought or fulfilment.stage not in {_Stage.PACKED, _Stage.SHIPPED}:
            raise WrongStage(fulfilment.stage)
        now = clock.now()
        due = cash_due_with(locked, fulfilment_id)
        if cash_received != due:
            raise WrongAmount(due=due, received=cash_received)
        if locked.order.is_pickup:
            refusal = refuse_code(fulfilment, pickup_code, now)
        if refusal is None:
            _give(locked, fulfilment, due, now)
    # A wrong code is counted, so the transaction that counts it must stand.
    if refusal is not None:
        raise refusal


def _give(locked: LockedOrder, fulfilment: Fulfilment, due: int, now: datetime) -> None:
    if fulfilment.stage == _Stage.PACKED:
        say_when_goods_left(locked, fulfilment.pk)
        try:
            post_holds(hold_ids=locked.holds_of(fulfilment.pk))
        except HoldEnded as error:
            raise GoodsTaken from error
    if due:
        capture_cash(order_id=locked.order.id, amount=due, now=now, point_id=fulfilment.point_id)
    Fulfilment.objects.filter(pk=fulfilment.pk).update(
        stage=_Stage.HANDED_OVER, handed_over_at=now, ended_at=now, wrong_codes=0
    )
    store_status(locked.order.id, now=now)
    events.fulfilment_handed_over(fulfilment.pk, locked.order.id)


def cash_due_with(locked: LockedOrder, fulfilment_id: UUID) -> int:
    """What is to be collected with this part of a locked order, in đồng. Raises UnitsWithoutPoint."""
    payment = payments_of_orders([locked.order.id]).get(locked.order.id)
    others = {part.fulfilment_id for part in locked.parts if part.is_live} - {fulfilment_id}
    return cash_due(
        amount_due=payment.due if payment else 0,
        other_live_parts=len(others),
        unrouted_units=sum(locked.unrouted().values()),
    )
