"""Announcing events at a point, and reading those to come."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from backend.accounts.actor import Actor
from backend.editorial.errors import EditorialCode, EventRefused
from backend.editorial.event_rules import MOST_COMING, EventDraft
from backend.editorial.models import PointEvent
from backend.editorial.types import EventFacts
from backend.kernel import audit, clock
from backend.kernel.errors import NotFound, PermissionDenied
from backend.kernel.rows import fetch_all, fetch_one
from backend.kernel.transactions import in_transaction
from backend.salespoints.places import active_point

_COLUMNS = "id, point_id, kind, title, body, starts_at, ends_at, is_demo"
# One at a time per point, so that two managers at once do not pass MOST_COMING.
_TURN = "SELECT pg_advisory_xact_lock(hashtextextended('point-events:' || %(point)s::text, 0))"


def coming_events(point_ids: Collection[UUID], *, now: datetime) -> dict[UUID, list[EventFacts]]:
    """Events of these points that are not over, the next first, at most MOST_COMING of each."""
    rows = fetch_all(
        f"""
        SELECT {_COLUMNS} FROM (
            SELECT {_COLUMNS}, row_number() OVER (PARTITION BY point_id ORDER BY starts_at, id) AS place
            FROM editorial_pointevent WHERE point_id = ANY(%(points)s::uuid[]) AND ends_at > %(now)s) coming
        WHERE place <= %(most)s ORDER BY point_id, place
        """,
        {"points": list(point_ids), "now": now, "most": MOST_COMING},
    )
    found: dict[UUID, list[EventFacts]] = {}
    for row in rows:
        found.setdefault(row[1], []).append(EventFacts(*row))
    return found


def create_event(*, actor: Actor, point_id: UUID, draft: EventDraft) -> EventFacts:
    """Announce an event. For the point's managers and the superuser.

    Raises PermissionDenied, NotFound for a point that is not open, and EventRefused.
    """
    _assert_manages(actor, point_id)
    if active_point(point_id) is None:
        raise NotFound("There is no such active point.", field="point")
    now = clock.now()
    draft = draft.checked(now=now)
    with in_transaction():
        fetch_one(_TURN, {"point": point_id})
        if PointEvent.objects.filter(point_id=point_id, ends_at__gt=now).count() >= MOST_COMING:
            raise EventRefused(
                EditorialCode.TOO_MANY, f"The point has {MOST_COMING} events to come: delete one first."
            )
        row = PointEvent.objects.create(
            point_id=point_id,
            kind=draft.kind,
            title=draft.title,
            body=draft.body,
            starts_at=draft.starts_at,
            ends_at=draft.ends_at,
            created_by_id=actor.user_id,
            created_at=now,
        )
        audit.record(
            actor=actor.audit_name, action="event.created", subject=("event", row.pk), after=_audited(row)
        )
    return _facts(row)


def update_event(*, actor: Actor, event_id: int, draft: EventDraft) -> EventFacts:
    """Announce it otherwise; the point stays. Raises NotFound, PermissionDenied or EventRefused."""
    draft = draft.checked(now=clock.now())
    with in_transaction():
        row = _own(actor, event_id)
        before = _audited(row)
        row.kind, row.title, row.body = draft.kind, draft.title, draft.body
        row.starts_at, row.ends_at = draft.starts_at, draft.ends_at
        row.save()
        audit.record(
            actor=actor.audit_name,
            action="event.updated",
            subject=("event", row.pk),
            before=before,
            after=_audited(row),
        )
    return _facts(row)


def delete_event(*, actor: Actor, event_id: int) -> EventFacts:
    """Take the announcement back; what it was. Raises NotFound or PermissionDenied."""
    with in_transaction():
        row = _own(actor, event_id)
        facts = _facts(row)
        audit.record(
            actor=actor.audit_name, action="event.deleted", subject=("event", row.pk), before=_audited(row)
        )
        row.delete()
    return facts


def _own(actor: Actor, event_id: int) -> PointEvent:
    row = PointEvent.objects.select_for_update(of=("self",), no_key=True).filter(pk=event_id).first()
    if row is None:
        # Whoever manages nothing learns nothing of which events there are.
        if not actor.is_superuser and not actor.managed_point_ids:
            raise PermissionDenied("Only the point's managers may do this.")
        raise NotFound("There is no such event.", field="id")
    _assert_manages(actor, row.point_id)
    return row


def _assert_manages(actor: Actor, point_id: UUID) -> None:
    if not actor.is_superuser and point_id not in actor.managed_point_ids:
        raise PermissionDenied("Only the point's managers may do this.")


def _audited(row: PointEvent) -> dict[str, str]:
    return {
        "point": str(row.point_id),
        "kind": row.kind,
        "title": row.title,
        "body": row.body,
        "starts_at": row.starts_at.isoformat(),
        "ends_at": row.ends_at.isoformat(),
    }


def _facts(row: PointEvent) -> EventFacts:
    return EventFacts(
        row.pk, row.point_id, row.kind, row.title, row.body, row.starts_at, row.ends_at, row.is_demo
    )
