"""Saleor's transactions: who may, what is refused, and what comes of each call."""

import json
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from backend.accounts.tokens import issue_access_token
from backend.api.graphql.ids import to_global_id
from backend.checkout.paying import PaymentWish
from backend.checkout.services import complete_checkout
from backend.orders.models import Order
from backend.payments.models import Payment
from tests.api.asking import ISSUER, ask, data, error_codes
from tests.api.orders.asks import make_town
from tests.factories.cards import pay_at, running_simulator
from tests.factories.orders import make_basket
from tests.state import database_state

pytestmark = pytest.mark.django_db(transaction=True)
TOTAL = 230_000
REQUEST = """mutation($id: ID!, $action: TransactionActionEnum!, $amount: PositiveDecimal) {
  transactionRequestAction(id: $id, actionType: $action, amount: $amount, refundReason: "vỡ") {
    transaction { id actions chargedAmount { amount } refundPendingAmount { amount } authorizedAmount { amount } }
    errors { field code } } }"""
REPORT = """mutation($id: ID!, $type: TransactionEventTypeEnum!, $psp: String!, $amount: PositiveDecimal) {
  transactionEventReport(id: $id, type: $type, pspReference: $psp, amount: $amount) {
    alreadyProcessed transactionEvent { type pspReference amount { amount } } errors { field code } } }"""
PAID = """mutation($id: ID!) { orderMarkAsPaid(id: $id, transactionReference: "FT9") {
  order { status isPaid chargeStatus authorizeStatus paymentStatus totalCharged { amount } totalBalance { amount } }
  errors { field code } } }"""
IMPORT = """mutation($csv: String!) {
  bankStatementImport(csv: $csv) { rows known matched forAPerson errors { field code } } }"""
INITIALIZE = """mutation($id: ID!, $gateway: PaymentGatewayToInitialize!, $amount: PositiveDecimal, $key: String,
    $action: TransactionFlowStrategyEnum) {
  transactionInitialize(id: $id, paymentGateway: $gateway, amount: $amount, idempotencyKey: $key, action: $action) {
    transaction { id pspReference actions } transactionEvent { type } data errors { field code } } }"""
PROCESS = """mutation($id: ID!) { transactionProcess(id: $id) {
  transaction { id chargedAmount { amount } } transactionEvent { type } data errors { field code } } }"""
GATEWAYS = """mutation($id: ID!, $which: [PaymentGatewayToInitialize!]) {
  paymentGatewayInitialize(id: $id, paymentGateways: $which) {
    gatewayConfigs { id data errors { code } } errors { field code } } }"""
COMPLETE = """mutation($id: ID!, $payment: JSONString, $back: String) {
  checkoutComplete(id: $id, paymentData: $payment, redirectUrl: $back) {
    order { id status paymentMethod bankTransfer { code amount { amount } payload isDemo } }
    confirmationNeeded confirmationData errors { field code } } }"""
STRANGERS = ["anonymous", "buyer", "producer", "staff", "other staff"]
STRIPE = {"id": "ocop.stripe"}


@pytest.fixture
def town():
    return make_town()


@pytest.fixture
def simulator(tmp_path, settings):
    with running_simulator(tmp_path / "stripe.sqlite", settings) as running:
        yield running


@pytest.fixture
def basket(town):
    return make_basket((town.tea, 2))


def _gid(basket) -> str:
    return to_global_id("Checkout", basket)


def _transfer(town, **details: Any) -> Payment:
    complete_checkout(checkout_id=make_basket((town.tea, 2), **details), wish=PaymentWish("vietqr"))
    return Payment.objects.get()


def _item(payment: Payment) -> str:
    return to_global_id("TransactionItem", payment.pk)


@pytest.mark.parametrize("who", STRANGERS)
def test_nobody_else_moves_money_by_hand(town, who):
    payment = _transfer(town, user_id=town.people["buyer"].pk)
    user, before = town.people[who], database_state()
    for query, variables in (
        (REQUEST, {"id": _item(payment), "action": "REFUND"}),
        (REPORT, {"id": _item(payment), "type": "CHARGE_SUCCESS", "psp": "x"}),
        (PAID, {"id": to_global_id("Order", payment.order_id)}),
        (IMPORT, {"csv": "Ngay,So tien,Noi dung\n"}),
    ):
        assert error_codes(ask(query, variables, user=user)) == ["PermissionDenied"]
    assert database_state() == before


@pytest.mark.parametrize("who", ["officer", "superuser"])
def test_marked_as_paid_once_and_again(town, who):
    payment = _transfer(town)
    gid = {"id": to_global_id("Order", payment.order_id)}
    for _ in range(2):
        answer = data(PAID, gid, user=town.people[who])["orderMarkAsPaid"]
        assert answer["errors"] == []
        assert answer["order"] == {
            "status": "UNCONFIRMED",
            "isPaid": True,
            "chargeStatus": "FULL",
            "authorizeStatus": "FULL",
            "paymentStatus": "FULLY_CHARGED",
            "totalCharged": {"amount": TOTAL},
            "totalBalance": {"amount": 0},
        }
    assert Payment.objects.get().captured == TOTAL


@pytest.mark.parametrize("method", ["vietqr", "cash_on_delivery"])
def test_what_no_provider_knows_is_processed_without_asking_anybody(town, method):
    complete_checkout(checkout_id=make_basket((town.tea, 2)), wish=PaymentWish(method))
    before = database_state()
    answer = data(PROCESS, {"id": _item(Payment.objects.get())})["transactionProcess"]
    assert (answer["transaction"]["chargedAmount"], answer["transactionEvent"]) == ({"amount": 0}, None)
    assert (answer["data"], answer["errors"]) == (None, [])
    assert database_state() == before


def test_an_amount_of_five_thousand_digits_is_no_amount(town):
    before = database_state()
    given = {"csv": "Ngay,So tien,Noi dung\n22/11/2026," + "9" * 5_000 + ",abc\n"}
    answer = data(IMPORT, given, user=town.people["officer"])["bankStatementImport"]
    assert answer["errors"] == [{"field": "file", "code": "INVALID"}]
    assert database_state() == before


def test_an_event_is_reported_once_and_its_amount_stays(town):
    given = {"id": _item(_transfer(town)), "type": "CHARGE_SUCCESS", "psp": "FT7", "amount": TOTAL}
    officer = town.people["officer"]

    def report(**other: Any) -> Any:
        return data(REPORT, {**given, **other}, user=officer)["transactionEventReport"]

    event = {"type": "CHARGE_SUCCESS", "pspReference": "FT7", "amount": {"amount": TOTAL}}
    wrong = report(amount=TOTAL - 1)
    assert wrong == {
        "alreadyProcessed": None,
        "transactionEvent": None,
        "errors": [{"field": "amount", "code": "INVALID"}],
    }
    assert Payment.objects.get().captured == 0
    assert report() == {"alreadyProcessed": False, "transactionEvent": event, "errors": []}
    assert report() == {"alreadyProcessed": True, "transactionEvent": event, "errors": []}
    assert report(amount=5)["errors"] == [{"field": "idempotencyKey", "code": "INCORRECT_DETAILS"}]
    assert report(type="REFUND_SUCCESS")["errors"] == [{"field": "type", "code": "INVALID"}]
    assert report(psp="x" * 141)["errors"] == [{"field": "pspReference", "code": "INVALID"}]
    assert report(amount=0.5, psp="new")["errors"] == [{"field": "amount", "code": "INVALID"}]
    assert report(id=to_global_id("TransactionItem", uuid4()))["errors"][0]["code"] == "NOT_FOUND"
    assert report(id=to_global_id("Order", uuid4()))["errors"][0]["code"] == "GRAPHQL_ERROR"
    assert Payment.objects.get().captured == TOTAL


def test_a_hosted_page_by_checkout_complete(simulator, town, basket):
    given = {"id": _gid(basket), "payment": '{"gateway": "ocop.stripe"}', "back": "https://shop.example/back"}
    answer = data(COMPLETE, given)["checkoutComplete"]
    assert (answer["order"], answer["confirmationNeeded"], answer["errors"]) == (None, True, [])
    [session] = simulator.store.every("checkout.session")
    assert session["url"] in answer["confirmationData"]
    assert session["success_url"] == "https://shop.example/back"
    pay_at(session["url"])
    answer = data(COMPLETE, {"id": _gid(basket)})["checkoutComplete"]
    assert (answer["order"]["status"], answer["order"]["paymentMethod"]) == ("UNFULFILLED", "stripe")
    assert (answer["confirmationNeeded"], answer["confirmationData"]) == (False, None)


@pytest.mark.parametrize(
    ("payment", "back", "error"),
    [
        ('{"gateway": "ocop.gold"}', None, ("payment", "CHECKOUT_NOT_FULLY_PAID")),
        ('{"gateway": "ocop.stripe"}', "javascript:alert(1)", ("redirectUrl", "INVALID")),
        ('{"gateway": "ocop.stripe"}', "https://" + "x" * 600, ("redirectUrl", "INVALID")),
        ('{"gateway": "ocop.stripe"}', "https://[", ("redirectUrl", "INVALID")),
        ('{"gateway": "ocop.stripe"}', "https://shop.example/\x00", ("redirectUrl", "INVALID")),
    ],
)
def test_a_wish_that_cannot_be_met_changes_nothing(simulator, town, basket, payment, back, error):
    before = database_state()
    answer = data(COMPLETE, {"id": _gid(basket), "payment": payment, "back": back})["checkoutComplete"]
    assert [(each["field"], each["code"]) for each in answer["errors"]] == [error]
    assert database_state() == before
    assert simulator.store.every("checkout.session") == []


def test_a_transfer_is_told_to_whoever_has_the_link_until_it_came(town, basket):
    given = {"id": _gid(basket), "payment": '{"gateway": "ocop.vietqr"}'}
    order = data(COMPLETE, given)["checkoutComplete"]["order"]
    number = Order.objects.get().number
    transfer = order["bankTransfer"]
    assert (order["status"], transfer["code"], transfer["amount"]) == (
        "UNCONFIRMED",
        f"OCOP{number}",
        {"amount": TOTAL},
    )
    assert f"OCOP{number}6304" in transfer["payload"]
    assert transfer["isDemo"] is True


def test_initialize_process_complete_as_saleors_clients_do(simulator, town, basket):
    given = {"id": _gid(basket), "gateway": STRIPE, "amount": TOTAL, "key": "k1"}
    first = data(INITIALIZE, given)["transactionInitialize"]
    assert first["errors"] == []
    assert first["transactionEvent"] == {"type": "CHARGE_ACTION_REQUIRED"}
    [intent] = simulator.store.every("payment_intent")
    assert first["data"] == {"paymentIntent": {"stripeClientSecret": intent["client_secret"]}}
    assert first["transaction"]["pspReference"] == intent["id"]
    assert data(INITIALIZE, given)["transactionInitialize"] == first
    other_key = data(INITIALIZE, {**given, "key": "k2"})["transactionInitialize"]
    assert other_key["errors"] == [{"field": "idempotencyKey", "code": "UNIQUE"}]
    pending = data(PROCESS, {"id": first["transaction"]["id"]})["transactionProcess"]
    assert (pending["transactionEvent"]["type"], pending["errors"]) == ("CHARGE_ACTION_REQUIRED", [])
    body = {"payment_method": "pm_card_visa"}
    assert simulator.api.answer("POST", f"/v1/payment_intents/{intent['id']}/confirm", body, "")[0] == 200
    paid = data(PROCESS, {"id": first["transaction"]["id"]})["transactionProcess"]
    assert (paid["transactionEvent"]["type"], paid["transaction"]["chargedAmount"]) == (
        "CHARGE_SUCCESS",
        {"amount": TOTAL},
    )
    shown = data(
        "query($id: ID!) { checkout(id: $id) { chargeStatus totalBalance { amount } transactions { id } } }",
        {"id": _gid(basket)},
    )
    assert shown["checkout"] == {
        "chargeStatus": "FULL",
        "totalBalance": {"amount": 0},
        "transactions": [{"id": first["transaction"]["id"]}],
    }
    assert data(COMPLETE, {"id": _gid(basket)})["checkoutComplete"]["order"]["status"] == "UNFULFILLED"


@pytest.mark.parametrize(
    ("given", "error"),
    [
        ({"amount": 5}, ("amount", "INVALID")),
        ({"amount": TOTAL + 0.5}, ("amount", "INVALID")),
        ({"amount": "1E+300"}, ("amount", "INVALID")),
        ({"gateway": {"id": "ocop.cash_on_delivery"}}, ("payment", "INVALID")),
        ({"gateway": {"id": "saleor.gold"}}, ("payment", "NOT_FOUND")),
        ({"id": to_global_id("Checkout", uuid4())}, ("id", "NOT_FOUND")),
        ({"id": to_global_id("Order", uuid4())}, ("id", "GRAPHQL_ERROR")),
    ],
)
def test_initialize_is_refused_and_holds_nothing(simulator, town, basket, given, error):
    variables = {"id": _gid(basket), "gateway": STRIPE, **given}
    answer = data(INITIALIZE, variables)["transactionInitialize"]
    assert [(each["field"], each["code"]) for each in answer["errors"]] == [error]
    assert not Order.objects.exclude(status="expired").exists()
    assert simulator.store.every("payment_intent") == []


def test_an_authorisation_is_captured_by_an_officer_and_refunded_in_part(simulator, town, basket):
    given = {"id": _gid(basket), "gateway": STRIPE, "action": "AUTHORIZATION"}
    item = data(INITIALIZE, given)["transactionInitialize"]["transaction"]["id"]
    [intent] = simulator.store.every("payment_intent")
    simulator.api.answer(
        "POST", f"/v1/payment_intents/{intent['id']}/confirm", {"payment_method": "pm_card_visa"}, ""
    )
    data(COMPLETE, {"id": _gid(basket)})
    officer = town.people["officer"]

    def request(action: str, amount: int | None = None) -> Any:
        return data(REQUEST, {"id": item, "action": action, "amount": amount}, user=officer)[
            "transactionRequestAction"
        ]

    assert request("REFUND", 1)["errors"] == [{"field": "amount", "code": "INVALID"}]
    charged = request("CHARGE")
    assert charged["transaction"]["chargedAmount"] == {"amount": TOTAL}
    assert charged["transaction"]["actions"] == ["REFUND"]
    part = request("REFUND", 30_000)["transaction"]
    assert (part["refundPendingAmount"], part["chargedAmount"]) == ({"amount": 30_000}, {"amount": 200_000})
    assert request("REFUND", 200_001)["errors"] == [{"field": "amount", "code": "INVALID"}]
    assert request("CANCEL")["errors"][0]["code"] == "NOT_FOUND"
    assert Payment.objects.values_list("captured", "refund_pending").get() == (TOTAL, 30_000)


def test_gateways_of_a_checkout(simulator, town, basket):
    answer = data(GATEWAYS, {"id": _gid(basket)})["paymentGatewayInitialize"]
    assert [each["id"] for each in answer["gatewayConfigs"]] == [
        "ocop.cash_on_delivery",
        "ocop.stripe",
        "ocop.vietqr",
    ]
    asked = [{"id": "ocop.stripe"}, {"id": "gold"}]
    stripe, gold = data(GATEWAYS, {"id": _gid(basket), "which": asked})["paymentGatewayInitialize"][
        "gatewayConfigs"
    ]
    assert (stripe["data"]["isSimulator"], stripe["errors"]) == (True, [])
    assert gold["errors"] == [{"code": "NOT_FOUND"}]


def test_transactions_are_the_buyers_and_the_officers_to_see(town):
    buyer = town.people["buyer"]
    payment = _transfer(town, user_id=buyer.pk)
    query = "query($id: ID!) { order(id: $id) { transactions { id name events { type } } } }"
    gid = {"id": to_global_id("Order", Order.objects.get().link_key)}
    own = [{"id": _item(payment), "name": "vietqr", "events": []}]
    for who, sees in (("anonymous", []), ("producer", []), ("buyer", own), ("officer", own)):
        assert data(query, gid, user=town.people[who])["order"]["transactions"] == sees


def test_a_begun_payment_is_called_off_and_the_basket_is_open_again(simulator, town, basket):
    data(COMPLETE, {"id": _gid(basket), "payment": '{"gateway": "ocop.stripe"}'})
    query = "mutation($id: ID!) { checkoutPaymentCancel(id: $id) { checkout { id } errors { code } } }"
    for _ in range(2):
        answer = data(query, {"id": _gid(basket)})["checkoutPaymentCancel"]
        assert answer == {"checkout": {"id": _gid(basket)}, "errors": []}
    assert (Order.objects.get().status, Payment.objects.get().status) == ("expired", "cancelled")
    unknown = data(query, {"id": to_global_id("Checkout", uuid4())})["checkoutPaymentCancel"]
    assert unknown == {"checkout": None, "errors": [{"code": "NOT_FOUND"}]}


def test_a_statement_is_imported_by_an_officer_or_nothing_of_it(town):
    _transfer(town)
    head, code = "Ngay,So tien,Noi dung\n", Payment.objects.get().code
    bad = data(IMPORT, {"csv": head + "x,1,y\n"}, user=town.people["officer"])["bankStatementImport"]
    assert (bad["rows"], bad["errors"]) == (None, [{"field": "file", "code": "INVALID"}])
    csv = f"{head}22/11/2026,{TOTAL},{code}\n22/11/2026,5,gop\n"
    for known in (0, 2):
        answer = data(IMPORT, {"csv": csv}, user=town.people["officer"])["bankStatementImport"]
        new = 1 if known == 0 else 0
        assert answer == {"rows": 2, "known": known, "matched": new, "forAPerson": new, "errors": []}
    assert Payment.objects.get().captured == TOTAL


def _bring(user, content):
    query = IMPORT.replace("$csv: String!", "$file: Upload!").replace("csv: $csv", "file: $file")
    form = {
        "operations": json.dumps({"query": query, "variables": {"file": None}}),
        "map": json.dumps({"0": ["variables.file"]}),
        "0": SimpleUploadedFile("sao-ke.csv", content),
    }
    token = issue_access_token(user, issuer=ISSUER)
    return Client().post("/graphql/", form, HTTP_AUTHORIZATION=f"Bearer {token}").json()


def test_a_statement_is_brought_as_a_file_of_any_size_up_to_two_megabytes(town):
    _transfer(town)
    officer, code = town.people["officer"], Payment.objects.get().code
    text = f"Ngày;Số tiền;Nội dung\n22/11/2026;{TOTAL};{code}\n"
    before = database_state()
    for wrong in (b"\xff\xfe", b"x" * 2_000_001, b"", b"a\x00;b"):
        [error] = _bring(officer, wrong)["data"]["bankStatementImport"]["errors"]
        assert error == {"field": "file", "code": "INVALID"}
    for stranger in ("buyer", "staff", "producer"):
        assert error_codes(_bring(town.people[stranger], text.encode())) == ["PermissionDenied"]
    assert database_state() == before
    filler = "21/11/2026;-5;phi chuyen tien cua ngan hang\n" * 5_000
    done = _bring(officer, b"\xef\xbb\xbf" + (text + filler).encode())["data"]["bankStatementImport"]
    assert (done["rows"], done["matched"], done["errors"]) == (1, 1, [])
