"""refundTransfers, refundTransferDone, and the buyer's account: by the link once, masked for all but officers."""

from uuid import uuid4

import pytest

from backend.api.graphql.ids import to_global_id
from backend.kernel import clock
from backend.payments.models import RefundAccount, TransferBack
from backend.payments.services import refund
from tests.api.asking import ask, data, error_codes
from tests.api.orders.asks import link_gid, order_gid
from tests.factories.orders import make_order
from tests.state import database_state

LIST = """
query($done: Boolean) { refundTransfers(done: $done) {
    id orderId orderNumber buyerName buyerPhone paymentMethod amount { amount } reason dueSince bankReference doneAt
    account { bank number holder } } }
"""
DONE = """
mutation($id: ID!, $reference: String!) { refundTransferDone(id: $id, reference: $reference) {
    errors { field code message } } }
"""
FORGET = "mutation($id: ID!) { orderRefundAccountForget(id: $id) { errors { field code message } } }"
GIVE = """
mutation($id: ID!, $bank: String!, $number: String!, $holder: String!) {
    orderRefundAccountGive(id: $id, bank: $bank, accountNumber: $number, accountHolder: $holder) {
        order { refundTransferDue { amount } refundAccount { bank maskedNumber } } errors { field code message } } }
"""
ORDER = (
    "query($id: ID!) { order(id: $id) { refundTransferDue { amount } refundAccount { bank maskedNumber } } }"
)
HERS = {"bank": "Ngân hàng Mẫu", "number": "001122334455", "holder": "NGUYEN THI LAN"}
STRANGERS = ["anonymous", "buyer", "producer", "other producer", "staff", "other staff"]


@pytest.fixture
def order(town):
    """70.000 ₫ of it wait to be transferred back."""
    order = make_order((town.tea, 2), stage="accepted", method="vietqr")
    refund(order_id=order.pk, amount=70_000, key="k", reason="thiếu", now=clock.now())
    return order


def _id():
    return to_global_id("RefundTransfer", TransferBack.objects.get().pk)


def _errors(answer):
    [payload] = answer["data"].values()
    return [(error["field"], error["code"]) for error in payload["errors"]]


def _give(order, user=None, **wrong):
    return ask(GIVE, {"id": link_gid(order), **HERS, **wrong}, user=user)


@pytest.mark.parametrize("who", STRANGERS)
def test_nobody_else_may(town, order, who):
    _give(order)
    before = database_state()
    for query, variables in (
        (LIST, {}),
        (DONE, {"id": _id(), "reference": "FT1"}),
        (FORGET, {"id": order_gid(order)}),
    ):
        assert error_codes(ask(query, variables, user=town.people[who])) == ["PermissionDenied"]
    assert database_state() == before


@pytest.mark.parametrize("who", ["officer", "superuser"])
def test_officers_see_the_whole_number_until_it_is_done(town, order, who):
    user = town.people[who]
    _give(order)
    [row] = data(LIST, {}, user=user)["refundTransfers"]
    assert (row["orderNumber"], row["amount"], row["account"]) == (
        str(order.number),
        {"amount": 70_000.0},
        HERS,
    )
    assert (row["buyerName"], row["buyerPhone"], row["paymentMethod"]) == (
        order.recipient_name,
        order.phone,
        "vietqr",
    )
    for _ in range(2):
        assert _errors(ask(DONE, {"id": _id(), "reference": "FT1"}, user=user)) == []
    assert data(LIST, {}, user=user)["refundTransfers"] == []
    [row] = data(LIST, {"done": True}, user=user)["refundTransfers"]
    assert (row["bankReference"], row["account"]["number"]) == ("FT1", "•••• 4455")
    assert _errors(ask(DONE, {"id": _id(), "reference": "FT2"}, user=user)) == [
        ("reference", "INCORRECT_DETAILS")
    ]


def test_whoever_has_the_link_says_where_to_and_sees_the_last_digits(town, order):
    shown = data(ORDER, {"id": link_gid(order)})["order"]
    assert shown == {"refundTransferDue": {"amount": 70_000.0}, "refundAccount": None}
    given = _give(order)["data"]["orderRefundAccountGive"]
    masked = {"bank": "Ngân hàng Mẫu", "maskedNumber": "•••• 4455"}
    assert given == {
        "order": {"refundTransferDue": {"amount": 70_000.0}, "refundAccount": masked},
        "errors": [],
    }
    assert _errors(_give(order)) == []
    before = database_state()
    assert _errors(_give(order, number="999999999")) == [("accountNumber", "NOT_EDITABLE")]
    assert database_state() == before
    assert _errors(ask(FORGET, {"id": order_gid(order)}, user=town.people["officer"])) == []
    assert _errors(_give(order, number="999999999")) == []


@pytest.mark.parametrize("who", ["producer", "staff", "officer", "superuser"])
def test_by_the_id_that_staff_know_nobody_names_an_account(town, order, who):
    before = database_state()
    answer = ask(GIVE, {"id": order_gid(order), **HERS}, user=town.people[who])
    assert _errors(answer) == [("id", "NOT_FOUND")]
    assert database_state() == before


@pytest.mark.parametrize(
    ("who", "due", "sees_account"),
    [("staff", {"amount": 70_000.0}, False), ("producer", None, False), ("officer", None, None)],
)
def test_what_others_see_of_it(town, order, who, due, sees_account):
    _give(order)
    shown = data(ORDER, {"id": order_gid(order)}, user=town.people[who])["order"]
    if sees_account is None:
        assert shown is None  # an officer looks at the list
    else:
        assert shown == {"refundTransferDue": due, "refundAccount": None}


def test_what_is_refused_says_where(town, order):
    officer = town.people["officer"]
    before = database_state()
    for wrong, field in (
        ({"bank": ""}, "bank"),
        ({"number": "12\x00"}, "accountNumber"),
        ({"holder": "x" * 200}, "accountHolder"),
    ):
        assert _errors(_give(order, **wrong)) == [(field, "INVALID")]
    for key, said in (
        ("rubbish", ("id", "GRAPHQL_ERROR")),
        (to_global_id("RefundTransfer", uuid4()), ("id", "NOT_FOUND")),
        (order_gid(order), ("id", "GRAPHQL_ERROR")),
    ):
        assert _errors(ask(DONE, {"id": key, "reference": "FT1"}, user=officer)) == [said]
    assert _errors(ask(DONE, {"id": _id(), "reference": ""}, user=officer)) == [("reference", "INVALID")]
    assert _errors(ask(FORGET, {"id": to_global_id("Order", uuid4())}, user=officer)) == [(None, "NOT_FOUND")]
    assert not RefundAccount.objects.exists()
    assert database_state() == before


def test_as_many_statements_for_many_rows(town, order, django_assert_num_queries):
    for key in "ab":
        refund(order_id=order.pk, amount=5_000, key=key, reason="", now=clock.now())
    # who asks, where they work, what they make; transfers; orders
    with django_assert_num_queries(5):
        assert len(data(LIST, {}, user=town.people["officer"])["refundTransfers"]) == 3
