"""Reads of bank rows, for those who handle payments."""

from typing import Any

from backend.accounts.actor import Actor
from backend.kernel.rows import fetch_all, fetch_one
from backend.payments.access import check_handles_payments
from backend.payments.bank.types import BankRow, RowCounts, RowFilter, RowState

MOST_SHOWN = 500

_STATES = {
    None: "TRUE",
    RowState.OPEN: "row.amount > row.booked + row.given_back",
    RowState.BOOKED: "row.amount = row.booked + row.given_back AND row.booked > 0",
    RowState.GIVEN_BACK: "row.amount = row.given_back",
}
_WHERE = """
    (%(since)s::date IS NULL OR row.booked_on >= %(since)s::date)
    AND (%(until)s::date IS NULL OR row.booked_on < %(until)s::date)
    AND (%(words)s = ''
         OR strpos(vi_fold(row.text || ' ' || row.bank_reference || ' ' || row.amount), vi_fold(%(words)s)) > 0)
"""
_ROWS = """
    SELECT row.id, row.booked_on, row.amount, row.text, row.bank_reference, row.outcome, p.order_id,
           CASE WHEN p.status = 'expected' THEN p.amount WHEN p.id IS NOT NULL THEN 0 END, row.booked, row.given_back,
           row.back_reference, row.note, row.imported_at, row.handled_at,
           coalesce(nullif(trim(concat(u.last_name, ' ', u.first_name)), ''), u.email, '')
    FROM payments_statementrow row
    LEFT JOIN payments_payment p ON p.id = row.payment_id
    LEFT JOIN accounts_user u ON u.id = row.handled_by_id
"""
_COUNTS = f"""
    SELECT count(*) FILTER (WHERE {_STATES[RowState.OPEN]}), count(*) FILTER (WHERE {_STATES[RowState.BOOKED]}),
           count(*) FILTER (WHERE {_STATES[RowState.GIVEN_BACK]}),
           coalesce(sum(row.amount - row.booked - row.given_back), 0)::bigint
    FROM payments_statementrow row WHERE {_WHERE}
"""


def bank_rows(actor: Actor, where: RowFilter) -> list[BankRow]:
    """The rows of a filter, what is open first, then the latest day first; MOST_SHOWN at most.

    Raises PermissionDenied.
    """
    check_handles_payments(actor)
    rows = fetch_all(
        f"{_ROWS} WHERE {_STATES[where.state]} AND {_WHERE} "
        "ORDER BY (row.amount > row.booked + row.given_back) DESC, row.booked_on DESC, row.id DESC LIMIT %(limit)s",
        {**_conditions(where), "limit": MOST_SHOWN},
    )
    return [BankRow(*row) for row in rows]


def count_rows(actor: Actor, where: RowFilter) -> RowCounts:
    """How many rows there are in each state, whatever the filter's own state. Raises PermissionDenied."""
    check_handles_payments(actor)
    row = fetch_one(_COUNTS, _conditions(where))
    assert row is not None
    return RowCounts(*row)


def _conditions(where: RowFilter) -> dict[str, Any]:
    return {"since": where.since, "until": where.until, "words": where.search}
