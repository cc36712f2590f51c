"""Whose request it is: the people of the point that asks, and those of the producer that is asked."""

from backend.accounts.actor import Actor
from backend.kernel.errors import NotFound, PermissionDenied
from backend.stock.models import SupplyRequest
from backend.stock.transfers.access import check_works_somewhere

LOCKS = True
"""Switched off by the tests that show what happens without the lock."""


def check_acts_for_somebody(actor: Actor) -> None:
    """Raises PermissionDenied for who acts for no producer: an officer's or superuser's rights are not a producer's."""
    if not actor.producer_ids:
        raise PermissionDenied("Only people who act for a producer may do this.")


def lock_points_request(actor: Actor, request_id: int) -> SupplyRequest:
    """The request of one of the actor's points, locked. Raises PermissionDenied, or NotFound for another point's."""
    check_works_somewhere(actor)
    found = _lock(request_id)
    if found is None or not (actor.is_superuser or found.point_id in actor.point_ids):
        raise NotFound("There is no such request.", field="id")
    return found


def lock_producers_request(actor: Actor, request_id: int) -> SupplyRequest:
    """The request to one of the actor's producers, locked. Raises PermissionDenied, or NotFound for another's."""
    check_acts_for_somebody(actor)
    found = _lock(request_id)
    if found is None or found.producer_id not in actor.producer_ids:
        raise NotFound("There is no such request.", field="id")
    return found


def _lock(request_id: int) -> SupplyRequest | None:
    rows = SupplyRequest.objects.filter(pk=request_id)
    return (rows.select_for_update(no_key=True) if LOCKS else rows).first()
