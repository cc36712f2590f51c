"""Reads of the dated terms: which hold, which come, and who set them when. One statement of SQL each."""

from dataclasses import dataclass
from datetime import date, datetime

from backend.accounts.actor import Actor
from backend.kernel.rows import fetch_all
from backend.payments.access import check_handles_payments

MOST_CHANGES = 100
"""Changes told at once, the latest of them."""

_TERMS = """
    SELECT what, producer_id, coalesce(maker.slug, ''), terms.kind, from_day,
           lead(from_day) OVER (PARTITION BY what, producer_id, terms.kind ORDER BY from_day), basis_points
    FROM (SELECT 'commission' AS what, producer_id, '' AS kind, from_day, basis_points FROM orders_commissionterm
          UNION ALL
          SELECT 'withholding', NULL, kind, from_day, basis_points FROM orders_withholdingterm) terms
    LEFT JOIN producers_producer maker ON maker.id = producer_id
    ORDER BY 1, 3, 4, 5
"""
_CHANGES = """
    SELECT change.at, coalesce(nullif(trim(concat(person.last_name, ' ', person.first_name)), ''), person.email, ''),
           CASE change.subject_type WHEN 'CommissionTerm' THEN 'commission' ELSE 'withholding' END,
           (change.after->>'producer_id')::bigint, coalesce(change.after->>'kind', ''),
           (change.after->>'from_day')::date, (change.before->>'basis_points')::integer,
           (change.after->>'basis_points')::integer
    FROM kernel_auditentry change
    LEFT JOIN accounts_user person ON 'user:' || person.id = change.actor
    WHERE change.subject_type IN ('CommissionTerm', 'WithholdingTerm') AND change.action = 'statement_term.set'
    ORDER BY change.at DESC, change.id DESC LIMIT %(limit)s
"""


@dataclass(frozen=True, slots=True)
class DatedTerm:
    """A share in basis points (1/10,000) from a day on; `until` is the day from which its successor holds, if any.

    `what` is "commission" (of one producer, or of everybody without one) or "withholding" (of a kind of producer).
    """

    what: str
    producer_id: int | None
    producer_slug: str
    kind: str
    from_day: date
    until: date | None
    basis_points: int

    def holds_on(self, day: date) -> bool:
        """Whether sales of that day are settled on it."""
        return self.from_day <= day and (self.until is None or day < self.until)


@dataclass(frozen=True, slots=True)
class TermChange:
    """Somebody set a term. `by` is a person's name or address, empty for a command; `before` is None for a new day."""

    at: datetime
    by: str
    what: str
    producer_id: int | None
    kind: str
    from_day: date
    before: int | None
    basis_points: int


def dated_terms(actor: Actor | None) -> list[DatedTerm]:
    """Every term: commissions, everybody's first, then taxes, each by its first day.

    `actor` is None for a command. Raises PermissionDenied.
    """
    if actor is not None:
        check_handles_payments(actor)
    return [DatedTerm(*row) for row in fetch_all(_TERMS)]


def term_changes(actor: Actor) -> list[TermChange]:
    """Who set which term when, the latest first; MOST_CHANGES at most. Raises PermissionDenied."""
    check_handles_payments(actor)
    return [TermChange(*row) for row in fetch_all(_CHANGES, {"limit": MOST_CHANGES})]
