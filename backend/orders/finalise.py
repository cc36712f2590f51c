"""FINALISE: the draft becomes an order, or is given up; each once, however often it is asked."""

from datetime import datetime
from uuid import UUID

from backend.catalogue.sellable import lock_sellable_variants
from backend.kernel import clock
from backend.kernel.rows import fetch_all, fetch_one
from backend.kernel.transactions import in_transaction
from backend.orders import events
from backend.orders.errors import DraftGone, GoodsTaken, NoLongerSellable
from backend.orders.models import Fulfilment, Order
from backend.orders.rows import LockedOrder, lock_order
from backend.orders.status import derive_status
from backend.payments.services import expect_payment
from backend.stock.errors import HoldEnded
from backend.stock.services import confirm_holds, void_holds

_BOUGHT = "SELECT variant_id, recognition_id, product_name FROM orders_orderline WHERE order_id = %(order)s"


def finalise_order(*, order_id: UUID, payment_method: str) -> None:
    """Place a prepared order: gate its goods once more, make its holds last, number it, tell the outbox.

    One transaction. Does nothing when the order is placed already. Raises DraftGone for one that was given up,
    NoLongerSellable when a certificate lapsed or was revoked meanwhile, GoodsTaken when a counter sale took held
    units or the holds expired; after any of these the caller releases the draft.
    """
    with in_transaction():
        locked = lock_order(order_id)
        if locked.order.placed_at is not None:
            return
        if locked.order.status != Order.Status.DRAFT:
            raise DraftGone
        now = clock.now()
        _assert_still_sellable(order_id, now)
        _keep_holds(locked)
        _place(locked, now)
        expect_payment(order_id=order_id, method=payment_method, amount=locked.order.total, now=now)
        events.order_placed(order_id)


def release_draft(*, order_id: UUID) -> bool:
    """Give up a draft: its goods go back, its parts are called off. One transaction, idempotent.

    Returns False when there was no draft to give up (placed, or given up before).
    """
    with in_transaction():
        locked = lock_order(order_id)
        if locked.order.status != Order.Status.DRAFT:
            return False
        now = clock.now()
        void_holds(hold_ids=[part.hold_id for part in locked.parts])
        Fulfilment.objects.filter(order_id=order_id).update(stage=Fulfilment.Stage.CANCELED, ended_at=now)
        Order.objects.filter(pk=order_id).update(status=Order.Status.EXPIRED, updated_at=now)
    return True


def _assert_still_sellable(order_id: UUID, now: datetime) -> None:
    """The instant of sale is now: what was recognised at PREPARE must be so by the same decision."""
    bought = fetch_all(_BOUGHT, {"order": order_id})
    sellable = lock_sellable_variants([row[0] for row in bought], now=now)
    gone = [row for row in bought if row[0] not in sellable or sellable[row[0]].recognition_id != row[1]]
    if gone:
        raise NoLongerSellable([row[0] for row in gone], [row[2] for row in gone])


def _keep_holds(locked: LockedOrder) -> None:
    try:
        kept = confirm_holds(order_id=locked.order.pk)
    except HoldEnded as error:
        raise GoodsTaken from error
    if {hold.hold_id for hold in kept} != {part.hold_id for part in locked.parts}:
        raise GoodsTaken


def _place(locked: LockedOrder, now: datetime) -> None:
    row = fetch_one("SELECT nextval('orders_number')")
    assert row is not None
    status = derive_status(
        is_placed=True,
        ordered_units=sum(locked.ordered.values()),
        parts=[(part.stage, part.quantity) for part in locked.parts],
    )
    Order.objects.filter(pk=locked.order.pk).update(
        number=row[0], placed_at=now, updated_at=now, status=status
    )
