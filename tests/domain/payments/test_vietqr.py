"""VietQR: the published vector, byte for byte; a code that a reader takes; money that finds its order."""

import re
from datetime import timedelta
from io import StringIO

import pytest
import time_machine
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from backend.accounts.actor import ANONYMOUS, Actor
from backend.checkout.paying import PaymentWish
from backend.checkout.services import complete_checkout, settle_order, sweep_payments
from backend.kernel import clock
from backend.kernel.errors import PermissionDenied
from backend.kernel.models import OutboxFact
from backend.operations.invariants import find_violations
from backend.orders.models import Fulfilment, Order
from backend.orders.services import expire_unpaid, offer_order, sweep_offers
from backend.payments.errors import BadStatement
from backend.payments.models import Payment, PaymentEvent, StatementRow
from backend.payments.services import import_statement, mark_as_paid, open_rows, refund
from backend.payments.statements import Imported, codes_in
from backend.payments.vietqr import crc16, qr_svg, vietqr_payload
from backend.stock.models import Hold, Level
from tests.factories.orders import make_basket
from tests.state import database_state

VECTOR = (
    "00020101021238530010A0000007270123000697041601092576788590208QRIBFTTA5303704540510000"
    "5802VN62150811Chuyen tien630453E6"
)
BOSS = Actor(user_id=None, is_superuser=True)
BY_TRANSFER = PaymentWish("vietqr")
LOCKED = ("orders_order", "stock_level", "catalogue_variant", "catalogue_listing", "payments_payment")
HEAD = "Ngày;Số tiền;Nội dung;Mã giao dịch\n"


def test_the_published_vector_byte_for_byte():
    payload = vietqr_payload(bank_bin="970416", account="257678859", amount=10_000, text="Chuyen tien")
    assert payload == VECTOR
    assert crc16(b"123456789") == 0x29B1
    svg = qr_svg(payload)
    assert svg.startswith("<svg")
    assert "<script" not in svg
    assert re.search(r'viewBox="0 0 (\d+) \1"', svg)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("NGUYEN LAN OCOP100123 cam on", ["OCOP100123"]),
        ("ocop 100123", ["OCOP100123"]),
        ("CK.ocop-100123.FT22", ["OCOP100123"]),
        ("OCOP100123 va OCOP100123", ["OCOP100123"]),
        ("OCOP100123 OCOP100124", ["OCOP100123", "OCOP100124"]),
        ("OCOP", []),
        ("tra tien hang 100123", []),
    ],
)
def test_codes_in_what_banks_make_of_a_transfers_text(text, codes):
    assert codes_in(text) == codes


pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def order(tea):
    return Order.objects.get(pk=complete_checkout(checkout_id=make_basket((tea, 2)), wish=BY_TRANSFER))


def _row(amount, text, reference="FT1"):
    return f"22/11/2026;{amount};{text};{reference}\n"


def _code():
    return Payment.objects.get().code


def test_the_order_stands_at_once_and_waits_a_day_for_its_money(order):
    assert (order.status, order.number is not None) == ("unconfirmed", True)
    payment = Payment.objects.get()
    assert (payment.method, payment.status, payment.code) == ("vietqr", "expected", f"OCOP{order.number}")
    assert payment.expires_at == order.pay_by == order.placed_at + timedelta(hours=24)
    assert Fulfilment.objects.get().stage == "planned"
    assert Hold.objects.get().state == "pending"
    assert OutboxFact.objects.values_list("topic", flat=True).get() == "order.awaits_payment"
    offer_order(order_id=order.pk)
    sweep_offers(now=clock.now() + timedelta(hours=1))
    assert Fulfilment.objects.get().stage == "planned"
    assert find_violations() == []


def test_a_statement_pays_it_once_however_often_it_is_imported(order):
    text = (
        HEAD
        + _row("270.000", f"LAN {_code()}")
        + _row("-5.000", "phi", "FT2")
        + _row("90000", "an trua", "FT3")
    )
    assert import_statement(actor=BOSS, text=text) == Imported(2, 0, {"matched": 1, "unknown_code": 1})
    assert import_statement(actor=BOSS, text=text) == Imported(2, 2, {})
    assert import_statement(actor=BOSS, text=HEAD + _row("270.000", f"LAN {_code()}")) == Imported(1, 1, {})
    assert Payment.objects.values_list("status", "captured").get() == ("captured", 270_000)
    topics = list(OutboxFact.objects.order_by("id").values_list("topic", flat=True))
    assert topics == ["order.awaits_payment", "payment.money_arrived"]
    settle_order(order_id=order.pk)
    settle_order(order_id=order.pk)
    order.refresh_from_db()
    assert (order.status, order.pay_by) == ("unfulfilled", None)
    assert list(OutboxFact.objects.order_by("id").values_list("topic", flat=True)) == [
        "order.awaits_payment",
        "payment.money_arrived",
        "order.placed",
    ]
    offer_order(order_id=order.pk)
    assert Fulfilment.objects.get().stage == "offered"
    assert [row.text for row in open_rows(actor=BOSS)] == ["an trua"]
    assert find_violations() == []


def test_given_up_unpaid_the_stock_is_locked_before_the_payment(order):
    """As docs/locking.md has it: a payment's row may be the first, and only rows of the bank come after it."""
    with CaptureQueriesContext(connection) as asked:
        assert expire_unpaid(order_id=order.pk, now=clock.now() + timedelta(days=2))
    locked = [each["sql"] for each in asked if "FOR NO KEY UPDATE" in each["sql"]]
    tables = [next(table for table in LOCKED if table in sql) for sql in locked]
    assert tables.index("stock_level") < tables.index("payments_payment") == len(tables) - 1


def test_what_was_paid_meanwhile_is_not_given_up(order):
    import_statement(actor=BOSS, text=HEAD + _row("270.000", _code()))
    before = database_state()
    assert not expire_unpaid(order_id=order.pk, now=clock.now() + timedelta(days=2))
    assert database_state() == before


@pytest.mark.parametrize(
    ("amount", "outcome"), [("269.999", "too_little"), ("270.001", "too_much"), ("1", "too_little")]
)
def test_a_wrong_amount_waits_for_a_person_and_pays_nothing(order, amount, outcome):
    import_statement(actor=BOSS, text=HEAD + _row(amount, _code()))
    [row] = open_rows(actor=BOSS)
    assert (row.outcome, row.order_id) == (outcome, order.pk)
    assert Payment.objects.values_list("status", "captured").get() == ("expected", 0)
    mark_as_paid(actor=BOSS, order_id=order.pk, reference="FT1 và tiền mặt")
    mark_as_paid(actor=BOSS, order_id=order.pk, reference="FT1 và tiền mặt")
    assert Payment.objects.values_list("status", "captured").get() == ("captured", 270_000)
    assert PaymentEvent.objects.filter(type="CHARGE_SUCCESS").count() == 1


def test_money_that_comes_twice_or_names_two_orders_waits_for_a_person(order):
    code = _code()
    text = (
        HEAD
        + _row("270000", code)
        + _row("270000", code, "FT2")
        + _row("270000", f"{code} OCOP999999", "FT3")
    )
    assert import_statement(actor=BOSS, text=text).outcomes == {
        "matched": 1,
        "not_expected": 1,
        "unknown_code": 1,
    }
    assert Payment.objects.get().captured == 270_000


def test_equal_rows_without_a_reference_are_two_transfers_and_the_file_again_is_none(tea):
    text = HEAD + _row("5000", "gop", "") * 2
    assert import_statement(actor=BOSS, text=text).known == 0
    assert StatementRow.objects.count() == 2
    assert import_statement(actor=BOSS, text=text).known == 2


def test_not_paid_within_a_day_it_expires_and_the_goods_go_back(order):
    sweep_payments(now=order.pay_by - timedelta(seconds=1))
    assert Order.objects.get().status == "unconfirmed"
    sweep_payments(now=order.pay_by)
    sweep_payments(now=order.pay_by)
    assert Order.objects.get().status == "expired"
    assert Level.objects.values_list("on_hand", "reserved").get() == (10, 0)
    assert (Fulfilment.objects.get().stage, Payment.objects.get().status) == ("canceled", "cancelled")
    import_statement(actor=BOSS, text=HEAD + _row("270000", _code()))
    assert [row.outcome for row in open_rows(actor=BOSS)] == ["not_expected"]
    assert Payment.objects.get().captured == 0
    assert find_violations() == []


def test_paid_but_its_news_lost_it_is_confirmed_and_never_expires(order):
    import_statement(actor=BOSS, text=HEAD + _row("270000", _code()))
    OutboxFact.objects.all().delete()
    sweep_payments(now=order.pay_by + timedelta(days=1))
    assert Order.objects.get().status == "unfulfilled"


def test_a_transfers_refund_is_booked_as_given_back_by_hand(order):
    mark_as_paid(actor=BOSS, order_id=order.pk)
    refund(order_id=order.pk, amount=70_000, key="r", reason="thiếu", now=clock.now())
    assert Payment.objects.values_list("captured", "refunded", "refund_pending").get() == (270_000, 70_000, 0)
    assert find_violations() == []


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "no column"),
        ("a;b;c\n", "no column 'ngay'"),
        (HEAD + _row("ba đồng", "x"), "Line 2: 'ba đồng' is no whole amount"),
        (HEAD + _row("5", "x") + "32/11/2026;5;x;y\n", "Line 3: '32/11/2026' is no date"),
        (HEAD + _row("1.5.7", "x"), "Line 2: '1.5.7' is no whole amount"),
        (HEAD + _row("9" * 40, "x"), "too large"),
        (HEAD + _row("5", "x\x00"), "no text"),
    ],
)
def test_a_file_that_cannot_be_read_imports_nothing(order, text, says):
    before = database_state()
    with pytest.raises(BadStatement, match=re.escape(says)):
        import_statement(actor=BOSS, text=text)
    assert database_state() == before


@pytest.mark.parametrize(
    "actor", [ANONYMOUS, Actor(user_id=7), Actor(user_id=7, producer_ids=frozenset({1}))]
)
def test_only_the_manager_and_officers_book_money(order, actor):
    before = database_state()
    for verb in (
        lambda: import_statement(actor=actor, text=HEAD),
        lambda: mark_as_paid(actor=actor, order_id=order.pk),
        lambda: open_rows(actor=actor),
    ):
        with pytest.raises(PermissionDenied):
            verb()
    assert database_state() == before


def test_at_the_command_line(order, tmp_path):
    file = tmp_path / "sao-ke.csv"
    file.write_text(HEAD + _row("270.000", _code()) + _row("5000", "gop", "FT2"), encoding="utf-8-sig")
    out = StringIO()
    call_command("import_statement", str(file), stdout=out)
    assert out.getvalue().splitlines() == [
        "2 credits, 0 known from before.",
        "  matched            1",
        "  unknown_code       1",
        "For a person to look at:",
        "  2026-11-22            5000  unknown_code  gop",
    ]
    file.write_text("x")
    with pytest.raises(CommandError, match="no column"):
        call_command("import_statement", str(file), stdout=out)


def test_a_day_is_data(tea):
    with time_machine.travel("2026-11-22T03:00:00Z", tick=False):
        order_id = complete_checkout(checkout_id=make_basket((tea, 1)), wish=BY_TRANSFER)
    assert Order.objects.get(pk=order_id).pay_by.isoformat() == "2026-11-23T03:00:00+00:00"
