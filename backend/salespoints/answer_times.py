"""How long a point may think about an offer, as its managers or the network set it."""

from dataclasses import dataclass
from uuid import UUID

from backend.accounts.actor import Actor
from backend.kernel import audit
from backend.kernel.errors import NotFound, PermissionDenied
from backend.kernel.rows import fetch_all
from backend.kernel.transactions import in_transaction
from backend.salespoints.errors import AnswerTimeInvalid
from backend.salespoints.models import Point

LEAST_MINUTES = 5
MOST_MINUTES = 7 * 24 * 60


@dataclass(frozen=True, slots=True)
class AnswerTime:
    """A point's own time to answer in minutes; None as the whole network."""

    point_id: UUID
    minutes: int | None


def set_answer_time(*, actor: Actor | None, point_id: UUID, minutes: int | None) -> None:
    """Offers from now on are to be answered within so many minutes; None: as in the whole network.

    For the point's managers, officers and the superuser; `actor` None is the operator's command line. What was
    offered before keeps its deadline. The same again writes nothing. Raises PermissionDenied, NotFound,
    AnswerTimeInvalid.
    """
    if actor is not None and not _may_set(actor, point_id):
        raise PermissionDenied("Only the point's managers and the network's officers may do this.")
    if minutes is not None and not LEAST_MINUTES <= minutes <= MOST_MINUTES:
        raise AnswerTimeInvalid(LEAST_MINUTES, MOST_MINUTES)
    with in_transaction():
        point = Point.objects.select_for_update(no_key=True).filter(pk=point_id, is_active=True).first()
        if point is None:
            raise NotFound("There is no such point of sale that is open.", field="point")
        before = point.accept_within_minutes
        if before == minutes:
            return
        point.accept_within_minutes = minutes
        point.save(update_fields=["accept_within_minutes"])
        audit.record(
            actor="system:command" if actor is None else actor.audit_name,
            action="point.answer_time_set",
            subject=("point", point_id),
            before={"minutes": before},
            after={"minutes": minutes},
        )


def answer_times(*, actor: Actor) -> list[AnswerTime]:
    """Open points whose time the actor may set, by name. Raises PermissionDenied for who may set none."""
    everywhere = actor.is_superuser or actor.is_officer
    if not (everywhere or actor.managed_point_ids):
        raise PermissionDenied("Only managers of points and the network's officers may see this.")
    rows = fetch_all(
        "SELECT id, accept_within_minutes FROM salespoints_point "
        "WHERE is_active AND (%(everywhere)s OR id = ANY(%(managed)s::uuid[])) ORDER BY name, id",
        {"everywhere": everywhere, "managed": list(actor.managed_point_ids)},
    )
    return [AnswerTime(*row) for row in rows]


def _may_set(actor: Actor, point_id: UUID) -> bool:
    return actor.is_superuser or actor.is_officer or point_id in actor.managed_point_ids
