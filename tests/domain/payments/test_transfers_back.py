"""Refunds that a person transfers: who waits for how much, the buyer's account once, and its number not for long."""

import pytest

from backend.accounts.actor import ANONYMOUS, Actor
from backend.kernel import clock
from backend.kernel.errors import NotFound, PermissionDenied
from backend.kernel.models import AuditEntry, OutboxFact
from backend.operations.invariants import find_violations
from backend.payments.bank.errors import BadReference
from backend.payments.models import Attempt, RefundAccount, TransferBack
from backend.payments.services import forget_account, give_account, mark_transferred, refund
from backend.payments.transfers_back.errors import AccountKnown, BadAccount, NothingToTransfer, TransferDone
from backend.payments.transfers_back.selectors import transfers_back, transfers_of_orders
from backend.payments.transfers_back.types import Account, OwnTransfers
from tests.factories.orders import make_order
from tests.state import database_state

pytestmark = pytest.mark.django_db

OFFICER = Actor(user_id=None, is_officer=True)
HERS = {"bank": "Ngân hàng Mẫu", "number": "0011 2233.4455", "holder": " NGUYEN  THI LAN "}


@pytest.fixture
def order(tea):
    return make_order((tea, 2), stage="accepted", method="vietqr")


def _refund(order, amount=70_000, key="k"):
    return refund(order_id=order.pk, amount=amount, key=key, reason="thiếu", now=clock.now())


def test_a_refund_by_hand_waits_until_it_was_transferred(order):
    attempt = _refund(order)
    assert _refund(order) == attempt
    [due] = transfers_back(OFFICER, done=False)
    assert (due.order_id, due.method, due.amount, due.reason, due.account) == (
        order.pk,
        "vietqr",
        70_000,
        "thiếu",
        None,
    )
    topics = OutboxFact.objects.filter(topic__startswith="payment.refund").values_list("topic", flat=True)
    assert list(topics.all()) == ["payment.refund_to_transfer"]
    give_account(order_id=order.pk, **HERS)
    account = Account("Ngân hàng Mẫu", "001122334455", "NGUYEN THI LAN")
    assert transfers_back(OFFICER, done=False)[0].account == account
    assert transfers_of_orders([order.pk]) == {order.pk: OwnTransfers(70_000, account)}
    mark_transferred(actor=OFFICER, attempt_id=attempt, reference=" FT  7 ")
    mark_transferred(actor=OFFICER, attempt_id=attempt, reference="FT 7")
    assert transfers_back(OFFICER, done=False) == []
    [done] = transfers_back(OFFICER, done=True)
    assert (done.bank_reference, done.account) == ("FT 7", Account(account.bank, "•••• 4455", account.holder))
    assert list(topics.all()) == [
        "payment.refund_to_transfer",
        "payment.refund_account_given",
        "payment.refund_done",
    ]
    [said] = AuditEntry.objects.filter(action="refund_account.given")
    assert said.after == {"bank": "Ngân hàng Mẫu", "number": "•••• 4455"}
    assert AuditEntry.objects.filter(action="refund.transferred").count() == 1
    assert "001122334455" not in str(list(AuditEntry.objects.values_list("before", "after")))
    assert find_violations() == []


def test_the_number_stays_whole_while_another_transfer_waits(order):
    first, second = _refund(order), _refund(order, 50_000, "second")
    give_account(order_id=order.pk, **HERS)
    mark_transferred(actor=OFFICER, attempt_id=first, reference="FT1")
    assert RefundAccount.objects.get().number == "001122334455"
    assert transfers_of_orders([order.pk])[order.pk].waiting == 50_000
    mark_transferred(actor=OFFICER, attempt_id=second, reference="FT2")
    assert RefundAccount.objects.get().number == "•••• 4455"
    assert transfers_of_orders([order.pk])[order.pk].waiting == 0


def test_a_later_refund_asks_for_the_account_again(order):
    first = _refund(order)
    give_account(order_id=order.pk, **HERS)
    mark_transferred(actor=OFFICER, attempt_id=first, reference="FT1")
    second = _refund(order, 50_000, "second")
    assert transfers_of_orders([order.pk]) == {order.pk: OwnTransfers(50_000, None)}
    [said] = AuditEntry.objects.filter(action="refund_account.used_up")
    assert said.before == {"bank": "Ngân hàng Mẫu", "number": "•••• 4455"}
    give_account(order_id=order.pk, **HERS)
    [due] = transfers_back(OFFICER, done=False)
    assert (due.attempt_id, due.account) == (
        second,
        Account("Ngân hàng Mẫu", "001122334455", "NGUYEN THI LAN"),
    )


def test_an_account_stands_until_an_officer_strikes_it_out(order):
    _refund(order)
    give_account(order_id=order.pk, **HERS)
    give_account(order_id=order.pk, **HERS)
    assert OutboxFact.objects.filter(topic="payment.refund_account_given").count() == 1
    before = database_state()
    with pytest.raises(AccountKnown):
        give_account(order_id=order.pk, **{**HERS, "number": "999999999"})
    assert database_state() == before
    forget_account(actor=OFFICER, order_id=order.pk)
    forget_account(actor=OFFICER, order_id=order.pk)
    assert AuditEntry.objects.filter(action="refund_account.forgotten").count() == 1
    [struck] = OutboxFact.objects.filter(topic="payment.refund_account_struck_out").values_list(
        "payload", flat=True
    )
    assert (struck["bank"], struck["number"]) == ("Ngân hàng Mẫu", "•••• 4455")
    assert "001122334455" not in str(struck)
    give_account(order_id=order.pk, **{**HERS, "number": "999999999"})
    assert RefundAccount.objects.get().number == "999999999"


def test_nobody_is_asked_again_once_the_money_was_transferred(order):
    attempt = _refund(order)
    give_account(order_id=order.pk, **HERS)
    mark_transferred(actor=OFFICER, attempt_id=attempt, reference="FT1")
    forget_account(actor=OFFICER, order_id=order.pk)
    assert not RefundAccount.objects.exists()
    assert not OutboxFact.objects.filter(topic="payment.refund_account_struck_out").exists()


def test_nobody_is_asked_for_an_account_for_nothing(order):
    before = database_state()
    with pytest.raises(NothingToTransfer):
        give_account(order_id=order.pk, **HERS)
    assert database_state() == before


@pytest.mark.parametrize(
    ("field", "wrong", "named"),
    [
        ("bank", "", "bank"),
        ("bank", "x" * 81, "bank"),
        ("bank", "a\x00b", "bank"),
        ("number", "12345", "account_number"),
        ("number", "1" * 21, "account_number"),
        ("number", "12345\x0067", "account_number"),
        ("number", "số của tôi", "account_number"),
        ("number", "１２３４５６７", "account_number"),
        ("holder", " ", "account_holder"),
        ("holder", "x" * 121, "account_holder"),
    ],
)
def test_accounts_that_are_none(order, field, wrong, named):
    _refund(order)
    before = database_state()
    with pytest.raises(BadAccount) as caught:
        give_account(order_id=order.pk, **{**HERS, field: wrong})
    assert caught.value.field == named
    assert database_state() == before


def test_transfers_that_are_none(order, tea):
    attempt = _refund(order)
    start = Attempt.objects.exclude(pk=attempt).values_list("pk", flat=True).first()
    before = database_state()
    for reference in ("", "x" * 101, "\x00"):
        with pytest.raises(BadReference):
            mark_transferred(actor=OFFICER, attempt_id=attempt, reference=reference)
    for wrong in filter(None, (order.pk, start)):
        with pytest.raises(NotFound):
            mark_transferred(actor=OFFICER, attempt_id=wrong, reference="FT1")
    assert database_state() == before
    mark_transferred(actor=OFFICER, attempt_id=attempt, reference="FT1")
    before = database_state()
    with pytest.raises(TransferDone):
        mark_transferred(actor=OFFICER, attempt_id=attempt, reference="FT2")
    assert database_state() == before
    assert TransferBack.objects.get().bank_reference == "FT1"


@pytest.mark.parametrize(
    "actor", [ANONYMOUS, Actor(user_id=7), Actor(user_id=7, producer_ids=frozenset({1}))]
)
def test_for_nobody_but_officers(order, actor):
    attempt = _refund(order)
    give_account(order_id=order.pk, **HERS)
    before = database_state()
    for verb in (
        lambda: transfers_back(actor, done=False),
        lambda: forget_account(actor=actor, order_id=order.pk),
        lambda: mark_transferred(actor=actor, attempt_id=attempt, reference="x"),
    ):
        with pytest.raises(PermissionDenied):
            verb()
    assert database_state() == before
