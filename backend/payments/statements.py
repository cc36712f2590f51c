"""Money on our bank account finds its order by the code in the transfer; whatever does not fit waits for a person."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from backend.accounts.actor import Actor
from backend.kernel import clock
from backend.kernel.rows import fetch_all
from backend.kernel.transactions import in_transaction
from backend.payments import events
from backend.payments.access import check_handles_payments
from backend.payments.booking import book_capture
from backend.payments.models import Method, Payment, StatementRow
from backend.payments.statement_file import StatementLine, read_statement

MAX_SHOWN = 200
_Outcome = StatementRow.Outcome
_CODE = re.compile(r"OCOP[\s.-]?(\d{4,15})")


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import came to: credits in the file, those known from before, and the new ones by outcome."""

    rows: int
    known: int
    outcomes: dict[str, int]


@dataclass(frozen=True, slots=True)
class OpenRow:
    """A credit that a person must look at. Amount in đồng."""

    id: int
    booked_on: date
    amount: int
    text: str
    bank_reference: str
    outcome: str
    order_id: UUID | None


def import_statement(*, actor: Actor, text: str) -> Imported:
    """Read a bank statement and match its credits; each row once, however often and overlapping it is imported.

    Raises PermissionDenied, and BadStatement with nothing imported.
    """
    check_handles_payments(actor)
    lines = read_statement(text)
    outcomes: dict[str, int] = {}
    for line in lines:
        outcome = _book(line)
        if outcome is not None:
            outcomes[outcome] = outcomes.get(outcome, 0) + 1
    return Imported(len(lines), len(lines) - sum(outcomes.values()), outcomes)


def open_rows(*, actor: Actor) -> list[OpenRow]:
    """Credits that found no order, the newest first, at most MAX_SHOWN. Raises PermissionDenied."""
    check_handles_payments(actor)
    rows: Sequence[tuple[object, ...]] = fetch_all(
        "SELECT row.id, row.booked_on, row.amount, row.text, row.bank_reference, row.outcome, p.order_id "
        "FROM payments_statementrow row LEFT JOIN payments_payment p ON p.id = row.payment_id "
        "WHERE row.amount > row.booked + row.given_back ORDER BY row.imported_at DESC, row.id DESC LIMIT %(limit)s",
        {"limit": MAX_SHOWN},
    )
    return [OpenRow(*row) for row in rows]  # type: ignore[arg-type]


def codes_in(text: str) -> list[str]:
    """Codes of orders in a transfer's text, each once: banks change case and put signs in between."""
    return list(dict.fromkeys(f"OCOP{digits}" for digits in _CODE.findall(text.upper())))


def _book(line: StatementLine) -> str | None:
    """The outcome, or None for a row that is known. A transaction of its own: one bad row holds up no other."""
    with in_transaction():
        codes = codes_in(line.text)
        payment = (
            Payment.objects.select_for_update(no_key=True).filter(code=codes[0], method=Method.VIETQR).first()
            if len(codes) == 1
            else None
        )
        outcome = _outcome_of(payment, line.amount)
        now = clock.now()
        _, is_new = StatementRow.objects.get_or_create(
            fingerprint=line.fingerprint,
            defaults={
                "booked_on": line.booked_on,
                "amount": line.amount,
                "text": line.text,
                "bank_reference": line.reference,
                "outcome": outcome,
                "payment": payment,
                "booked": line.amount if outcome is _Outcome.MATCHED else 0,
                "imported_at": now,
            },
        )
        if not is_new:
            return None
        if payment is not None and outcome is _Outcome.MATCHED:
            reference = line.reference or line.fingerprint[:40]
            book_capture(payment, payment.amount, now=now, reference=reference, message=line.text)
            events.money_arrived(payment.order_id)
    return str(outcome)


def _outcome_of(payment: Payment | None, amount: int) -> StatementRow.Outcome:
    if payment is None:
        return _Outcome.UNKNOWN_CODE
    if payment.status != Payment.Status.EXPECTED:
        return _Outcome.NOT_EXPECTED
    if amount == payment.amount:
        return _Outcome.MATCHED
    return _Outcome.TOO_LITTLE if amount < payment.amount else _Outcome.TOO_MUCH
