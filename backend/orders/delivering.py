"""A parcel on its way with a carrier: handed to it, followed by its code, and brought back when nobody took it."""

from uuid import UUID

from backend.accounts.actor import Actor
from backend.kernel import clock
from backend.kernel.errors import DomainError, KernelCode
from backend.kernel.transactions import in_transaction
from backend.orders import events
from backend.orders.access import check_works_at, check_works_at_some_point
from backend.orders.bringing import send_on
from backend.orders.carrying_out import PACKED_FIRMNESS
from backend.orders.errors import GoodsTaken, WrongStage
from backend.orders.models import Fulfilment, FulfilmentLine
from backend.orders.promised import say_when_goods_left
from backend.orders.rows import LockedOrder, lock_order_of
from backend.orders.rules import MAX_TRACKING, clean_words
from backend.stock.errors import HoldEnded
from backend.stock.services import post_holds, reserve, set_firmness, take_back
from backend.stock.types import BroughtBack, Demand

_Stage = Fulfilment.Stage


def ship_fulfilment(*, actor: Actor, fulfilment_id: UUID, tracking_number: str = "") -> None:
    """A carrier has the parcel: the goods left the shelf and the ledger says so.

    What another point than the buyer's is to bring leaves by a transfer, and needs no code. Shipping twice is
    shipping once. Raises PermissionDenied, NotFound, WrongStage (also for a parcel that the buyer collects here),
    GoodsTaken, MoneyGone.
    """
    check_works_at_some_point(actor)
    number = _checked(tracking_number)
    with in_transaction():
        locked, fulfilment = lock_order_of(fulfilment_id)
        check_works_at(actor, fulfilment.point_id)
        if fulfilment.stage in {_Stage.SHIPPED, _Stage.SENT_ON}:
            return
        if fulfilment.stage == _Stage.PACKED and locked.order.is_brought_from(fulfilment.point_id):
            send_on(locked, fulfilment, actor=actor)
            return
        if fulfilment.stage != _Stage.PACKED or locked.order.is_pickup:
            raise WrongStage(fulfilment.stage)
        say_when_goods_left(locked, fulfilment_id)
        try:
            post_holds(hold_ids=locked.holds_of(fulfilment_id))
        except HoldEnded as error:
            raise GoodsTaken from error
        Fulfilment.objects.filter(pk=fulfilment_id).update(
            stage=_Stage.SHIPPED, shipped_at=clock.now(), tracking_number=number
        )
        events.fulfilment_shipped(fulfilment_id, locked.order.id, tried=fulfilment.failed_deliveries)


def set_tracking_number(*, actor: Actor, fulfilment_id: UUID, tracking_number: str) -> None:
    """Correct the carrier's code of a parcel that is packed or on its way.

    Raises PermissionDenied, NotFound, WrongStage.
    """
    check_works_at_some_point(actor)
    number = _checked(tracking_number)
    with in_transaction():
        locked, fulfilment = lock_order_of(fulfilment_id)
        check_works_at(actor, fulfilment.point_id)
        if fulfilment.stage not in {_Stage.PACKED, _Stage.SHIPPED} or locked.order.is_pickup:
            raise WrongStage(fulfilment.stage)
        Fulfilment.objects.filter(pk=fulfilment_id).update(tracking_number=number)


def bring_back_fulfilment(*, actor: Actor, fulfilment_id: UUID, reason: str) -> None:
    """The parcel could not be delivered and is at the point again, packed, its goods held as before.

    Raises PermissionDenied, NotFound, WrongStage.
    """
    check_works_at_some_point(actor)
    with in_transaction():
        locked, fulfilment = lock_order_of(fulfilment_id)
        check_works_at(actor, fulfilment.point_id)
        if fulfilment.stage != _Stage.SHIPPED:
            raise WrongStage(fulfilment.stage)
        tried = fulfilment.failed_deliveries + 1
        _onto_the_shelf_and_held(locked, fulfilment_id, tried)
        Fulfilment.objects.filter(pk=fulfilment_id).update(
            stage=_Stage.PACKED,
            failed_deliveries=tried,
            reason=clean_words(reason),
            tracking_number="",
            shipped_at=None,
        )
        events.fulfilment_not_delivered(fulfilment_id, locked.order.id, tried=tried)


def _onto_the_shelf_and_held(locked: LockedOrder, fulfilment_id: UUID, tried: int) -> None:
    """Book the goods back and hold the same units anew: a hold that was posted stays posted for ever."""
    parts = locked.parts_of(fulfilment_id)
    take_back(
        goods=[
            BroughtBack(part.point_id, part.variant_id, part.quantity, f"back:{part.id}:{tried}")
            for part in parts
        ]
    )
    held = reserve(
        order_id=locked.order.id,
        demands=[Demand(part.point_id, part.variant_id, part.quantity) for part in parts],
        expires_at=None,
    )
    set_firmness(hold_ids=[hold.hold_id for hold in held], firmness=PACKED_FIRMNESS)
    for part, hold in zip(parts, held, strict=True):
        FulfilmentLine.objects.filter(pk=part.id).update(hold_id=hold.hold_id)


def _checked(tracking_number: str) -> str:
    number = " ".join(tracking_number.split())
    if len(number) > MAX_TRACKING or "\x00" in number:
        raise DomainError(
            KernelCode.INVALID, f"A code has at most {MAX_TRACKING} characters.", field="tracking_number"
        )
    return number
