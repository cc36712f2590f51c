"""Reads of requests to producers: a point's, a producer's, and whether one is late."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from backend.accounts.actor import Actor
from backend.kernel.clock import local_date
from backend.kernel.errors import NotFound
from backend.kernel.rows import fetch_one
from backend.stock.models import SupplyRequest
from backend.stock.supply.access import check_acts_for_somebody
from backend.stock.supply.types import ANSWER_WITHIN, SupplyFacts, SupplyState
from backend.stock.transfers.access import check_works_at, check_works_somewhere

MOST = 100


def requests_of_point(
    *, actor: Actor, point_id: UUID, states: Collection[SupplyState] = (), limit: int = MOST
) -> list[SupplyFacts]:
    """What the point has asked for, the newest first, at most MOST. Raises PermissionDenied."""
    check_works_at(actor, point_id)
    return _facts(SupplyRequest.objects.filter(point_id=point_id), states, limit)


def requests_to_producers(
    *, actor: Actor, states: Collection[SupplyState] = (), limit: int = MOST
) -> list[SupplyFacts]:
    """What points ask of the actor's producers, the newest first, at most MOST. Raises PermissionDenied."""
    check_acts_for_somebody(actor)
    return _facts(SupplyRequest.objects.filter(producer_id__in=actor.producer_ids), states, limit)


def access_request(actor: Actor, request_id: int) -> SupplyFacts:
    """One of the actor's points' or producers' requests. Raises PermissionDenied, NotFound."""
    if not actor.producer_ids:
        check_works_somewhere(actor)
    found = request_facts(request_id)
    ours = found.point_id in actor.point_ids or found.producer_id in actor.producer_ids
    if not (actor.is_superuser or ours):
        raise NotFound("There is no such request.", field="id")
    return found


def request_facts(request_id: int) -> SupplyFacts:
    """A request for whoever tells people of it: nobody's permission is asked. Raises NotFound."""
    row = SupplyRequest.objects.filter(pk=request_id).first()
    if row is None:
        raise NotFound("There is no such request.", field="id")
    return _read(row)


def goods_title(variant_id: int) -> str:
    """ "Chè Shan tuyết, Gói 100 g", or the product's name alone where it has one pack of that name."""
    row = fetch_one(
        """
        SELECT listing.name, variant.name FROM catalogue_variant variant
        JOIN catalogue_listing listing ON listing.id = variant.listing_id WHERE variant.id = %(variant)s
        """,
        {"variant": variant_id},
    )
    if row is None:
        raise NotFound("There are no such goods.")
    product, pack = row
    return product if pack in ("", product) else f"{product}, {pack}"


def is_late(request: SupplyFacts, *, now: datetime) -> bool:
    """Whether the day it was promised for has passed, or nobody has answered within ANSWER_WITHIN."""
    if request.state is SupplyState.REQUESTED:
        return request.requested_at < now - ANSWER_WITHIN
    promised = request.state is SupplyState.ACCEPTED and request.promised_for is not None
    return promised and request.promised_for < local_date(now)  # type: ignore[operator]


def _facts(rows: QuerySet[SupplyRequest], states: Collection[SupplyState], limit: int) -> list[SupplyFacts]:
    if states:
        rows = rows.filter(state__in=list(states))
    return [_read(row) for row in rows.order_by("-pk")[: max(0, min(limit, MOST))]]


def _read(row: SupplyRequest) -> SupplyFacts:
    return SupplyFacts(
        row.pk,
        row.point_id,
        row.producer_id,
        row.variant_id,
        SupplyState(row.state),
        row.asked,
        row.promised,
        row.promised_for,
        row.received,
        row.note,
        row.reason,
        row.requested_at,
        row.answered_at,
        row.ended_at,
        row.order_id,
    )
