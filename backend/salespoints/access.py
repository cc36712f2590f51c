"""Who may act at a point."""

from uuid import UUID

from backend.accounts.actor import Actor
from backend.kernel.errors import PermissionDenied


def assert_works_at(actor: Actor, point_id: UUID) -> None:
    """Raises PermissionDenied unless the actor is on the point's staff."""
    if point_id not in actor.point_ids:
        raise PermissionDenied("Only people who work at the point may do this.")


def assert_manages(actor: Actor | None, point_id: UUID) -> None:
    """Raises PermissionDenied unless the actor manages the point, is the superuser, or is the operator (None)."""
    if actor is not None and not actor.is_superuser and point_id not in actor.managed_point_ids:
        raise PermissionDenied("Only the point's managers may do this.")
