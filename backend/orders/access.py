"""Who may act on a fulfilment: the staff of its point, and the network's superusers."""

from uuid import UUID

from backend.accounts.actor import Actor
from backend.kernel.errors import PermissionDenied


def check_works_at_some_point(actor: Actor) -> None:
    """Raises PermissionDenied for people who work at no point at all, before anything is looked up."""
    if not (actor.is_superuser or actor.point_ids):
        raise PermissionDenied


def check_works_at(actor: Actor, point_id: UUID) -> None:
    """Raises PermissionDenied unless the actor works at this point."""
    if not (actor.is_superuser or point_id in actor.point_ids):
        raise PermissionDenied
