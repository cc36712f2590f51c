"""Who changed what: one row for every change of a certificate, price or role."""

from typing import Any

from backend.kernel import clock
from backend.kernel.models import AuditEntry


def record(
    *,
    actor: str,
    action: str,
    subject: tuple[str, object],
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
) -> None:
    """Write an audit row in the caller's transaction.

    `actor` is "user:<id>", "device:<id>" or "system:<what>"; `subject` is (type, id).
    """
    AuditEntry.objects.create(
        at=clock.now(),
        actor=actor,
        action=action,
        subject_type=subject[0],
        subject_id=str(subject[1]),
        before=before,
        after=after,
    )
