"""Goods that come to a shelf fill the point's open requests for them, whoever books the receipt."""

from collections.abc import Collection, Mapping
from datetime import datetime
from uuid import UUID

from backend.stock.models import SupplyRequest
from backend.stock.supply.ending import close
from backend.stock.supply.types import OPEN, SupplyState


def lock_open_requests(point_id: UUID, variant_ids: Collection[int]) -> dict[int, SupplyRequest]:
    """The point's open requests by variant, locked in order of their numbers; before the lock of the levels."""
    if not variant_ids:
        return {}
    rows = SupplyRequest.objects.select_for_update(no_key=True).filter(
        point_id=point_id, variant_id__in=variant_ids, state__in=OPEN
    )
    return {row.variant_id: row for row in rows.order_by("pk")}


def fill_requests(
    requests: Mapping[int, SupplyRequest], units: Mapping[int, int], *, by: str, now: datetime
) -> None:
    """Count what arrived; a request that has as much as was promised, or asked where nobody answered, is closed."""
    for variant_id, found in requests.items():
        arrived = units.get(variant_id, 0)
        if not arrived:
            continue
        found.received += arrived
        if found.received >= (found.promised or found.asked):
            close(found, SupplyState.RECEIVED, by=by, now=now)
        else:
            found.save(update_fields=["received"])
