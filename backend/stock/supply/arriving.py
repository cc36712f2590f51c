"""Goods that come to a shelf fill the point's open requests for them, whoever books the receipt."""

from collections.abc import Collection, Mapping
from datetime import datetime
from uuid import UUID

from backend.stock.arrivals import Arrival, hold_arrivals
from backend.stock.models import SupplyRequest
from backend.stock.supply.ending import close
from backend.stock.supply.types import OPEN, SupplyState

Awaited = Mapping[int, list[SupplyRequest]]
"""Open requests by variant, those for orders first."""


def lock_open_requests(point_id: UUID, variant_ids: Collection[int]) -> dict[int, list[SupplyRequest]]:
    """The point's open requests by variant, locked in order of their numbers; before the lock of the levels.

    Those for orders stand first, the earliest day first of them.
    """
    if not variant_ids:
        return {}
    rows = SupplyRequest.objects.select_for_update(no_key=True).filter(
        point_id=point_id, variant_id__in=variant_ids, state__in=OPEN
    )
    awaited: dict[int, list[SupplyRequest]] = {}
    for row in rows.order_by("pk"):
        awaited.setdefault(row.variant_id, []).append(row)
    for requests in awaited.values():
        requests.sort(key=lambda each: (each.order_id is None, each.promised_for or each.requested_at.date()))
    return awaited


def fill_requests(awaited: Awaited, units: Mapping[int, int], *, by: str, now: datetime) -> None:
    """Count what arrived; a request that has as much as was promised, or asked where nobody answered, is closed.

    What arrives for an order is held for it in this same transaction, so that nobody is quicker. The caller holds the
    locks of the requests and of the levels, and has put the units on the shelf.
    """
    arrivals: list[Arrival] = []
    for variant_id, requests in awaited.items():
        left = units.get(variant_id, 0)
        for found in requests:
            taken = left if found.order_id is None else min(left, found.promised - found.received)
            left -= taken
            if not taken:
                continue
            if found.order_id is not None:
                arrivals.append(Arrival(found.order_id, found.point_id, variant_id, taken))
            _count(found, taken, by, now)
    hold_arrivals(arrivals)


def _count(found: SupplyRequest, units: int, by: str, now: datetime) -> None:
    found.received += units
    if found.received >= (found.promised or found.asked):
        close(found, SupplyState.RECEIVED, by=by, now=now)
    else:
        found.save(update_fields=["received"])
