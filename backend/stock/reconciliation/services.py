"""Hold the books against each other; let a person say why something does not fit."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import orjson

from backend.accounts.actor import Actor
from backend.kernel import audit, clock
from backend.kernel.errors import NotFound, PermissionDenied
from backend.kernel.rows import execute, fetch_all
from backend.kernel.transactions import in_transaction
from backend.stock.reconciliation.checks import CHECKS, Check
from backend.stock.reconciliation.errors import NoteMissing
from backend.stock.reconciliation.models import Finding

LONGEST_NOTE = 500

# What a person has explained stays explained as long as its figures stay the same.
_KEEP = """
    INSERT INTO stock_finding (kind, point_id, subject, figures, found_at, last_found_at, note)
    SELECT %(kind)s, row.point, row.subject, row.figures::jsonb, %(now)s::timestamptz, %(now)s::timestamptz, ''
    FROM unnest(%(points)s::uuid[], %(subjects)s::text[], %(figures)s::text[]) AS row(point, subject, figures)
    ORDER BY row.point, row.subject
    ON CONFLICT (point_id, kind, subject) WHERE gone_at IS NULL DO UPDATE SET
        last_found_at = EXCLUDED.last_found_at,
        figures = EXCLUDED.figures,
        handled_at = CASE WHEN stock_finding.figures = EXCLUDED.figures THEN stock_finding.handled_at END,
        handled_by_id = CASE WHEN stock_finding.figures = EXCLUDED.figures THEN stock_finding.handled_by_id END
    RETURNING point_id, subject, figures, found_at = %(now)s::timestamptz
"""
_GONE = """
    UPDATE stock_finding SET gone_at = %(now)s
    WHERE kind = %(kind)s AND gone_at IS NULL AND last_found_at < %(now)s
"""


@dataclass(frozen=True, slots=True)
class Found:
    """Something that did not fit and was not known before."""

    kind: str
    point_id: UUID
    subject: str
    figures: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Reconciled:
    """What one run found: what is new, how many findings stand in all, how many are gone."""

    new: Sequence[Found]
    standing: int
    gone: int


def reconcile(more: Mapping[Finding.Kind, Check] | None = None) -> Reconciled:
    """Look for everything that does not fit and keep a finding for each. Changes no stock. Idempotent.

    `more` are the checks of rooms that stand above this one.
    """
    now = clock.now()
    new: list[Found] = []
    standing = gone = 0
    for kind, check in {**CHECKS, **(more or {})}.items():
        with in_transaction():
            found = fetch_all(check.sql, {"before": now - check.patience, "now": now})
            rows = [row for row in found if not check.spares(row[0], row[1])]
            kept = fetch_all(
                _KEEP,
                {
                    "kind": kind.value,
                    "now": now,
                    "points": [row[0] for row in rows],
                    "subjects": [row[1] for row in rows],
                    "figures": [_as_text(row[2]) for row in rows],
                },
            )
            gone += execute(_GONE, {"kind": kind.value, "now": now})
        standing += len(kept)
        new += [
            Found(kind.value, point, subject, _as_dict(figures))
            for point, subject, figures, is_new in kept
            if is_new
        ]
    return Reconciled(new, standing, gone)


def handle_finding(*, actor: Actor, finding_id: int, note: str) -> None:
    """Say what came of a finding; it is off the list as long as its figures stay. Audited.

    For the point's managers, officers and the superuser. Raises NotFound, PermissionDenied or NoteMissing.
    """
    said = " ".join(note.replace("\0", " ").split())[:LONGEST_NOTE]
    if not said:
        raise NoteMissing
    with in_transaction():
        finding = Finding.objects.select_for_update(no_key=True).filter(pk=finding_id, gone_at=None).first()
        if finding is None or not _may_see(actor, finding.point_id):
            raise NotFound("There is no such finding.", field="id")
        if not (actor.is_superuser or actor.is_officer or finding.point_id in actor.managed_point_ids):
            raise PermissionDenied("Only the point's managers may do this.")
        finding.handled_at, finding.handled_by_id, finding.note = clock.now(), actor.user_id, said
        finding.save(update_fields=["handled_at", "handled_by", "note"])
        audit.record(
            actor=actor.audit_name,
            action="finding.handled",
            subject=("Finding", finding_id),
            after={"note": said, "figures": finding.figures},
        )


def _may_see(actor: Actor, point_id: UUID) -> bool:
    return actor.is_superuser or actor.is_officer or point_id in actor.point_ids


def _as_text(figures: Any) -> str:
    return figures if isinstance(figures, str) else orjson.dumps(figures).decode()


def _as_dict(figures: Any) -> dict[str, Any]:
    return dict(orjson.loads(figures) if isinstance(figures, str) else figures)
