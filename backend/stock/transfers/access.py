"""Whose transfer it is: the people of its two points, each with their own part in it."""

from uuid import UUID

from backend.accounts.actor import Actor
from backend.kernel.errors import NotFound, PermissionDenied
from backend.stock.transfers.rows import lock_transfers, read_transfers
from backend.stock.transfers.types import TransferFacts


def check_works_at(actor: Actor, point_id: UUID) -> None:
    """Raises PermissionDenied unless the actor works at the point or is the superuser."""
    if not actor.is_superuser and point_id not in actor.point_ids:
        raise PermissionDenied("Only people who work at the point may do this.")


def check_works_somewhere(actor: Actor) -> None:
    """Raises PermissionDenied for who works at no point."""
    if not actor.is_superuser and not actor.point_ids:
        raise PermissionDenied("Only people who work at a point may do this.")


def access_transfer(actor: Actor, transfer_id: int) -> TransferFacts:
    """The transfer, for the people of its two points. Raises PermissionDenied, or NotFound for other points' people."""
    check_works_somewhere(actor)
    return _theirs(actor, read_transfers([transfer_id]).get(transfer_id))


def lock_transfer_of(actor: Actor, transfer_id: int) -> TransferFacts:
    """The same, locked; the caller holds a transaction."""
    check_works_somewhere(actor)
    return _theirs(actor, lock_transfers([transfer_id]).get(transfer_id))


def _theirs(actor: Actor, found: TransferFacts | None) -> TransferFacts:
    if found is None or not (actor.is_superuser or {found.sender_id, found.receiver_id} & actor.point_ids):
        raise NotFound("There is no such transfer.", field="id")
    return found
