"""From the basket to the last đồng by each way of payment: goods, payment, vouchers and letters, with every fact."""

import pytest

from backend.checkout.models import Voucher
from backend.checkout.paying import PaymentWish
from backend.checkout.services import complete_checkout, sweep_payments
from backend.kernel.errors import DomainError
from backend.kernel.models import OutboxFact
from backend.kernel.money import format_dong
from backend.notifications.models import Message
from backend.operations.invariants import find_violations
from backend.orders import services as orders
from backend.orders.models import Fulfilment, FulfilmentLine, Order, Return
from backend.orders.reasons import ReturnReason
from backend.orders.rules import pickup_code
from backend.payments.errors import PaymentPending
from backend.payments.models import Attempt, Payment
from backend.payments.services import give_account, import_statement, mark_transferred
from backend.stock.models import Level
from backend.stock.services import apply_device_events
from celery_tasks.app import app
from celery_tasks.topics import TASK_OF_TOPIC
from tests.factories.cards import pay_at
from tests.factories.devices import make_device, report
from tests.factories.orders import BOSS, TREASURER, make_basket
from tests.factories.vouchers import make_voucher

pytestmark = pytest.mark.django_db(transaction=True)

OFF = 10_001
TOTAL = 3 * 120_000 - OFF + 30_000
"""Three units, a voucher that nothing divides evenly, and the delivery."""


@pytest.fixture(autouse=True)
def voucher():
    return make_voucher(code="LE", kind="fixed", amount=OFF)


def _carry_out_facts():
    """As relay and workers do, until nothing is left."""
    app.loader.import_default_modules()
    while facts := list(OutboxFact.objects.filter(done_at=None).order_by("id")):
        for fact in facts:
            app.tasks[TASK_OF_TOPIC[fact.topic]](fact.pk, fact.payload)
        assert not OutboxFact.objects.filter(attempts__gt=0), facts
    assert find_violations() == []


def _place(tea, method, **basket):
    checkout_id = make_basket((tea, 3), voucher="LE", **basket)
    wish = PaymentWish(method)
    try:
        order_id = complete_checkout(checkout_id=checkout_id, wish=wish)
    except PaymentPending as pending:
        pay_at(pending.redirect_url)
        order_id = complete_checkout(checkout_id=checkout_id, wish=wish)
    _carry_out_facts()
    return Order.objects.get(pk=order_id)


def _transfer():
    payment = Payment.objects.get()
    row = f"22/11/2026;{payment.amount};LAN {payment.code};FT1\n"
    import_statement(actor=TREASURER, text="Ngày;Số tiền;Nội dung;Mã giao dịch\n" + row)
    _carry_out_facts()


def _deliver(cash):
    part = Fulfilment.objects.get()
    orders.accept_fulfilment(actor=BOSS, fulfilment_id=part.pk)
    orders.pack_fulfilment(actor=BOSS, fulfilment_id=part.pk)
    _carry_out_facts()
    with pytest.raises(DomainError):
        orders.hand_over_fulfilment(
            actor=BOSS, fulfilment_id=part.pk, cash_received=cash + 1, pickup_code=pickup_code(part.pk)
        )
    orders.hand_over_fulfilment(
        actor=BOSS, fulfilment_id=part.pk, cash_received=cash, pickup_code=pickup_code(part.pk)
    )
    _carry_out_facts()
    return part


def _bring_back(order, part, units):
    line = FulfilmentLine.objects.get(fulfilment=part)
    asked = orders.ask_return(
        order_id=order.pk, fulfilment_id=part.pk, units={line.pk: units}, code=ReturnReason.DAMAGED
    )
    orders.accept_return(actor=BOSS, return_id=asked)
    _carry_out_facts()
    return Return.objects.get(pk=asked).refund


def _money():
    return Payment.objects.values_list("amount", "captured", "refunded", "refund_pending").get()


def _letters():
    return list(
        Message.objects.filter(email="lan@example.vn").order_by("id").values_list("subject", flat=True)
    )


def _letter(subject):
    return Message.objects.get(email="lan@example.vn", subject__startswith=subject).body


def test_by_card_paid_returned_bit_by_bit_and_given_back_to_the_card(simulator, tea):
    order = _place(tea, "stripe")
    assert _money() == (TOTAL, TOTAL, 0, 0)
    body = _letter("Đã nhận tiền của đơn")
    assert format_dong(TOTAL) in body
    assert "Đơn đã được thanh toán." in body
    part = _deliver(cash=0)
    assert _bring_back(order, part, 1) == 116_666
    assert _money() == (TOTAL, TOTAL, 116_666, 0)
    assert format_dong(116_666) in _letter("Đã hoàn tiền đơn")
    assert "thẻ" in _letter("Đã hoàn tiền đơn")
    assert _bring_back(order, part, 2) == 233_333
    # What stays with the market is the delivery: the goods went back to the last đồng.
    assert _money() == (TOTAL, TOTAL, TOTAL - 30_000, 0)
    assert [each["amount"] for each in simulator.store.every("refund")] == [116_666, 233_333]
    assert Level.objects.values_list("on_hand", "reserved").get() == (10, 0)
    assert Order.objects.get().status == "returned"
    assert Voucher.objects.get().used == 1


def test_by_transfer_told_how_matched_delivered_and_a_part_given_back(tea):
    order = _place(tea, "vietqr")
    assert (order.status, Fulfilment.objects.get().stage) == ("unconfirmed", "planned")
    body = _letter("Chuyển khoản cho đơn")
    for said in (format_dong(TOTAL), f"OCOP{order.number}", "0000000000", str(order.link_key)):
        assert said in body
    _transfer()
    assert Fulfilment.objects.get().stage == "offered"
    part = _deliver(cash=0)
    assert _bring_back(order, part, 2) == 233_332
    assert _money() == (TOTAL, TOTAL, 233_332, 0)
    assert f"{format_dong(233_332)} của đơn" in _letter("Hoàn tiền đơn")
    _transfer_back(order)
    assert "Tiền đã được chuyển khoản cho bạn." in _letter("Đã hoàn tiền đơn")
    assert [subject.rsplit(" ", 1)[0] for subject in _letters()][:2] == [
        "Chuyển khoản cho đơn",
        "Đã nhận tiền của đơn",
    ]
    assert Order.objects.get().status == "partially_returned"


def _transfer_back(order):
    """The buyer names an account, an officer transfers."""
    give_account(order_id=order.pk, bank="Ngân hàng Mẫu", number="0011 2233 4455", holder="NGUYEN THI LAN")
    attempt = Attempt.objects.get(action="refund")
    mark_transferred(actor=TREASURER, attempt_id=attempt.pk, reference="FT9")
    _carry_out_facts()
    assert "•••• 4455" in _letter("Đã ghi số tài khoản hoàn tiền đơn")


def test_in_cash_collected_with_its_code_and_a_part_handed_back(tea):
    point = Level.objects.get().point
    order = _place(tea, "cash_on_delivery", pickup=point)
    total = TOTAL - 30_000
    assert _money() == (total, 0, 0, 0)
    assert "Trả tiền mặt khi nhận hàng." in _letter("Đã nhận đơn hàng")
    part = _deliver(cash=total)
    ready = _letter("Mời đến lấy đơn")
    assert pickup_code(part.pk) in ready
    assert f"Cần trả: {format_dong(total)}" in ready
    assert _money() == (total, total, 0, 0)
    assert _bring_back(order, part, 1) == 116_666
    assert _money() == (total, total, 116_666, 0)
    assert "tiền mặt" in _letter("Đã hoàn tiền đơn")


@pytest.mark.parametrize(
    ("method", "is_paid"),
    [("cash_on_delivery", False), ("vietqr", False), ("vietqr", True), ("stripe", True)],
)
def test_cancelled_before_anybody_works_on_it_everything_is_as_before(simulator, tea, method, is_paid):
    order = _place(tea, method)
    if method == "vietqr" and is_paid:
        _transfer()
    assert Voucher.objects.get().used == 1
    orders.cancel_as_buyer(order_id=order.pk)
    orders.cancel_as_buyer(order_id=order.pk)
    _carry_out_facts()
    assert Order.objects.get().status == "canceled"
    assert _money() == ((TOTAL, TOTAL, TOTAL, 0) if is_paid else (0, 0, 0, 0))
    assert [each["amount"] for each in simulator.store.every("refund")] == [TOTAL] * (method == "stripe")
    assert Level.objects.values_list("on_hand", "reserved").get() == (10, 0)
    assert Voucher.objects.get().used == 0
    assert f"Tiền hoàn lại: {format_dong(TOTAL if is_paid else 0)}." in _letter(f"Đơn {order.number} đã huỷ")


def test_not_transferred_in_time_the_voucher_is_free_and_the_buyer_is_told(tea):
    order = _place(tea, "vietqr")
    sweep_payments(now=order.pay_by)
    _carry_out_facts()
    assert Order.objects.get().status == "expired"
    assert _money() == (TOTAL, 0, 0, 0)
    assert Level.objects.values_list("on_hand", "reserved").get() == (10, 0)
    assert Voucher.objects.get().used == 0
    assert _letters()[-1] == f"Đơn {order.number} đã hết hạn"


@pytest.mark.parametrize(
    ("language", "subject", "says"),
    [
        ("vi", "Đơn hàng chưa đặt được", f"Thẻ của bạn đã bị trừ {format_dong(TOTAL)}"),
        ("en", "Your order could not be placed", f"All of it, {format_dong(TOTAL)}, was given back."),
    ],
)
def test_charged_for_an_order_that_could_not_be_placed_the_buyer_is_told(
    simulator, tea, language, subject, says
):
    checkout_id = make_basket((tea, 3), voucher="LE", language=language)
    with pytest.raises(PaymentPending) as pending:
        complete_checkout(checkout_id=checkout_id, wish=PaymentWish("stripe"))
    pay_at(pending.value.redirect_url)
    till = make_device(Level.objects.get().point)
    report(till, ("sale", tea.sku, 9))
    apply_device_events(device_id=till.device_id)
    with pytest.raises(DomainError):
        complete_checkout(checkout_id=checkout_id, wish=PaymentWish("stripe"))
    _carry_out_facts()
    assert [each["amount"] for each in simulator.store.every("refund")] == [TOTAL]
    letter = Message.objects.get(subject__startswith=subject)
    assert says in letter.body
    assert (letter.email, letter.language) == ("lan@example.vn", language)
    assert Message.objects.count() == 1
