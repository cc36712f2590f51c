"""Fault 5 on real processes: kill -9 at each step of PREPARE, PAY and FINALISE, and of both in one where nobody is
asked for money. One order or none; a charge if and only if there is an order; nothing stays held for nobody. Which step
it was, PostgreSQL or the provider's answer says.
"""

from datetime import timedelta
from threading import Event

import pytest

from backend.checkout.models import Checkout
from backend.checkout.paying import PaymentWish
from backend.checkout.services import complete_checkout, resume_or_release_drafts, sweep_payments
from backend.checkout.sweep import SweptDrafts
from backend.kernel import clock
from backend.kernel.models import OutboxFact
from backend.operations.invariants import find_violations
from backend.orders.models import Fulfilment, Order, OrderLine
from backend.payments.errors import PaymentPending
from backend.payments.models import Attempt, Payment, PaymentEvent
from backend.payments.services import refund
from backend.stock.models import Hold, Level
from tests.factories import make_point, make_sellable, put_on_shelf
from tests.factories.cards import KEY, pay_at, running_simulator
from tests.factories.orders import make_basket
from tests.fixtures.forking import forker
from tests.fixtures.stopping_points import StoppingPoint, standing_still_at

pytestmark = pytest.mark.django_db(transaction=True)
TOTAL = 270_000

INSIDE_PREPARE = [
    StoppingPoint("stock_hold", "INSERT"),
    StoppingPoint("orders_order", "INSERT"),
    StoppingPoint("orders_fulfilmentline", "INSERT"),
    StoppingPoint("checkout_checkout", "UPDATE", "NEW.order_id IS NOT NULL"),
]
WRITING_THE_PAYMENT = StoppingPoint("payments_attempt", "INSERT")
END_OF_PREPARE = StoppingPoint("orders_order", "INSERT", at_commit=True)
INSIDE_FINALISE = [
    StoppingPoint("stock_hold", "UPDATE", "OLD.expires_at IS NOT NULL AND NEW.expires_at IS NULL"),
    StoppingPoint("orders_order", "UPDATE", "NEW.number IS NOT NULL"),
    StoppingPoint("kernel_outboxfact", "INSERT", "NEW.topic <> 'payment.money_arrived'"),
    StoppingPoint("checkout_checkout", "UPDATE", "NEW.completed_at IS NOT NULL"),
]
AT_ONCE = [
    *INSIDE_PREPARE,
    StoppingPoint("payments_payment", "INSERT"),
    StoppingPoint("kernel_outboxfact", "INSERT"),
    StoppingPoint("checkout_checkout", "UPDATE", "NEW.completed_at IS NOT NULL"),
]
BY_HAND = ["cash_on_delivery", "vietqr"]
PLACED = {"cash_on_delivery": "unfulfilled", "vietqr": "unconfirmed", "stripe": "unfulfilled"}
FACT = {
    "cash_on_delivery": ["order.placed"],
    "vietqr": ["order.awaits_payment"],
    "stripe": ["payment.money_arrived", "order.placed"],
}


@pytest.fixture(scope="module")
def processes(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), forker({}) as running:
        yield running


@pytest.fixture
def simulator(tmp_path, settings, processes, monkeypatch):
    with running_simulator(tmp_path / "stripe.sqlite", settings) as running:
        leads_there = {"STRIPE_API_KEY": KEY, "STRIPE_API_BASE": running.url}
        monkeypatch.setattr(processes, "_settings", leads_there)
        yield running


@pytest.fixture
def basket():
    variant = make_sellable(price=120_000)
    put_on_shelf(variant, make_point(), 5)
    return make_basket((variant, 2))


def _later(**delta):
    return clock.now() + timedelta(**delta)


def _die_at(point, processes, basket, method):
    with standing_still_at(point) as standing:
        buyer = processes.start("complete", checkout=basket, method=method)
        standing.wait()
        buyer.kill()


def _ask_for_the_page(basket):
    with pytest.raises(PaymentPending) as caught:
        complete_checkout(checkout_id=basket, wish=PaymentWish("stripe"))
    return caught.value.redirect_url


def _nothing_at_all():
    assert Checkout.objects.values_list("order_id", "completed_at").get() == (None, None)
    live = Order.objects.exclude(status="expired")
    assert (live.count(), OutboxFact.objects.count()) == (0, 0)
    assert not Hold.objects.filter(state="pending").exists()
    assert Level.objects.values_list("on_hand", "reserved").get() == (5, 0)
    assert find_violations() == []


def _one_order(basket, method):
    order = Order.objects.exclude(status="expired").get()
    assert (order.status, order.checkout_id, order.total) == (PLACED[method], basket, TOTAL)
    assert Checkout.objects.values_list("order_id", flat=True).get() == order.pk
    assert Checkout.objects.get().completed_at is not None
    assert OrderLine.objects.filter(order=order).values_list("quantity", flat=True).get() == 2
    assert Hold.objects.filter(order_id=order.pk).values_list("state", "quantity").get() == ("pending", 2)
    assert Level.objects.values_list("on_hand", "reserved").get() == (5, 2)
    assert Fulfilment.objects.filter(order=order).count() == 1
    captured = TOTAL if method == "stripe" else 0
    assert Payment.objects.filter(order_id=order.pk).values_list("amount", "captured").get() == (
        TOTAL,
        captured,
    )
    assert list(OutboxFact.objects.order_by("id").values_list("topic", flat=True)) == FACT[method]
    assert find_violations() == []


def _sweep(*, now):
    swept = resume_or_release_drafts(now=now)
    sweep_payments(now=now)
    return swept


@pytest.mark.parametrize("method", BY_HAND)
@pytest.mark.parametrize("point", AT_ONCE, ids=str)
def test_killed_while_it_was_placed_nothing_was_ordered(processes, basket, point, method):
    _die_at(point, processes, basket, method)
    _nothing_at_all()
    assert Order.objects.count() == 0
    assert _sweep(now=_later(minutes=5)) == SweptDrafts(0, 0)
    _nothing_at_all()
    complete_checkout(checkout_id=basket, wish=PaymentWish(method))
    _one_order(basket, method)


@pytest.mark.parametrize("method", BY_HAND)
def test_killed_while_the_commit_was_on_its_way_the_order_stands(processes, basket, method):
    """The answer never came, and yet it was done: whoever asks again gets that order."""
    _die_at(END_OF_PREPARE, processes, basket, method)
    _one_order(basket, method)
    assert _sweep(now=_later(minutes=5)) == SweptDrafts(0, 0)
    assert complete_checkout(checkout_id=basket, wish=PaymentWish(method)) == Order.objects.get().pk
    _one_order(basket, method)


@pytest.mark.parametrize("point", [*INSIDE_PREPARE, WRITING_THE_PAYMENT], ids=str)
def test_by_card_killed_inside_prepare_nobody_was_asked_for_money(processes, simulator, basket, point):
    _die_at(point, processes, basket, "stripe")
    _nothing_at_all()
    assert (simulator.store.every("checkout.session"), Payment.objects.count()) == ([], 0)


BEFORE_THE_PAGE_IS_KNOWN = [
    END_OF_PREPARE,
    StoppingPoint("payments_payment", "UPDATE", "OLD.reference = '' AND NEW.reference <> ''"),
    StoppingPoint("payments_attempt", "UPDATE"),
    StoppingPoint("payments_paymentevent", "INSERT"),
]


@pytest.mark.parametrize("comes_back", [True, False], ids=["and comes back", "and stays away"])
@pytest.mark.parametrize("point", BEFORE_THE_PAGE_IS_KNOWN, ids=str)
def test_by_card_killed_before_the_page_is_known(processes, simulator, basket, point, comes_back):
    """There is one page, whatever died: it is paid and becomes an order, or it is closed and the goods go back."""
    _die_at(point, processes, basket, "stripe")
    assert Payment.objects.values_list("status", "reference").get() == ("expected", "")
    if comes_back:
        pay_at(_ask_for_the_page(basket))
        assert _sweep(now=_later(minutes=5)) == SweptDrafts(1, 0)
        _one_order(basket, "stripe")
    else:
        assert _sweep(now=_later(minutes=16)) == SweptDrafts(0, 1)
        _nothing_at_all()
    [session] = simulator.store.every("checkout.session")
    charged = [each["amount_received"] for each in simulator.store.every("payment_intent")]
    assert (session["status"], charged) == (("complete", [TOTAL]) if comes_back else ("expired", []))


def test_by_card_killed_while_the_provider_answers(processes, simulator, basket, monkeypatch):
    """The provider made the page and its answer found nobody."""
    made, release = Event(), Event()
    api = type(simulator.api)
    real = api.answer

    def held(self, *request):
        answer = real(self, *request)
        made.set()
        release.wait(20)
        return answer

    with monkeypatch.context() as patch:
        patch.setattr(api, "answer", held)
        buyer = processes.start("complete", checkout=basket, method="stripe")
        assert made.wait(20)
        buyer.kill()
        release.set()
    assert Payment.objects.values_list("status", "reference").get() == ("expected", "")
    url = _ask_for_the_page(basket)
    assert [each["url"] for each in simulator.store.every("checkout.session")] == [url]
    pay_at(url)
    assert _sweep(now=_later(minutes=5)) == SweptDrafts(1, 0)
    _one_order(basket, "stripe")


BOOKING_THE_MONEY = [
    StoppingPoint("payments_payment", "UPDATE", "NEW.captured > OLD.captured"),
    StoppingPoint("payments_paymentevent", "INSERT", "NEW.type = 'CHARGE_SUCCESS'"),
    StoppingPoint("payments_payment", "UPDATE", "NEW.captured > OLD.captured", at_commit=True),
]


@pytest.mark.parametrize("point", [*BOOKING_THE_MONEY, *INSIDE_FINALISE], ids=str)
def test_by_card_killed_after_the_buyer_paid_it_becomes_the_order(processes, simulator, basket, point):
    pay_at(_ask_for_the_page(basket))
    _die_at(point, processes, basket, "stripe")
    assert Order.objects.get().status == "draft"
    assert _sweep(now=_later(minutes=5)) == SweptDrafts(1, 0)
    _one_order(basket, "stripe")
    assert complete_checkout(checkout_id=basket) == Order.objects.get().pk
    assert [each["amount_received"] for each in simulator.store.every("payment_intent")] == [TOTAL]
    assert PaymentEvent.objects.filter(type="CHARGE_SUCCESS").count() == 1


STATEMENT = "Ngày;Số tiền;Nội dung;Mã giao dịch\n22/11/2026;{amount};LAN {code};FT1\n"
IMPORTING = [
    StoppingPoint("payments_statementrow", "INSERT"),
    StoppingPoint("payments_paymentevent", "INSERT"),
    StoppingPoint("kernel_outboxfact", "INSERT"),
]


@pytest.mark.parametrize("point", IMPORTING, ids=str)
def test_killed_while_a_transfer_is_booked_the_same_file_books_it_once(processes, basket, point):
    complete_checkout(checkout_id=basket, wish=PaymentWish("vietqr"))
    payment = Payment.objects.get()
    text = STATEMENT.format(amount=payment.amount, code=payment.code)
    with standing_still_at(point) as standing:
        officer = processes.start("import statement", text=text)
        standing.wait()
        officer.kill()
    assert Payment.objects.get().captured == 0
    for _ in range(2):
        processes.start("import statement", text=text).wait()
    assert Payment.objects.get().captured == TOTAL
    assert PaymentEvent.objects.filter(type="CHARGE_SUCCESS").count() == 1
    assert OutboxFact.objects.filter(topic="payment.money_arrived").count() == 1
    assert find_violations() == []


def test_killed_while_a_paid_transfer_is_confirmed_the_sweeper_confirms_it(processes, basket):
    order_id = complete_checkout(checkout_id=basket, wish=PaymentWish("vietqr"))
    payment = Payment.objects.get()
    text = STATEMENT.format(amount=payment.amount, code=payment.code)
    processes.start("import statement", text=text).wait()
    with standing_still_at(StoppingPoint("kernel_outboxfact", "INSERT")) as standing:
        worker = processes.start("settle", order=order_id)
        standing.wait()
        worker.kill()
    assert Order.objects.values_list("status", "pay_by").get()[0] == "unconfirmed"
    # Its time to pay is over long ago by then; it was paid all the same.
    sweep_payments(now=_later(days=2))
    assert Order.objects.values_list("status", "pay_by").get() == ("unfulfilled", None)
    assert OutboxFact.objects.filter(topic="order.placed").count() == 1
    assert Payment.objects.get().captured == TOTAL


ENDING_A_REFUND = [
    StoppingPoint("payments_attempt", "UPDATE", "NEW.status = 'succeeded'"),
    StoppingPoint("payments_payment", "UPDATE", "NEW.refunded > OLD.refunded"),
    StoppingPoint("payments_paymentevent", "INSERT", "NEW.type = 'REFUND_SUCCESS'"),
]


@pytest.mark.parametrize("point", ENDING_A_REFUND, ids=str)
def test_killed_after_the_provider_gave_back_it_is_given_back_once(processes, simulator, basket, point):
    pay_at(_ask_for_the_page(basket))
    order_id = complete_checkout(checkout_id=basket)
    attempt = refund(order_id=order_id, amount=100_000, key="a", reason="vỡ", now=clock.now())
    with standing_still_at(point) as standing:
        worker = processes.start("carry out refund", attempt=attempt)
        standing.wait()
        worker.kill()
    assert Payment.objects.values_list("refunded", "refund_pending").get() == (0, 100_000)
    assert [each["amount"] for each in simulator.store.every("refund")] == [100_000]
    sweep_payments(now=_later(minutes=3))
    assert Payment.objects.values_list("refunded", "refund_pending").get() == (100_000, 0)
    assert Attempt.objects.get(pk=attempt).status == "succeeded"
    assert [each["amount"] for each in simulator.store.every("refund")] == [100_000]
    assert find_violations() == []
