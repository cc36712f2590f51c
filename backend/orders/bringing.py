"""Goods that one point brings to the point at which the buyer collects: until when, sent on, and arrived."""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from uuid import UUID

from django.conf import settings

from backend.accounts.actor import Actor
from backend.kernel import clock
from backend.kernel.rows import fetch_all
from backend.orders.errors import GoodsTaken, MoneyGone
from backend.orders.models import Fulfilment
from backend.orders.rows import LockedOrder, lock_order
from backend.payments.selectors import payment_of
from backend.salespoints.places import points_by_id
from backend.stock.errors import InsufficientStock
from backend.stock.services import void_holds
from backend.stock.transfers.for_orders import send_for_order

_Stage = Fulfilment.Stage
_ENDED = """
    SELECT part.id FROM orders_fulfilment part JOIN stock_transfer transfer ON transfer.id = part.transfer_id
    WHERE part.order_id = %(order)s AND part.stage = 'sent_on' AND transfer.state = 'received'
"""


def ready_on(*, point_id: UUID, senders: Collection[UUID], now: datetime) -> date | None:
    """The day about which what these points bring is at `point_id`; None where nothing is to be brought."""
    senders = set(senders) - {point_id}
    if not senders:
        return None
    places = points_by_id([point_id, *senders])
    home = places[point_id].province_id
    days = max(
        settings.BRING_DAYS if places[each].province_id == home else settings.BRING_DAYS_FAR
        for each in senders
    )
    return clock.local_date(now) + timedelta(days=days)


def send_on(locked: LockedOrder, fulfilment: Fulfilment, *, actor: Actor) -> None:
    """A packed part leaves for the point of collection: its holds end, and a transfer books it as on the way.

    The part stands for the promise until the goods have arrived. The caller holds the order's lock and has checked
    actor and stage. Raises GoodsTaken, MoneyGone.
    """
    payment = payment_of(locked.order.id)
    if (
        payment is not None
        and payment.status == "cancelled"
        and payment.amount
        and payment.method == "stripe"
    ):
        raise MoneyGone
    parts = locked.parts_of(fulfilment.pk)
    if len(void_holds(hold_ids=[part.hold_id for part in parts])) < len(parts):
        raise GoodsTaken
    units: dict[int, int] = {}
    for part in parts:
        units[part.variant_id] = units.get(part.variant_id, 0) + part.quantity
    assert locked.order.pickup_point_id is not None
    try:
        number = send_for_order(
            actor=actor,
            order_id=locked.order.id,
            sender_id=fulfilment.point_id,
            receiver_id=locked.order.pickup_point_id,
            units=units,
        )
    except InsufficientStock as error:
        raise GoodsTaken from error
    Fulfilment.objects.filter(pk=fulfilment.pk).update(
        stage=_Stage.SENT_ON, shipped_at=clock.now(), transfer_id=number
    )


def end_journeys(locked: LockedOrder, *, now: datetime) -> LockedOrder:
    """Parts whose transfer has ended are at their end too; the order as it is then. Idempotent."""
    ended = [row[0] for row in fetch_all(_ENDED, {"order": locked.order.id})]
    if not ended:
        return locked
    Fulfilment.objects.filter(pk__in=ended).update(stage=_Stage.ARRIVED, ended_at=now)
    return lock_order(locked.order.id)
