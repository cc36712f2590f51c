"""Fault 17: nobody beat for two days, and then two beats at once. Whatever was due is done, and done once."""

from datetime import timedelta

import pytest
import time_machine

from backend.checkout import complete
from backend.checkout.models import Checkout
from backend.checkout.paying import PaymentWish
from backend.checkout.services import complete_checkout
from backend.kernel import clock
from backend.kernel.models import OutboxFact
from backend.notifications.models import Message
from backend.notifications.writing import write_messages
from backend.orders.models import Fulfilment, Order
from backend.payments.errors import PaymentPending
from backend.payments.models import Payment
from backend.payments.services import refund
from celery_tasks.app import app
from celery_tasks.schedule import SCHEDULE
from tests.concurrency.together import run_together
from tests.factories import make_point, make_sellable, put_on_shelf
from tests.factories.cards import pay_at, running_simulator
from tests.factories.mail_server import post_office
from tests.factories.orders import make_basket, make_order
from tests.state import stock_violations

pytestmark = pytest.mark.django_db(transaction=True)
SWEEPS = sorted(
    each["task"] for each in SCHEDULE.values() if each["task"].startswith(("orders.", "payments."))
)

MANY = 6
"""Two sweeps that take up as many rows in the same order meet at some of them."""


@pytest.fixture
def simulator(tmp_path, settings):
    with running_simulator(tmp_path / "stripe.sqlite", settings) as running:
        yield running


@pytest.fixture
def office(settings):
    with post_office() as server:
        settings.OCOP_SMTP_URL, settings.OCOP_MAIL_FROM = server.url, "OCOP <cho@vidu.vn>"
        yield server


def _refund_that_nobody_asked_for(tea):
    basket = make_basket((tea, 1))
    with pytest.raises(PaymentPending) as asked:
        complete_checkout(checkout_id=basket, wish=PaymentWish("stripe"))
    pay_at(asked.value.redirect_url)
    order_id = complete_checkout(checkout_id=basket)
    refund(order_id=order_id, amount=100_000, key="a", reason="", now=clock.now())
    return order_id


def test_two_beats_after_two_days_without_one(simulator, office):
    tea = make_sellable(price=120_000)
    put_on_shelf(tea, make_point(), 50)
    put_on_shelf(tea, make_point(latitude=10.9), 50)
    draft = complete.prepare(checkout_id=make_basket((tea, 1))).order_id
    unpaid = make_order((tea, 1), method="vietqr", stage="unpaid").pk
    forgotten = make_order((tea, 1), stage="planned").pk
    silent = [make_order((tea, 1)).pk for _ in range(MANY)]
    paid = _refund_that_nobody_asked_for(tea)
    write_messages([Message(key="k", email="lan@vidu.vn", language="vi", subject="Thử", body="Lan ơi")])
    app.loader.import_default_modules()
    with time_machine.travel(clock.now() + timedelta(days=2)):
        beats = [app.tasks[name] for name in [*SWEEPS, "notifications.send_due_mail"]] * 2
        assert run_together(*beats) == [None] * len(beats)
        # Who had to wait for the other's lock left it to the next time.
        for name in SWEEPS:
            app.tasks[name]()
        assert stock_violations() == []
    status = dict(Order.objects.values_list("id", "status"))
    assert (status[draft], status[unpaid]) == ("expired", "expired")
    assert Checkout.objects.filter(order_id=draft).count() == 0
    assert OutboxFact.objects.filter(topic="order.given_up").count() == 1
    assert Fulfilment.objects.get(order_id=forgotten).stage == "offered"
    for each in silent:
        parts = Fulfilment.objects.filter(order_id=each).order_by("position")
        assert list(parts.values_list("stage", "reason_code")) == [("declined", "no_answer"), ("offered", "")]
    assert OutboxFact.objects.filter(topic="order.unrouted").count() == MANY
    payment = Payment.objects.get(order_id=paid)
    assert (payment.captured, payment.refunded, payment.refund_pending) == (150_000, 100_000, 0)
    assert [each["amount"] for each in simulator.store.every("refund")] == [100_000]
    assert office.recipients() == ["lan@vidu.vn"]
    offered = OutboxFact.objects.filter(topic="fulfilment.offered").values_list("payload", flat=True)
    asked = [each["fulfilment_id"] for each in offered]
    assert len(asked) == len(set(asked))
