"""Requests that stand for an order: a producer promised the goods to its buyer, through the point that suits it."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from backend.accounts.actor import Actor
from backend.kernel import audit, clock
from backend.stock.errors import DateRefused
from backend.stock.models import SupplyRequest
from backend.stock.supply.answering import FARTHEST
from backend.stock.supply.ending import close
from backend.stock.supply.events import publish_supply
from backend.stock.supply.types import OPEN, SupplyState


def promise_for_order(
    *,
    actor: Actor,
    order_id: UUID,
    point_id: UUID,
    producer_id: int,
    variant_id: int,
    quantity: int,
    promised_for: date,
    note: str,
) -> int:
    """The producer sends so many units to the point for the order: a request that is agreed at once. Its number.

    The caller holds the order's lock and has checked whose promise it is. Raises DateRefused for a day in the past or
    beyond FARTHEST.
    """
    today = clock.today()
    if not today <= promised_for <= today + FARTHEST:
        raise DateRefused("promised_for", "Name a day from today to a year from now.")
    now = clock.now()
    found = SupplyRequest.objects.create(
        point_id=point_id,
        producer_id=producer_id,
        variant_id=variant_id,
        state=SupplyState.ACCEPTED.value,
        asked=quantity,
        promised=quantity,
        promised_for=promised_for,
        order_id=order_id,
        note=note,
        requested_at=now,
        answered_at=now,
    )
    publish_supply(found.pk, SupplyState.ACCEPTED)
    audit.record(
        actor=actor.audit_name,
        action="supply.promised_for_order",
        subject=("supply_request", found.pk),
        after={"order": str(order_id), "promised": quantity, "promised_for": promised_for.isoformat()},
    )
    return found.pk


def cancel_for_order(*, order_id: UUID, variant_ids: Collection[int]) -> None:
    """The order needs these goods no more: its open requests for them end. The caller holds the order's lock.

    In order of their numbers, before any level is locked.
    """
    rows = SupplyRequest.objects.select_for_update(no_key=True).filter(
        order_id=order_id, variant_id__in=variant_ids, state__in=OPEN
    )
    for found in rows.order_by("pk"):
        close(found, SupplyState.CANCELLED, by="system:orders", now=clock.now())
