"""Writing a dated term. What was sold before its day keeps its own, so only days that have not begun take one."""

from datetime import date

from django.db.models import Model

from backend.accounts.actor import Actor
from backend.kernel import audit, clock
from backend.kernel.errors import DomainError, KernelCode
from backend.kernel.rows import fetch_all
from backend.kernel.transactions import in_transaction
from backend.orders.statements.models import KINDS, CommissionTerm, WithholdingTerm
from backend.orders.statements.rules import WHOLE
from backend.payments.access import check_handles_payments

FURTHEST_YEARS = 5


class BadTerm(DomainError):
    """A term that would change what was sold already, or that makes no sense."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(KernelCode.INVALID, message, field=field)


def set_commission(
    *, actor: Actor | None, from_day: date, basis_points: int, producer_id: int | None = None
) -> None:
    """What the network keeps from a day on, of one producer or (None) of all that have no term of their own.

    `actor` is None for a command. A day that has a term gets this one instead, for nothing was sold on it. Raises
    PermissionDenied, BadTerm.
    """
    _check(actor, from_day, basis_points)
    _write(actor, CommissionTerm, {"producer_id": producer_id, "from_day": from_day}, basis_points)


def set_withholding(*, actor: Actor | None, kind: str, from_day: date, basis_points: int) -> None:
    """What is kept back as tax from producers of a kind, from a day on. As set_commission."""
    _check(actor, from_day, basis_points)
    if kind not in KINDS:
        raise BadTerm("kind", f"A kind of producer is one of {', '.join(KINDS)}.")
    _write(actor, WithholdingTerm, {"kind": kind, "from_day": from_day}, basis_points)


def dated_terms() -> list[tuple[str, str, date, int]]:
    """Every term: ("commission" or "withholding", whose: a producer's slug, a kind or "", first day, basis points)."""
    rows = fetch_all(
        "SELECT 'commission', coalesce(maker.slug, ''), from_day, basis_points FROM orders_commissionterm term "
        "LEFT JOIN producers_producer maker ON maker.id = term.producer_id "
        "UNION ALL SELECT 'withholding', kind, from_day, basis_points FROM orders_withholdingterm ORDER BY 1, 2, 3"
    )
    return [(what, whose, day, points) for what, whose, day, points in rows]


def _check(actor: Actor | None, from_day: date, basis_points: int) -> None:
    if actor is not None:
        check_handles_payments(actor)
    today = clock.today()
    if not today < from_day <= date(today.year + FURTHEST_YEARS, 12, 31):
        raise BadTerm(
            "from_day", f"A term begins tomorrow at the earliest and within {FURTHEST_YEARS} years."
        )
    if not 0 <= basis_points <= WHOLE:
        raise BadTerm("basis_points", "A share is 0 to 100 per cent.")


def _write(actor: Actor | None, model: type[Model], key: dict[str, object], basis_points: int) -> None:
    with in_transaction():
        rows = model._default_manager.filter(**key).select_for_update(no_key=True)
        before = rows.values_list("basis_points", flat=True).first()
        if before == basis_points:
            return
        if before is None:
            term = model._default_manager.create(**key, basis_points=basis_points)
        else:
            term = rows.get()
            model._default_manager.filter(pk=term.pk).update(basis_points=basis_points)
        said = {name: str(value) for name, value in key.items() if value is not None}
        audit.record(
            actor="system:command" if actor is None else actor.audit_name,
            action="statement_term.set",
            subject=(model.__name__, term.pk),
            before=None if before is None else {"basis_points": before},
            after={**said, "basis_points": basis_points},
        )
