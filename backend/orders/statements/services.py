"""Writing a dated term. What was sold before its day keeps its own, so only days that have not begun take one."""

from datetime import date

from django.db.models import Model

from backend.accounts.actor import Actor
from backend.kernel import audit, clock
from backend.kernel.errors import DomainError, KernelCode
from backend.kernel.rows import fetch_one
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
    if producer_id is not None and not _is_there(producer_id):
        raise BadTerm("producer", "There is no such producer.")
    _write(actor, CommissionTerm, {"producer_id": producer_id, "from_day": from_day}, basis_points)


def set_withholding(*, actor: Actor | None, kind: str, from_day: date, basis_points: int) -> None:
    """What is kept back as tax from producers of a kind, from a day on. As set_commission."""
    _check(actor, from_day, basis_points)
    if kind not in KINDS:
        raise BadTerm("kind", f"A kind of producer is one of {', '.join(KINDS)}.")
    _write(actor, WithholdingTerm, {"kind": kind, "from_day": from_day}, basis_points)


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


def _is_there(producer_id: int) -> bool:
    return fetch_one("SELECT 1 FROM producers_producer WHERE id = %(id)s", {"id": producer_id}) is not None


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
