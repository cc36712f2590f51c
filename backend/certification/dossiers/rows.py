"""Who may touch which dossier, the lock on its row, and writing down a step."""

from typing import Any
from uuid import UUID

from backend.accounts.actor import Actor
from backend.certification.dossiers.errors import ChangedMeanwhile, WrongState
from backend.certification.dossiers.events import publish_step
from backend.certification.dossiers.models import Dossier
from backend.certification.dossiers.rules import derive_state
from backend.certification.dossiers.types import DossierNews, DossierState
from backend.kernel import audit, clock
from backend.kernel.errors import NotFound, PermissionDenied


def oversees(actor: Actor) -> bool:
    """Whether the actor is an officer of the certification desk."""
    return actor.is_officer or actor.is_superuser


def check_oversees(actor: Actor) -> None:
    """Raises PermissionDenied for who is no officer."""
    if not oversees(actor):
        raise PermissionDenied("Only an officer of the certification desk may do this.")


def may_read(actor: Actor, row: Dossier) -> bool:
    """The producer's members always; officers from the moment it was handed in for the first time."""
    return row.producer_id in actor.producer_ids or (oversees(actor) and row.first_handed_in_at is not None)


def unknown() -> NotFound:
    """The same for a dossier that is not there and for one that the actor may not know of."""
    return NotFound("There is no such dossier.", field="id")


def lock_dossier(dossier_id: UUID) -> Dossier | None:
    """The dossier's row, locked: whoever writes anything of a dossier holds it."""
    return Dossier.objects.select_for_update(no_key=True).filter(pk=dossier_id).first()


def lock_own_dossier(actor: Actor, dossier_id: UUID, *states: DossierState) -> Dossier:
    """A dossier of the actor's producers in one of these states, locked. Raises NotFound, WrongState."""
    row = lock_dossier(dossier_id)
    if row is None or row.producer_id not in actor.producer_ids:
        raise unknown()
    return _in_state(row, states)


def lock_for_officer(actor: Actor, dossier_id: UUID, revision: int, *states: DossierState) -> Dossier:
    """A dossier in one of these states as the officer read it, locked.

    Raises PermissionDenied for who is no officer, or a member of the producer; NotFound, WrongState, ChangedMeanwhile.
    """
    check_oversees(actor)
    row = lock_dossier(dossier_id)
    if row is None or not may_read(actor, row):
        raise unknown()
    if row.producer_id in actor.producer_ids:
        raise PermissionDenied("Nobody decides on a dossier of their own producer.")
    _in_state(row, states)
    if row.revision != revision:
        raise ChangedMeanwhile
    return row


def save_step(
    row: Dossier,
    *,
    actor: Actor,
    action: str,
    news: DossierNews | None = None,
    words: str = "",
    details: dict[str, Any] | None = None,
) -> None:
    """Store the row with the state that its steps make of it, audit it, and tell the producer's members `news`."""
    before = {"state": row.state}
    state = derive_state(
        handed_in_at=row.handed_in_at,
        sent_back_at=row.sent_back_at,
        screened_at=row.screened_at,
        points=row.points,
        council_points=row.council_points,
        is_decided=row.recognition_id is not None,
        withdrawn_at=row.withdrawn_at,
    )
    if state != row.state:
        row.state, row.state_since = state.value, clock.now()
    row.revision += 1
    row.save()
    record(row, actor=actor, action=action, before=before, details=details)
    if news is not None:
        publish_step(row, news, words=words)


def record(
    row: Dossier,
    *,
    actor: Actor,
    action: str,
    before: dict[str, Any] | None = None,
    details: dict[str, Any] | None = None,
) -> None:
    """An audit row of the dossier: its state, and what this step was about."""
    audit.record(
        actor=actor.audit_name,
        action=f"dossier.{action}",
        subject=("Dossier", row.pk),
        before=before,
        after={"state": str(row.state), **(details or {})},
    )


def _in_state(row: Dossier, states: tuple[DossierState, ...]) -> Dossier:
    if DossierState(row.state) not in states:
        raise WrongState(row.state)
    return row
