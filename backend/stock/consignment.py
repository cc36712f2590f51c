"""Consignment: from when until when a producer's goods at a point stay the producer's until they are sold."""

from uuid import UUID

from django.db.models import Q

from backend.accounts.actor import Actor
from backend.kernel import audit, clock
from backend.kernel.errors import NotFound, PermissionDenied
from backend.kernel.rows import fetch_one
from backend.kernel.transactions import in_transaction
from backend.salespoints.places import active_point
from backend.stock.models import Consignment


def start_consignment(*, point_id: UUID, producer_id: int, actor: Actor | None) -> int:
    """From now on the producer's goods at the point are in consignment; the agreement's number. Idempotent.

    For the point's managers and the superuser; `actor` None is the operator's command line. Raises PermissionDenied,
    or NotFound for an unknown point or producer.
    """
    _assert_manages(actor, point_id)
    if active_point(point_id) is None:
        raise NotFound("There is no such active point.", field="point")
    if (
        fetch_one("SELECT 1 FROM producers_producer WHERE id = %(producer)s", {"producer": producer_id})
        is None
    ):
        raise NotFound("There is no such producer.", field="producer")
    with in_transaction():
        # The unique key of what is open lets one of two at once through; the other finds it.
        row, is_new = Consignment.objects.get_or_create(
            point_id=point_id, producer_id=producer_id, ends_at=None, defaults={"starts_at": clock.now()}
        )
        if is_new:
            audit.record(
                actor=_name(actor),
                action="consignment.started",
                subject=("consignment", row.pk),
                after={"point": str(point_id), "producer": producer_id},
            )
    return row.pk


def end_consignment(*, point_id: UUID, producer_id: int, actor: Actor | None) -> None:
    """What is sold from now on is the point's own again. Idempotent; raises PermissionDenied."""
    _assert_manages(actor, point_id)
    with in_transaction():
        row = (
            Consignment.objects.select_for_update()
            .filter(Q(ends_at=None), point_id=point_id, producer_id=producer_id)
            .first()
        )
        if row is None:
            return
        row.ends_at = clock.now()
        row.save(update_fields=["ends_at"])
        audit.record(actor=_name(actor), action="consignment.ended", subject=("consignment", row.pk))


def _assert_manages(actor: Actor | None, point_id: UUID) -> None:
    if actor is not None and not actor.is_superuser and point_id not in actor.managed_point_ids:
        raise PermissionDenied("Only the point's managers may do this.")


def _name(actor: Actor | None) -> str:
    return "system:command" if actor is None else actor.audit_name
