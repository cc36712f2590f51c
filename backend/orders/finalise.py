"""FINALISE: the draft becomes an order, or is given up; each once, however often it is asked."""

from datetime import datetime, timedelta
from uuid import UUID

from backend.catalogue.sellable import lock_sellable_variants
from backend.kernel import clock
from backend.kernel.rows import execute, fetch_one
from backend.orders.errors import DraftGone, GoodsTaken, NoLongerSellable
from backend.orders.models import Fulfilment, Order
from backend.orders.placing import expect_and_tell
from backend.orders.rows import LockedOrder, lock_order
from backend.orders.status import derive_status
from backend.stock.errors import HoldEnded
from backend.stock.services import confirm_holds, void_holds

_PLACE = """
    UPDATE orders_order
    SET number = nextval('orders_number'), placed_at = %(now)s, updated_at = %(now)s, status = %(status)s,
        pay_by = %(pay_by)s::timestamptz
    WHERE id = %(id)s RETURNING number
"""
# One order per checkout: what is given up leaves its place to the next attempt and stands for itself.
_RELEASE = (
    "UPDATE orders_order SET status = 'expired', checkout_id = id, updated_at = %(now)s WHERE id = %(id)s"
)


def finalise_order(*, order_id: UUID, payment_method: str, pays_within: timedelta | None = None) -> None:
    """Place a prepared order: gate its goods once more, make its holds last, number it, tell the outbox.

    With `pays_within` it waits so long for its money before any point is asked.

    Runs in the transaction of the checkout, which has locked its row. Does nothing when the order is placed already.
    Raises DraftGone for one that was given up, NoLongerSellable when a certificate lapsed or was revoked meanwhile,
    GoodsTaken when a counter sale took held units or the holds expired; the caller then releases the draft.
    """
    locked = lock_order(order_id)
    if locked.order.is_placed:
        return
    if locked.order.status != Order.Status.DRAFT:
        raise DraftGone
    now = clock.now()
    _assert_still_sellable(locked, now)
    _keep_holds(locked)
    number = _place(locked, now, pays_within)
    expect_and_tell(
        order_id=order_id,
        number=number,
        payment_method=payment_method,
        total=locked.order.total,
        now=now,
        pays_within=pays_within,
    )


def release_draft(*, order_id: UUID) -> bool:
    """Give up a draft: its goods go back, its parts are called off, its basket may be ordered anew. Idempotent.

    Runs in the transaction of the checkout, which has locked its row. Returns False when there was no draft to give
    up (placed, or given up before).
    """
    locked = lock_order(order_id)
    if locked.order.status != Order.Status.DRAFT:
        return False
    now = clock.now()
    void_holds(hold_ids=[part.hold_id for part in locked.parts])
    Fulfilment.objects.filter(order_id=order_id).update(stage=Fulfilment.Stage.CANCELED, ended_at=now)
    execute(_RELEASE, {"id": order_id, "now": now})
    return True


def _assert_still_sellable(locked: LockedOrder, now: datetime) -> None:
    """The instant of sale is now: what was recognised at PREPARE must be so by the same decision."""
    sellable = lock_sellable_variants([line.variant_id for line in locked.lines if line.variant_id], now=now)
    recognitions = {variant: goods.recognition_id for variant, goods in sellable.items()}
    gone = [line for line in locked.lines if recognitions.get(line.variant_id or 0) != line.recognition_id]
    if gone:
        raise NoLongerSellable(
            [line.variant_id for line in gone if line.variant_id], [line.product_name for line in gone]
        )


def _keep_holds(locked: LockedOrder) -> None:
    try:
        kept = confirm_holds(order_id=locked.order.id)
    except HoldEnded as error:
        raise GoodsTaken from error
    if {hold.hold_id for hold in kept} != {part.hold_id for part in locked.parts}:
        raise GoodsTaken


def _place(locked: LockedOrder, now: datetime, pays_within: timedelta | None) -> int:
    status = derive_status(
        is_placed=True,
        ordered_units=locked.ordered_units,
        parts=[(part.stage, part.quantity, part.returned) for part in locked.parts],
        awaits_payment=pays_within is not None,
    )
    row = fetch_one(
        _PLACE,
        {
            "id": locked.order.id,
            "now": now,
            "status": str(status),
            "pay_by": now + pays_within if pays_within else None,
        },
    )
    assert row is not None
    return int(row[0])
