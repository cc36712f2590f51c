"""Settling a bank row by hand: it pays an order, or it goes back to its sender. Audited."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Sum

from backend.accounts.actor import Actor
from backend.kernel import audit, clock
from backend.kernel.errors import DomainError, NotFound
from backend.kernel.transactions import in_transaction
from backend.payments import events
from backend.payments.access import check_handles_payments
from backend.payments.bank.errors import BadReference, NothingWanted, RowSettled, RowsTooSmall
from backend.payments.booking import book_capture, lock_payment
from backend.payments.errors import PaymentCode
from backend.payments.gateways import gateway_for
from backend.payments.models import Payment, StatementRow

MOST_ROWS = 20
LONGEST_REFERENCE = 100
LONGEST_NOTE = 300


def book_rows(*, actor: Actor, row_ids: Collection[int], order_id: UUID) -> None:
    """These rows together are the order's money. What they are above it stays open, to be given back.

    An order that somebody marked as paid gets the rows it was paid by. Sent again, nothing more is booked. Raises
    PermissionDenied, PaymentMissing, NotFound, NothingWanted, RowsTooSmall, RowSettled.
    """
    check_handles_payments(actor)
    with in_transaction():
        payment = lock_payment(order_id)
        rows = _lock_rows(row_ids)
        if all(row.payment_id == payment.pk and row.booked for row in rows):
            return
        wanted = _wanted(payment)
        left = {row.pk: row.amount - row.booked - row.given_back for row in rows}
        if not all(left.values()):
            raise RowSettled
        if payment.status == Payment.Status.EXPECTED and sum(left.values()) < wanted:
            raise RowsTooSmall(wanted=wanted, there=sum(left.values()))
        now = clock.now()
        for row in rows:
            part = min(left[row.pk], wanted)
            wanted -= part
            if not part:
                raise DomainError(
                    PaymentCode.INVALID,
                    "Fewer rows are enough: choose only those that are needed.",
                    field="ids",
                )
            _settle(actor, row, now, {"booked": part, "payment_id": payment.pk}, "bank_row.booked")
        if payment.status == Payment.Status.EXPECTED:
            book_capture(
                payment,
                payment.amount,
                now=now,
                reference=(rows[0].bank_reference or rows[0].fingerprint[:40]),
                message=rows[0].text,
                user_id=actor.user_id,
            )
            events.money_arrived(order_id)


def give_row_back(*, actor: Actor, row_id: int, reference: str, note: str = "") -> None:
    """What is left of a row was transferred back at the bank, under the bank's `reference`. Twice is once.

    Raises PermissionDenied, NotFound, BadReference, RowSettled.
    """
    check_handles_payments(actor)
    said = _checked(reference, LONGEST_REFERENCE)
    if not said:
        raise BadReference(LONGEST_REFERENCE)
    words = _checked(note, LONGEST_NOTE)
    with in_transaction():
        [row] = _lock_rows([row_id])
        left = row.amount - row.booked - row.given_back
        if not left:
            if row.given_back and row.back_reference == said:
                return
            raise RowSettled
        change = {"given_back": row.given_back + left, "back_reference": said, "note": words}
        _settle(actor, row, clock.now(), change, "bank_row.given_back")


def _lock_rows(row_ids: Collection[int]) -> list[StatementRow]:
    """By id, so that two people at once wait for each other in one direction. Raises NotFound."""
    wanted = sorted(set(row_ids))
    if not 1 <= len(wanted) <= MOST_ROWS:
        raise DomainError(PaymentCode.INVALID, f"Choose 1 to {MOST_ROWS} rows.", field="ids")
    rows = list(
        StatementRow.objects.select_for_update(no_key=True, of=("self",)).filter(pk__in=wanted).order_by("pk")
    )
    if len(rows) != len(wanted):
        raise NotFound("There is no such row.", field="ids")
    return rows


def _wanted(payment: Payment) -> int:
    """What a transfer may still be for. Cash in a point's drawer is no transfer. Raises NothingWanted."""
    is_open = payment.status in {Payment.Status.EXPECTED, Payment.Status.CAPTURED}
    if not is_open or payment.point_id is not None or not gateway_for(payment.method).is_by_hand:
        raise NothingWanted
    covered = StatementRow.objects.filter(payment=payment).aggregate(Sum("booked"))["booked__sum"] or 0
    wanted = payment.amount - covered if payment.captured == 0 else payment.captured - covered
    if wanted <= 0:
        raise NothingWanted
    return int(wanted)


def _settle(actor: Actor, row: StatementRow, now: datetime, change: Mapping[str, Any], action: str) -> None:
    StatementRow.objects.filter(pk=row.pk).update(**change, handled_at=now, handled_by_id=actor.user_id)
    audit.record(
        actor=actor.audit_name,
        action=action,
        subject=("StatementRow", row.pk),
        after={name: str(value) for name, value in change.items()},
    )


def _checked(text: str, most: int) -> str:
    words = " ".join(text.split())
    if len(words) > most or "\x00" in words:
        raise BadReference(most)
    return words
