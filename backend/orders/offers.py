"""From a placed order to a point that carries it out: offer, accept, decline, and the time to answer running out."""

from datetime import datetime, timedelta
from uuid import UUID

from backend.accounts.actor import Actor
from backend.kernel import clock
from backend.kernel.rows import execute, fetch_all
from backend.kernel.sweeping import one_by_one
from backend.kernel.transactions import in_transaction
from backend.orders import events
from backend.orders.access import check_works_at, check_works_at_some_point
from backend.orders.errors import GoodsTaken, ReasonRequired, WrongStage
from backend.orders.models import Fulfilment, Order
from backend.orders.reasons import DECLINE_REASONS, Attention, Reason
from backend.orders.rows import LockedOrder, lock_order, lock_order_of
from backend.orders.rules import ACCEPT_WITHIN, clean_words
from backend.stock.errors import HoldEnded
from backend.stock.services import set_firmness, void_holds

_Stage = Fulfilment.Stage
ACCEPTED_FIRMNESS = 1
FORGOTTEN_AFTER = timedelta(minutes=2)
"""An order is offered within seconds of being placed; later its fact must have been lost."""

_OFFER = """
    UPDATE orders_fulfilment part
    SET stage = 'offered', offered_at = coalesce(part.offered_at, %(now)s::timestamptz),
        accept_by = %(now)s::timestamptz
            + make_interval(mins => coalesce(asked.accept_within_minutes, %(default_minutes)s::integer)::integer)
    FROM salespoints_point asked WHERE asked.id = part.point_id AND part.id = ANY(%(ids)s::uuid[])
"""


def ask_points(*, order_id: UUID) -> list[UUID]:
    """Offer a placed order to the points of its plan. Idempotent: what was offered once is not offered again.

    Returns the fulfilments that are offered by this call. The caller sees to it that points and buyer are told.
    """
    with in_transaction():
        locked = lock_order(order_id)
        if not locked.order.is_placed or locked.order.awaits_payment:
            return []
        planned = list(
            dict.fromkeys(part.fulfilment_id for part in locked.parts if part.stage == _Stage.PLANNED)
        )
        if planned:
            _offer(planned, clock.now())
        return planned


def offer_order(*, order_id: UUID) -> None:
    """The same for an order whose own fact was lost: facts of the offer have points and buyer told."""
    with in_transaction():
        offered = ask_points(order_id=order_id)
        for fulfilment_id in offered:
            events.fulfilment_offered(fulfilment_id)
        if offered:
            events.order_offered(order_id)


def accept_fulfilment(*, actor: Actor, fulfilment_id: UUID) -> None:
    """The point will carry it out. Accepting twice is accepting once.

    Raises PermissionDenied, NotFound, WrongStage, GoodsTaken.
    """
    check_works_at_some_point(actor)
    with in_transaction():
        locked, fulfilment = lock_order_of(fulfilment_id)
        check_works_at(actor, fulfilment.point_id)
        if fulfilment.stage == _Stage.ACCEPTED:
            return
        if fulfilment.stage != _Stage.OFFERED:
            raise WrongStage(fulfilment.stage)
        try:
            set_firmness(hold_ids=locked.holds_of(fulfilment_id), firmness=ACCEPTED_FIRMNESS)
        except HoldEnded as error:
            raise GoodsTaken from error
        now = clock.now()
        Fulfilment.objects.filter(pk=fulfilment_id).update(stage=_Stage.ACCEPTED, accepted_at=now)
        if locked.order.needs_attention and not locked.unrouted():
            Order.objects.filter(pk=locked.order.id).update(needs_attention="", updated_at=now)
        events.fulfilment_accepted(fulfilment_id, locked.order.id)


def decline_fulfilment(
    *, actor: Actor, fulfilment_id: UUID, code: Reason = Reason.OTHER, reason: str = ""
) -> None:
    """The point cannot carry it out: its goods go back to the shelf and another point is looked for.

    Possible until the parcel is packed. `reason` is the person's own words, needed with OTHER. Declining twice is
    declining once. Raises PermissionDenied, NotFound, WrongStage, ReasonRequired.
    """
    check_works_at_some_point(actor)
    reason = clean_words(reason)
    if code not in DECLINE_REASONS or (code is Reason.OTHER and not reason):
        raise ReasonRequired
    with in_transaction():
        locked, fulfilment = lock_order_of(fulfilment_id)
        check_works_at(actor, fulfilment.point_id)
        if fulfilment.stage == _Stage.DECLINED:
            return
        if fulfilment.stage not in {_Stage.OFFERED, _Stage.ACCEPTED}:
            raise WrongStage(fulfilment.stage)
        _decline(locked, fulfilment_id, code, reason, clock.now())


def sweep_offers(*, now: datetime) -> None:
    """What the outbox may have lost and what nobody answered: every offer that needs another push."""
    offer_forgotten(placed_before=now - FORGOTTEN_AFTER)
    decline_overdue(now=now)


def decline_overdue(*, now: datetime, limit: int = 100) -> int:
    """Offers that nobody answered in time go to another point; where the buyer chose the point, it is asked again.

    Returns how many were dealt with. Each in its own transaction, so that one does not hold up the others.
    """
    overdue = fetch_all(
        "SELECT id FROM orders_fulfilment WHERE stage = 'offered' AND accept_by <= %(now)s "
        "ORDER BY accept_by, id LIMIT %(limit)s",
        {"now": now, "limit": limit},
    )
    return one_by_one([row[0] for row in overdue], lambda fulfilment_id: _answer_for(fulfilment_id, now))


def offer_forgotten(*, placed_before: datetime, limit: int = 100) -> int:
    """Offer placed orders whose fact was lost or died. Returns how many there were."""
    forgotten = fetch_all(
        "SELECT DISTINCT part.order_id FROM orders_fulfilment part JOIN orders_order o ON o.id = part.order_id "
        "WHERE part.stage = 'planned' AND o.placed_at < %(before)s AND o.pay_by IS NULL LIMIT %(limit)s",
        {"before": placed_before, "limit": limit},
    )
    one_by_one([row[0] for row in forgotten], lambda order_id: offer_order(order_id=order_id))
    return len(forgotten)


def _answer_for(fulfilment_id: UUID, now: datetime) -> bool:
    with in_transaction():
        locked, fulfilment = lock_order_of(fulfilment_id)
        if fulfilment.stage != _Stage.OFFERED or fulfilment.accept_by is None or fulfilment.accept_by > now:
            return False
        if not locked.order.is_pickup or locked.order.is_brought_from(fulfilment.point_id):
            _decline(locked, fulfilment_id, Reason.NO_ANSWER, "", now)
            return True
        _offer([fulfilment_id], now)
        events.fulfilment_offered(fulfilment_id)
        if not locked.order.needs_attention:
            Order.objects.filter(pk=locked.order.id).update(
                needs_attention=Attention.PICKUP_POINT_SILENT, updated_at=now
            )
            events.order_needs_attention(locked.order.id)
        return True


def _offer(fulfilment_ids: list[UUID], now: datetime) -> None:
    execute(
        _OFFER,
        {"ids": fulfilment_ids, "now": now, "default_minutes": ACCEPT_WITHIN // timedelta(minutes=1)},
    )


def _decline(locked: LockedOrder, fulfilment_id: UUID, code: Reason, reason: str, now: datetime) -> None:
    void_holds(hold_ids=locked.holds_of(fulfilment_id))
    Fulfilment.objects.filter(pk=fulfilment_id).update(
        stage=_Stage.DECLINED, reason_code=code, reason=reason, ended_at=now
    )
    events.order_unrouted(locked.order.id)
