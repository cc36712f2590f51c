"""bankRows, bankRowsBook, bankRowGiveBack: who may, what is answered, what is refused."""

import pytest

from backend.api.graphql.ids import to_global_id
from backend.payments.models import Payment, StatementRow
from backend.payments.services import import_statement
from tests.api.asking import ask, data, error_codes
from tests.factories.orders import TREASURER, make_order
from tests.state import database_state

ROWS = """
query($state: BankRowState, $search: String, $from: Date, $until: Date) {
    bankRows(state: $state, search: $search, from: $from, until: $until) {
        open booked givenBack left { amount }
        rows { id bookedOn amount { amount } text bankReference outcome state orderNumber wanted { amount }
               booked { amount } givenBack { amount } left { amount } backReference note handledAt handledBy } } }
"""
BOOK = """
mutation($ids: [ID!]!, $orderNumber: String!) {
    bankRowsBook(ids: $ids, orderNumber: $orderNumber) { errors { field code message } } }
"""
GIVE_BACK = """
mutation($id: ID!, $reference: String!, $note: String) {
    bankRowGiveBack(id: $id, reference: $reference, note: $note) { errors { field code message } } }
"""
STRANGERS = ["anonymous", "buyer", "producer", "other producer", "staff", "other staff"]


@pytest.fixture
def order(town):
    """230.000 ₫ are awaited, 230.000 and 5.000 ₫ came without a code."""
    order = make_order((town.tea, 2), stage="unpaid", method="vietqr")
    text = "Ngày;Số tiền;Nội dung;Mã giao dịch\n22/11/2026;230000;LAN mua trà;FT1\n21/11/2026;5000;gop;FT2\n"
    import_statement(actor=TREASURER, text=text)
    return order


def _row(amount=230_000):
    return to_global_id("BankRow", StatementRow.objects.get(amount=amount).pk)


def _errors(answer):
    [payload] = answer["data"].values()
    return [(error["field"], error["code"]) for error in payload["errors"]]


@pytest.mark.parametrize("who", STRANGERS)
def test_nobody_else_may(town, order, who):
    before = database_state()
    user = town.people[who]
    for query, variables in (
        (ROWS, {}),
        (BOOK, {"ids": [_row()], "orderNumber": str(order.number)}),
        (BOOK, {"ids": [_row()], "orderNumber": "1"}),
        (GIVE_BACK, {"id": _row(), "reference": "FT9"}),
    ):
        assert error_codes(ask(query, variables, user=user)) == ["PermissionDenied"]
    assert database_state() == before


@pytest.mark.parametrize("who", ["officer", "superuser"])
def test_officers_book_and_give_back(town, order, who):
    user = town.people[who]
    assert _errors(ask(BOOK, {"ids": [_row()], "orderNumber": f" ocop{order.number} "}, user=user)) == []
    given = {"id": _row(5_000), "reference": "FT9", "note": "không phải tiền hàng"}
    assert _errors(ask(GIVE_BACK, given, user=user)) == []
    assert Payment.objects.values_list("status", "captured").get() == ("captured", 230_000)
    shown = data(ROWS, {}, user=user)["bankRows"]
    assert {name: shown[name] for name in ("open", "booked", "givenBack", "left")} == {
        "open": 0,
        "booked": 1,
        "givenBack": 1,
        "left": {"amount": 0.0},
    }
    first, second = shown["rows"]
    assert (first["state"], first["orderNumber"], first["booked"]) == (
        "BOOKED",
        str(order.number),
        {"amount": 230_000.0},
    )
    assert (second["state"], second["backReference"], second["note"], second["outcome"]) == (
        "GIVEN_BACK",
        "FT9",
        "không phải tiền hàng",
        "UNKNOWN_CODE",
    )
    assert first["handledBy"] == user.email


def test_by_state_words_and_days(town, order):
    officer = town.people["officer"]

    def amounts(**where):
        return [row["amount"]["amount"] for row in data(ROWS, where, user=officer)["bankRows"]["rows"]]

    assert amounts(state="OPEN") == [230_000, 5_000]
    assert amounts(state="BOOKED") == []
    assert amounts(search="mua tra") == [230_000]
    assert amounts(search="\x00ft2") == [5_000]
    assert amounts(**{"from": "2026-11-22"}) == [230_000]
    assert amounts(until="2026-11-22") == [5_000]
    assert amounts(**{"from": "0001-01-01", "until": "9999-12-31"}) == [230_000, 5_000]


def test_what_is_refused_says_where(town, order):
    officer, number = town.people["officer"], str(order.number)
    before = database_state()
    small, row = _row(5_000), _row()
    for ids, order_number, said in (
        ([small], number, ("ids", "WRONG_AMOUNT")),
        ([], number, ("ids", "INVALID")),
        ([row] * 1 + ["rubbish"], number, ("ids", "GRAPHQL_ERROR")),
        ([to_global_id("BankRow", 2**62)], number, ("ids", "NOT_FOUND")),
        ([row], "1", ("orderNumber", "NOT_FOUND")),
        ([row], "", ("orderNumber", "NOT_FOUND")),
        ([row], "9" * 40, ("orderNumber", "NOT_FOUND")),
        ([row], "1\x00", ("orderNumber", "NOT_FOUND")),
    ):
        answer = ask(BOOK, {"ids": ids, "orderNumber": order_number}, user=officer)
        assert _errors(answer) == [said], (ids, order_number)
    for given, said in (
        ({"id": row, "reference": " "}, ("reference", "INVALID")),
        ({"id": to_global_id("BankRow", 2**62), "reference": "x"}, ("ids", "NOT_FOUND")),
        ({"id": to_global_id("Order", 5), "reference": "x"}, ("id", "GRAPHQL_ERROR")),
    ):
        assert _errors(ask(GIVE_BACK, given, user=officer)) == [said]
    assert database_state() == before
    paid = make_order((town.tea, 1), stage="handed_over")
    answer = ask(BOOK, {"ids": [row], "orderNumber": str(paid.number)}, user=officer)
    assert _errors(answer) == [("orderNumber", "NOTHING_WANTED")]


def test_as_many_statements_for_many_rows(town, order, django_assert_num_queries):
    # who asks, where they work, what they make; rows; counts
    with django_assert_num_queries(5):
        assert len(data(ROWS, {}, user=town.people["officer"])["bankRows"]["rows"]) == 2
