"""Bank rows that a person settles: booked to an order, several at once, or given back; each once, all audited."""

from datetime import date, timedelta

import pytest

from backend.accounts.actor import ANONYMOUS, Actor
from backend.checkout.services import sweep_payments
from backend.kernel.errors import DomainError, NotFound, PermissionDenied
from backend.kernel.models import AuditEntry, OutboxFact
from backend.operations.invariants import find_violations
from backend.payments.bank.errors import BadReference, NothingWanted, RowSettled, RowsTooSmall
from backend.payments.bank.selectors import bank_rows, count_rows
from backend.payments.bank.types import RowCounts, RowFilter, RowState
from backend.payments.errors import PaymentMissing
from backend.payments.models import Payment, StatementRow
from backend.payments.services import book_rows, give_row_back, import_statement, mark_as_paid
from tests.factories.orders import TREASURER, make_order
from tests.state import database_state

pytestmark = pytest.mark.django_db

HEAD = "Ngày;Số tiền;Nội dung;Mã giao dịch\n"
OFFICER = Actor(user_id=None, is_officer=True)


@pytest.fixture
def order(tea):
    """270.000 ₫ are awaited."""
    return make_order((tea, 2), stage="unpaid", method="vietqr")


def _import(*rows):
    text = HEAD + "".join(f"{day};{amount};{words};{reference}\n" for day, amount, words, reference in rows)
    import_statement(actor=TREASURER, text=text)
    return list(StatementRow.objects.order_by("id").values_list("pk", flat=True))


def _left(*amounts):
    return _import(*(("22/11/2026", amount, "LAN chuyen", f"FT{n}") for n, amount in enumerate(amounts)))


def _money():
    return Payment.objects.values_list("status", "captured").get()


def _rows(state=None, **where):
    return [(row.amount, row.state) for row in bank_rows(OFFICER, RowFilter(state=state, **where))]


def test_a_row_without_a_code_is_booked_to_its_order(order):
    [row] = _left(270_000)
    assert _rows() == [(270_000, RowState.OPEN)]
    book_rows(actor=OFFICER, row_ids=[row], order_id=order.pk)
    book_rows(actor=OFFICER, row_ids=[row], order_id=order.pk)
    assert _money() == ("captured", 270_000)
    assert OutboxFact.objects.filter(topic="payment.money_arrived").count() == 1
    [shown] = bank_rows(OFFICER, RowFilter())
    assert (shown.state, shown.order_id, shown.booked, shown.left) == (RowState.BOOKED, order.pk, 270_000, 0)
    assert AuditEntry.objects.filter(action="bank_row.booked").count() == 1
    assert find_violations() == []


def test_two_transfers_are_one_orders_money_and_too_little_is_refused(order):
    first, second = _left(200_000, 70_000)
    before = database_state()
    with pytest.raises(RowsTooSmall) as caught:
        book_rows(actor=OFFICER, row_ids=[first], order_id=order.pk)
    assert caught.value.params == {"wanted": 270_000, "there": 200_000}
    assert database_state() == before
    book_rows(actor=OFFICER, row_ids=[second, first], order_id=order.pk)
    assert _money() == ("captured", 270_000)
    assert _rows() == [(70_000, RowState.BOOKED), (200_000, RowState.BOOKED)]
    assert find_violations() == []


def test_what_is_too_much_stays_open_until_it_is_given_back(order):
    [row] = _left(300_000)
    book_rows(actor=OFFICER, row_ids=[row], order_id=order.pk)
    assert _rows(RowState.OPEN) == [(300_000, RowState.OPEN)]
    assert count_rows(OFFICER, RowFilter()) == RowCounts(open=1, booked=0, given_back=0, left=30_000)
    give_row_back(actor=OFFICER, row_id=row, reference=" FT  99 ", note="Chuyển thừa")
    give_row_back(actor=OFFICER, row_id=row, reference="FT 99")
    found = StatementRow.objects.get()
    assert (found.booked, found.given_back, found.back_reference, found.note) == (
        270_000,
        30_000,
        "FT 99",
        "Chuyển thừa",
    )
    assert count_rows(OFFICER, RowFilter()) == RowCounts(open=0, booked=1, given_back=0, left=0)
    assert AuditEntry.objects.filter(action="bank_row.given_back").count() == 1
    assert find_violations() == []


def test_money_for_an_order_that_is_over_can_only_go_back(order):
    sweep_payments(now=order.pay_by + timedelta(seconds=1))
    [row] = _import(("22/11/2026", 270_000, f"OCOP{order.number}", "FT1"))
    before = database_state()
    with pytest.raises(NothingWanted):
        book_rows(actor=OFFICER, row_ids=[row], order_id=order.pk)
    assert database_state() == before
    give_row_back(actor=OFFICER, row_id=row, reference="FT2")
    assert _rows() == [(270_000, RowState.GIVEN_BACK)]
    with pytest.raises(RowSettled):
        give_row_back(actor=OFFICER, row_id=row, reference="FT3")


def test_an_order_marked_as_paid_gets_the_rows_it_was_paid_by_and_no_more(order):
    first, second = _left(270_000, 50_000)
    mark_as_paid(actor=TREASURER, order_id=order.pk)
    book_rows(actor=OFFICER, row_ids=[first], order_id=order.pk)
    assert _money() == ("captured", 270_000)
    before = database_state()
    with pytest.raises(NothingWanted):
        book_rows(actor=OFFICER, row_ids=[second], order_id=order.pk)
    assert database_state() == before
    assert find_violations() == []


def test_a_row_pays_one_order_only_and_matched_ones_none_again(tea, order):
    [row] = _import(("22/11/2026", 270_000, f"OCOP{order.number}", "FT1"))
    assert StatementRow.objects.get().booked == 270_000
    other = make_order((tea, 2), stage="unpaid", method="vietqr")
    before = database_state()
    with pytest.raises(RowSettled):
        book_rows(actor=OFFICER, row_ids=[row], order_id=other.pk)
    assert database_state() == before


def test_cash_in_a_drawer_is_no_transfer(tea):
    cash = make_order((tea, 2), stage="handed_over")
    [row] = _left(270_000)
    with pytest.raises(NothingWanted):
        book_rows(actor=OFFICER, row_ids=[row], order_id=cash.pk)


def test_rows_that_there_are_not_too_many_and_words_that_are_none(order):
    [row] = _left(270_000)
    before = database_state()
    with pytest.raises(NotFound):
        book_rows(actor=OFFICER, row_ids=[row, row + 1], order_id=order.pk)
    for ids in ([], range(row, row + 21)):
        with pytest.raises(DomainError, match="1 to 20"):
            book_rows(actor=OFFICER, row_ids=ids, order_id=order.pk)
    with pytest.raises(PaymentMissing):
        book_rows(actor=OFFICER, row_ids=[row], order_id=order.checkout_id)
    for reference in ("", "  ", "x" * 101, "a\x00"):
        with pytest.raises(BadReference):
            give_row_back(actor=OFFICER, row_id=row, reference=reference)
    assert database_state() == before


def test_more_rows_than_are_needed_are_refused(order):
    first, second = _left(270_000, 10_000)
    before = database_state()
    with pytest.raises(DomainError, match="Fewer rows"):
        book_rows(actor=OFFICER, row_ids=[first, second], order_id=order.pk)
    assert database_state() == before


def test_the_list_by_words_days_and_state(order):
    _import(
        ("20/11/2026", 5_000, "Tiền ăn trưa", "FT1"),
        ("21/11/2026", 6_000, "gop quy", "FT2"),
        ("22/11/2026", 270_000, f"OCOP{order.number}", "FT3"),
    )
    assert [amount for amount, _ in _rows()] == [6_000, 5_000, 270_000]
    assert [amount for amount, _ in _rows(RowState.BOOKED)] == [270_000]
    assert [amount for amount, _ in _rows(search="an trua")] == [5_000]
    assert [amount for amount, _ in _rows(search="ft2")] == [6_000]
    assert [amount for amount, _ in _rows(since=date(2026, 11, 21), until=date(2026, 11, 22))] == [6_000]
    assert count_rows(OFFICER, RowFilter(search="ft")) == RowCounts(2, 1, 0, 11_000)


@pytest.mark.parametrize(
    "actor", [ANONYMOUS, Actor(user_id=7), Actor(user_id=7, producer_ids=frozenset({1}))]
)
def test_for_nobody_but_officers(order, actor):
    [row] = _left(270_000)
    before = database_state()
    for verb in (
        lambda: bank_rows(actor, RowFilter()),
        lambda: count_rows(actor, RowFilter()),
        lambda: book_rows(actor=actor, row_ids=[row], order_id=order.pk),
        lambda: give_row_back(actor=actor, row_id=row, reference="x"),
    ):
        with pytest.raises(PermissionDenied):
            verb()
    assert database_state() == before
