"""Fault 15 for orders and money: the process that carries out a task is killed at each of its points, on a real worker.

One worker and one relay serve the whole file: killed is the pool's child in the middle of a statement, of a COMMIT, of
the provider's answer or of a mail's delivery. Each time everything comes to the same end, once.
"""

from datetime import timedelta
from threading import Event

import psutil
import pytest

from backend.checkout.paying import PaymentWish
from backend.checkout.services import complete_checkout
from backend.kernel import clock
from backend.kernel.models import OutboxFact
from backend.notifications.models import Message
from backend.notifications.services import write_to_buyer
from backend.notifications.texts import Text
from backend.operations.invariants import find_violations
from backend.operations.stripe_simulator.server import Simulator, SimulatorOptions
from backend.orders import services as orders
from backend.orders.models import Fulfilment, Order
from backend.orders.reasons import Reason
from backend.orders.selectors import placed_orders
from backend.payments.errors import PaymentPending
from backend.payments.models import Payment, PaymentEvent, ProviderEvent
from backend.payments.services import import_statement, refund, store_provider_event
from backend.stock.models import Hold, Level
from tests.factories import make_point, make_sellable, put_on_shelf
from tests.factories.cards import KEY, SECRET, messages_of, pay_at, serving
from tests.factories.mail_server import post_office
from tests.factories.orders import BOSS, TREASURER, make_basket
from tests.fixtures.celery_processes import CeleryProcesses, broker_to_ourselves, has_ended, until
from tests.fixtures.stopping_points import StoppingPoint, standing_still_at

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.xdist_group("broker")]
TOTAL = 270_000
POINT, BUYER = "ben-xe@example.vn", "lan@example.vn"


class House:
    """The running processes, and what they talk to."""

    def __init__(self, processes, worker, simulator, office):
        self.worker, self.simulator, self.office = worker, simulator, office
        self.log = lambda: processes.log_of(worker)

    def child(self) -> psutil.Process:
        """The pool's one process, which is another one after each death."""
        return until(lambda: self.worker.children() or None)[0]

    def kill_at(self, point, work):
        """Do `work`, whose facts lead a task to the point; the task's process dies there."""
        with standing_still_at(point) as standing:
            work()
            standing.wait()
            self.kill_the_child()

    def kill_the_child(self):
        """kill -9 of the pool's process."""
        dead = self.child()
        dead.kill()
        until(lambda: has_ended(dead))


@pytest.fixture(scope="module")
def house(django_db_setup, django_db_blocker, tmp_path_factory):
    folder = tmp_path_factory.mktemp("house")
    options = SimulatorOptions(0, folder / "stripe.sqlite", KEY, "http://127.0.0.1:9/webhooks/stripe", SECRET)
    simulator = Simulator(options, delivers=False)
    with django_db_blocker.unblock(), serving(simulator), post_office() as office, broker_to_ourselves():
        processes = CeleryProcesses(folder)
        environment = {
            "STRIPE_API_KEY": KEY,
            "STRIPE_API_BASE": simulator.url,
            "OCOP_SMTP_URL": office.url,
            "OCOP_MAIL_FROM": "OCOP <cho@ocop.example>",
        }
        try:
            worker = processes.worker(application="tests.fixtures.watchful_app", **environment)
            processes.relay()
            yield House(processes, worker, simulator, office)
        finally:
            processes.kill_all()


@pytest.fixture(autouse=True)
def mailed(house, settings):
    settings.STRIPE_API_KEY, settings.STRIPE_API_BASE = KEY, house.simulator.url
    settings.OCOP_SMTP_URL = house.office.url
    house.office.letters.clear()
    return house.office


@pytest.fixture
def basket():
    variant = make_sellable(price=120_000)
    put_on_shelf(variant, make_point(email=POINT), 5)
    return make_basket((variant, 2))


def _is_quiet():
    """Every fact is done."""
    return OutboxFact.objects.exists() and not OutboxFact.objects.filter(done_at=None).exists()


def _one_order(**payment):
    order = Order.objects.get()
    assert order.status == "unfulfilled"
    assert Fulfilment.objects.filter(order=order).count() == 1
    assert Hold.objects.filter(state="pending").count() == 1
    assert Level.objects.values_list("on_hand", "reserved").get() == (5, 2)
    assert Payment.objects.filter(**payment).count() == 1
    assert not OutboxFact.objects.exclude(dead_at=None).exists()
    assert find_violations() == []


def _told(*subjects):
    """Each letter was written once and mailed once: to the point, then to the buyer."""
    assert Message.objects.filter(email=POINT).count() == 1
    written = Message.objects.filter(email=BUYER).order_by("id").values_list("subject", flat=True)
    assert [each.rsplit(" ", 1)[0] for each in written] == list(subjects)
    until(lambda: not Message.objects.exclude(mail="sent").exists())


def _attempts(topic):
    return OutboxFact.objects.get(topic=topic).attempts


OFFERING = [
    StoppingPoint("orders_fulfilment", "UPDATE", "NEW.stage = 'offered'"),
    StoppingPoint("orders_fulfilment", "UPDATE", "NEW.stage = 'offered'", at_commit=True),
    StoppingPoint("kernel_outboxfact", "UPDATE", "NEW.topic = 'order.placed' AND NEW.done_at IS NOT NULL"),
]


@pytest.mark.parametrize("point", OFFERING, ids=str)
def test_killed_while_an_order_is_offered(house, basket, point):
    house.kill_at(point, lambda: complete_checkout(checkout_id=basket))
    until(_is_quiet)
    _one_order(status="expected", captured=0)
    assert Fulfilment.objects.get().stage == "offered"
    _told("Đã nhận đơn hàng")
    assert len(house.office.letters) == 2


def test_killed_while_a_letter_is_written(house, basket):
    writing = StoppingPoint("notifications_message", "INSERT", f"NEW.email = '{BUYER}'", at_commit=True)
    house.kill_at(writing, lambda: complete_checkout(checkout_id=basket))
    until(_is_quiet)
    _one_order(status="expected")
    _told("Đã nhận đơn hàng")
    assert len(house.office.letters) == 2


def test_killed_between_sending_and_marking_a_letter_goes_out_twice_under_one_name(
    house, basket, monkeypatch
):
    """The bound is honest: at least once. The second one can be told by its Message-ID."""
    order_id = complete_checkout(checkout_id=basket)
    until(_is_quiet)
    _told("Đã nhận đơn hàng")
    order = placed_orders([order_id])[order_id]
    taken, go_on = Event(), Event()
    monkeypatch.setattr(house.office, "before_answering", lambda: (taken.set(), go_on.wait(20)))
    write_to_buyer(order, "again", Text("Thử", "Lan ơi"))
    assert taken.wait(20)
    house.kill_the_child()
    go_on.set()
    until(_is_quiet)
    assert Message.objects.get(key="again").mail == "waiting"
    # Its claim runs out.
    Message.objects.filter(key="again").update(due_at=clock.now() - timedelta(seconds=1))
    write_to_buyer(order, "one more", Text("Thử", "Lan ơi"))
    until(lambda: not Message.objects.exclude(mail="sent").exists())
    names = [letter["Message-ID"] for letter in house.office.letters if letter["Subject"] == "Thử"]
    assert (len(names), len(set(names))) == (3, 2)


SETTLING = [
    StoppingPoint("orders_order", "UPDATE", "OLD.status = 'unconfirmed' AND NEW.status = 'unfulfilled'"),
    StoppingPoint("orders_order", "UPDATE", "OLD.status = 'unconfirmed'", at_commit=True),
]


@pytest.mark.parametrize("point", SETTLING, ids=str)
def test_killed_while_a_transfer_makes_the_order_sure(house, basket, point):
    complete_checkout(checkout_id=basket, wish=PaymentWish("vietqr"))
    until(_is_quiet)
    payment = Payment.objects.get()
    row = f"22/11/2026;{payment.amount};LAN {payment.code};FT1\n"
    text = "Ngày;Số tiền;Nội dung;Mã giao dịch\n" + row
    house.kill_at(point, lambda: import_statement(actor=TREASURER, text=text))
    until(_is_quiet)
    _one_order(status="captured", captured=TOTAL)
    assert _attempts("payment.money_arrived") >= 1
    assert OutboxFact.objects.filter(topic="order.placed").count() == 1
    _told("Chuyển khoản cho đơn", "Đã nhận tiền của đơn")


def _pay_by_card(house, basket):
    known = {each["id"] for each in messages_of(house.simulator)}
    with pytest.raises(PaymentPending) as caught:
        complete_checkout(checkout_id=basket, wish=PaymentWish("stripe"))
    pay_at(caught.value.redirect_url)
    return [each for each in messages_of(house.simulator) if each["id"] not in known]


def _charges(house):
    intent = Payment.objects.get().intent
    return [
        each["amount_received"]
        for each in house.simulator.store.every("payment_intent")
        if each["id"] == intent
    ]


HEARING = [
    StoppingPoint("payments_payment", "UPDATE", "NEW.captured > OLD.captured", at_commit=True),
    StoppingPoint("payments_providerevent", "UPDATE", "NEW.done_at IS NOT NULL"),
    StoppingPoint("stock_hold", "UPDATE", "OLD.expires_at IS NOT NULL AND NEW.expires_at IS NULL"),
    StoppingPoint("orders_order", "UPDATE", "NEW.number IS NOT NULL", at_commit=True),
]


@pytest.mark.parametrize("point", HEARING, ids=str)
def test_killed_while_the_news_of_a_card_places_the_order(house, basket, point):
    """The buyer never came back: Stripe's two messages alone place the order, once, and it is charged once."""
    messages = _pay_by_card(house, basket)

    def hear():
        for message in messages:
            store_provider_event(event_id=message["id"], type=message["type"], payload=message)

    house.kill_at(point, hear)
    until(_is_quiet)
    _one_order(status="captured", captured=TOTAL)
    assert _charges(house) == [TOTAL]
    assert PaymentEvent.objects.filter(type="CHARGE_SUCCESS").count() == 1
    assert set(ProviderEvent.objects.values_list("outcome", flat=True)) == {"booked"}
    _told("Đã nhận tiền của đơn")


REFUNDING = [
    StoppingPoint("payments_attempt", "UPDATE", "NEW.status = 'succeeded' AND NEW.action = 'refund'"),
    StoppingPoint("payments_payment", "UPDATE", "NEW.refunded > OLD.refunded", at_commit=True),
]


@pytest.mark.parametrize("point", REFUNDING, ids=str)
def test_killed_while_a_card_gets_its_money_back(house, basket, point):
    _pay_by_card(house, basket)
    order_id = complete_checkout(checkout_id=basket)
    until(_is_quiet)
    given = {"order_id": order_id, "amount": 100_000, "key": "a", "reason": "vỡ", "now": clock.now()}
    house.kill_at(point, lambda: refund(**given))
    until(_is_quiet)
    _one_order(captured=TOTAL, refunded=100_000, refund_pending=0)
    intent = Payment.objects.get().intent
    back = [each for each in house.simulator.store.every("refund") if each["payment_intent"] == intent]
    assert [each["amount"] for each in back] == [100_000]
    _told("Đã nhận tiền của đơn", "Đã hoàn tiền đơn")


REROUTING = [
    StoppingPoint("stock_hold", "INSERT"),
    StoppingPoint("orders_fulfilment", "INSERT", at_commit=True),
]


@pytest.mark.parametrize("point", REROUTING, ids=str)
def test_killed_while_another_point_is_looked_for(house, point):
    variant = make_sellable(price=120_000)
    for latitude in (10.25, 10.9):
        put_on_shelf(variant, make_point(latitude=latitude, email=POINT), 5)
    complete_checkout(checkout_id=make_basket((variant, 2)))
    until(_is_quiet)
    first = Fulfilment.objects.get()
    house.kill_at(
        point,
        lambda: orders.decline_fulfilment(actor=BOSS, fulfilment_id=first.pk, code=Reason.CLOSED),
    )
    until(_is_quiet)
    assert sorted(Fulfilment.objects.values_list("stage", flat=True)) == ["declined", "offered"]
    assert sorted(Level.objects.values_list("on_hand", "reserved")) == [(5, 0), (5, 2)]
    assert Message.objects.filter(email=POINT).count() == 2
    assert find_violations() == []
