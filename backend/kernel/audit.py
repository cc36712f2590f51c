"""Who changed what: one row for every change of a certificate, price or role."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from backend.kernel import clock
from backend.kernel.models import AuditEntry


@dataclass(frozen=True, slots=True)
class Change:
    """One change for the audit. `actor` is "user:<id>", "device:<id>" or "system:<what>"; `subject` is (type, id)."""

    actor: str
    action: str
    subject: tuple[str, object]
    before: dict[str, Any] | None = None
    after: dict[str, Any] | None = None


def record(
    *,
    actor: str,
    action: str,
    subject: tuple[str, object],
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
) -> None:
    """Write an audit row in the caller's transaction. Arguments as in Change."""
    record_all([Change(actor, action, subject, before, after)])


def record_all(changes: Iterable[Change]) -> None:
    """Write the rows of many changes in the caller's transaction, at one moment."""
    now = clock.now()
    AuditEntry.objects.bulk_create(
        [
            AuditEntry(
                at=now,
                actor=change.actor,
                action=change.action,
                subject_type=change.subject[0],
                subject_id=str(change.subject[1]),
                before=change.before,
                after=change.after,
            )
            for change in changes
        ],
        batch_size=1000,
    )
