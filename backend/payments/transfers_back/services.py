"""Where money goes back to, and that it went. Audited, with the account's number masked."""

from uuid import UUID

from backend.accounts.actor import Actor
from backend.kernel import audit, clock
from backend.kernel.errors import NotFound
from backend.kernel.transactions import in_transaction
from backend.payments import events
from backend.payments.access import check_handles_payments
from backend.payments.bank.errors import BadReference
from backend.payments.bank.services import LONGEST_REFERENCE
from backend.payments.booking import book_event, lock_payment
from backend.payments.models import Attempt, Payment, RefundAccount, TransferBack
from backend.payments.transfers_back.errors import AccountKnown, NothingToTransfer, TransferDone
from backend.payments.transfers_back.types import Account, check_account, mask


def give_account(*, order_id: UUID, bank: str, number: str, holder: str) -> None:
    """The buyer, known by the secret link, says where the money is to go. The same account again changes nothing.

    Whoever has the link may do so once: then it stands, and the buyer is told by letter. Raises PaymentMissing,
    BadAccount, NothingToTransfer while nothing waits, AccountKnown.
    """
    account = check_account(bank=bank, number=number, holder=holder)
    with in_transaction():
        payment = lock_payment(order_id)
        stands = RefundAccount.objects.filter(payment=payment).first()
        if stands is not None:
            if (stands.bank, stands.number, stands.holder) != (account.bank, account.number, account.holder):
                raise AccountKnown
            return
        if not _waiting(payment):
            raise NothingToTransfer
        RefundAccount.objects.create(
            payment=payment,
            bank=account.bank,
            number=account.number,
            holder=account.holder,
            given_at=clock.now(),
        )
        audit.record(
            actor="buyer",
            action="refund_account.given",
            subject=("Payment", payment.pk),
            after={"bank": account.bank, "number": account.masked},
        )
        events.refund_account_given(order_id)


def forget_account(*, actor: Actor, order_id: UUID) -> None:
    """The account is wrong: it is struck out, and whoever has the link may give another. Twice is once.

    While money waits for it the buyer is told by letter. Raises PermissionDenied, PaymentMissing.
    """
    check_handles_payments(actor)
    with in_transaction():
        payment = lock_payment(order_id)
        stands = RefundAccount.objects.filter(payment=payment).first()
        if stands is None:
            return
        audit.record(
            actor=actor.audit_name,
            action="refund_account.forgotten",
            subject=("Payment", payment.pk),
            before={"bank": stands.bank, "number": mask(stands.number)},
        )
        stands.delete()
        if _waiting(payment):
            struck = Account(stands.bank, stands.number, stands.holder)
            events.refund_account_struck_out(order_id, struck, stands.given_at)


def mark_transferred(*, actor: Actor, attempt_id: UUID, reference: str) -> None:
    """The bank has the transfer, under its `reference`. Marking twice is marking once.

    With the last open one the account's number is masked: nobody needs the whole of it any more. Raises
    PermissionDenied, NotFound, BadReference, TransferDone.
    """
    check_handles_payments(actor)
    said = " ".join(reference.split())
    if not said or len(said) > LONGEST_REFERENCE or "\x00" in said:
        raise BadReference(LONGEST_REFERENCE)
    attempt = Attempt.objects.filter(pk=attempt_id).select_related("payment").first()
    if attempt is None:
        raise NotFound("There is no such transfer.", field="id")
    order_id = attempt.payment.order_id
    with in_transaction():
        payment = lock_payment(order_id)
        transfer = TransferBack.objects.filter(pk=attempt_id).first()
        if transfer is None:
            raise NotFound("There is no such transfer.", field="id")
        if transfer.done_at is not None:
            if transfer.bank_reference != said:
                raise TransferDone
            return
        now = clock.now()
        TransferBack.objects.filter(pk=attempt_id).update(
            bank_reference=said, done_at=now, done_by=actor.audit_name
        )
        book_event(
            payment_id=payment.pk,
            type="INFO",
            amount=attempt.amount,
            now=now,
            reference=said,
            message="The refund was transferred.",
            key=str(attempt_id),
            user_id=actor.user_id,
        )
        audit.record(
            actor=actor.audit_name,
            action="refund.transferred",
            subject=("Attempt", attempt_id),
            after={"amount": attempt.amount, "reference": said},
        )
        if not _waiting(payment):
            for account in RefundAccount.objects.filter(payment=payment):
                RefundAccount.objects.filter(pk=payment.pk).update(number=mask(account.number))
        events.refund_done(order_id, attempt_id)


def _waiting(payment: Payment) -> bool:
    return TransferBack.objects.filter(attempt__payment=payment, done_at=None).exists()
