"""Changing what a way of payment is offered for: checked as a whole, audited with what it was before."""

from dataclasses import asdict, dataclass

from backend.accounts.actor import Actor
from backend.kernel import audit
from backend.kernel.errors import DomainError
from backend.kernel.money import MAX_DONG
from backend.kernel.rows import fetch_all
from backend.kernel.transactions import in_transaction
from backend.payments.access import check_handles_payments
from backend.payments.errors import PaymentCode, UnknownMethod
from backend.payments.models import Method, Terms

LONGEST_HOLD = 10_080
"""Minutes: a week."""
MOST_OPEN_ORDERS = 1_000


@dataclass(frozen=True, slots=True)
class OwnTerms:
    """Everything that can be said of one way of payment. Amounts in đồng; None is no limit."""

    is_offered: bool
    hold_minutes: int | None
    max_amount: int | None
    max_open_orders: int | None
    count_tolerance: int


class BadTerms(DomainError):
    """Terms that make no sense; the field says which."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(PaymentCode.INVALID, message, field=field)


def all_terms() -> dict[str, OwnTerms]:
    """The terms of every way of payment, offered or not, in their order."""
    rows = fetch_all(
        "SELECT method, is_offered, hold_minutes, max_amount, max_open_orders, count_tolerance FROM payments_terms "
        "ORDER BY position, method"
    )
    return {row[0]: OwnTerms(*row[1:]) for row in rows}


def change_terms(*, actor: Actor | None, method: str, terms: OwnTerms) -> None:
    """Offer a way of payment on these terms from now on; orders that stand keep what they were promised.

    `actor` is None for a command. The same terms again change nothing. Raises PermissionDenied, UnknownMethod,
    BadTerms.
    """
    if actor is not None:
        check_handles_payments(actor)
    _check(method, terms)
    with in_transaction():
        # All rows, in one order: whether another way is left to pay is decided by what is read here.
        rows = {row.method: row for row in Terms.objects.select_for_update(no_key=True).order_by("method")}
        if method not in rows:
            raise UnknownMethod(method)
        if not terms.is_offered and not any(row.is_offered for row in rows.values() if row.method != method):
            raise BadTerms("is_offered", "This is the last way to pay. Offer another one first.")
        before = OwnTerms(**{name: getattr(rows[method], name) for name in asdict(terms)})
        if before == terms:
            return
        Terms.objects.filter(method=method).update(**asdict(terms))
        audit.record(
            actor="system:command" if actor is None else actor.audit_name,
            action="payment_terms.changed",
            subject=("Terms", method),
            before=asdict(before),
            after=asdict(terms),
        )


def _check(method: str, terms: OwnTerms) -> None:
    is_cash = method == Method.CASH_ON_DELIVERY
    if is_cash != (terms.hold_minutes is None):
        raise BadTerms(
            "hold_minutes", "Cash is waited for until the hand-over; any other money for some minutes."
        )
    if terms.hold_minutes is not None and not 1 <= terms.hold_minutes <= LONGEST_HOLD:
        raise BadTerms("hold_minutes", f"Hold goods for 1 to {LONGEST_HOLD} minutes.")
    if terms.max_amount is not None and not 0 < terms.max_amount <= MAX_DONG:
        raise BadTerms("max_amount", f"A highest amount is 1 to {MAX_DONG} đồng, or none.")
    if terms.max_open_orders is not None and not 1 <= terms.max_open_orders <= MOST_OPEN_ORDERS:
        raise BadTerms("max_open_orders", f"Allow 1 to {MOST_OPEN_ORDERS} unpaid orders, or any number.")
    if not 0 <= terms.count_tolerance <= MAX_DONG or (terms.count_tolerance and not is_cash):
        raise BadTerms("count_tolerance", f"Only counts of cash may be off, by 0 to {MAX_DONG} đồng.")
