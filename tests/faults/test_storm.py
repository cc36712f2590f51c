"""Fault 16: buyers order while database and broker go down and come back, and the broker loses everything.

Relay and worker are killed meanwhile. Every order is there once, is offered once and told of once; nothing stays
half-way.
"""

from contextlib import contextmanager
from datetime import timedelta
from urllib.parse import urlsplit, urlunsplit

import pytest
from django.conf import settings as django_settings

from backend.checkout.services import resume_or_release_drafts, sweep_payments
from backend.kernel import clock
from backend.kernel.models import OutboxFact
from backend.notifications.models import Message
from backend.operations.invariants import find_violations
from backend.operations.sweeper_backlog import sweeper_backlog
from backend.orders.models import Fulfilment, Order
from backend.orders.services import sweep_offers
from backend.payments.models import Payment
from backend.stock.models import Hold, Level
from tests.factories import make_point, make_sellable, put_on_shelf
from tests.factories.orders import make_basket
from tests.fixtures.celery_processes import empty_broker, process_environment, until
from tests.fixtures.forking import forker
from tests.fixtures.tcp_proxy import proxy_to

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.xdist_group("broker")]
BUYERS = 4
BASKETS = 5


@pytest.fixture
def wires():
    """The ways to database and broker, and the environment of processes that go by them."""
    database, broker = process_environment()["DATABASE_URL"], django_settings.REDIS_URL
    with _way_to(database, 5432) as (to_database, database), _way_to(broker, 6379) as (to_broker, broker):
        yield to_database, to_broker, {"DATABASE_URL": database, "REDIS_URL": broker}


@contextmanager
def _way_to(url, port):
    """A proxy to the server of an address, and the address that leads through it."""
    parts = urlsplit(url)
    person, at, _ = parts.netloc.rpartition("@")
    with proxy_to(parts.hostname, parts.port or port) as proxy:
        yield proxy, urlunsplit(parts._replace(netloc=f"{person}{at}127.0.0.1:{proxy.port}"))


def _placed():
    return Order.objects.filter(placed_at__isnull=False).count()


def _all_done():
    return _placed() == BUYERS * BASKETS and not OutboxFact.objects.filter(done_at=None).exists()


def test_orders_while_everything_goes_down_and_comes_back(celery_processes, wires):
    to_database, to_broker, environment = wires
    tea = make_sellable()
    put_on_shelf(tea, make_point(email="ben-xe@example.vn"), 100)
    baskets = [
        [make_basket((tea, 1), email=f"b{buyer}-{number}@example.vn") for number in range(BASKETS)]
        for buyer in range(BUYERS)
    ]
    relay, worker = celery_processes.relay(**environment), celery_processes.worker(**environment)
    with forker({}, **environment) as processes:
        buyers = [processes.start("complete until done", checkouts=each) for each in baskets]
        until(lambda: _placed() >= 3)
        to_database.cut()
        to_database.open()
        until(lambda: "PostgreSQL is away" in celery_processes.log_of(relay))
        until(lambda: _placed() >= 6)
        to_broker.cut()
        until(lambda: _placed() >= 10)
        until(lambda: "The broker is away" in celery_processes.log_of(relay))
        celery_processes.kill(relay)
        empty_broker()
        to_broker.open()
        celery_processes.relay(**environment)
        celery_processes.kill(worker)
        celery_processes.worker(**environment)
        for each in buyers:
            each.wait()
    for sweep in (resume_or_release_drafts, sweep_offers, sweep_payments):
        sweep(now=clock.now() + timedelta(minutes=5))
    # What the broker lost is due again at once instead of in a quarter of an hour.
    OutboxFact.objects.filter(done_at=None).update(due_at=clock.now())
    until(_all_done)
    orders = BUYERS * BASKETS
    assert (Order.objects.count(), Order.objects.filter(status="unfulfilled").count()) == (orders, orders)
    assert Payment.objects.filter(status="expected", captured=0).count() == orders
    assert list(Fulfilment.objects.values_list("stage", flat=True)) == ["offered"] * orders
    assert list(Hold.objects.values_list("state", "expires_at")) == [("pending", None)] * orders
    assert Level.objects.values_list("on_hand", "reserved").get() == (100, orders)
    assert Message.objects.filter(email="ben-xe@example.vn").count() == orders
    assert Message.objects.filter(email__regex=r"^b\d-\d@").count() == orders
    assert [each.count for each in sweeper_backlog()] == [0] * len(sweeper_backlog())
    assert not OutboxFact.objects.exclude(dead_at=None).exists()
    assert find_violations() == []
