"""Fault 15: workers and relays killed, the broker flushed, connections cut. Work is done once, whatever happens."""

import socket
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection

from backend.catalogue.models import Shelf, Variant
from backend.kernel import clock
from backend.kernel.models import OutboxFact
from backend.kernel.rows import fetch_one
from backend.operations.invariants import find_violations
from backend.stock.models import DeviceEvent, Level, Movement
from tests.concurrency.together import held_by_another
from tests.factories import make_point, make_sellable, put_on_shelf
from tests.factories.devices import KEY, make_device, report
from tests.fixtures.celery_processes import empty_broker, has_ended, queue_length, until

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.xdist_group("broker")]

LOCK_LEVEL = "SELECT 1 FROM stock_level WHERE variant_id = %s FOR UPDATE"


@pytest.fixture
def till():
    variant, point = make_sellable(), make_point()
    put_on_shelf(variant, point, 100)
    return make_device(point), variant.sku, variant.pk


def _sell(till, first=1):
    device, sku, _ = till
    report(device, ("sale", sku, 3), ("sale", sku, 4), first=first)


def _is_done():
    return not OutboxFact.objects.filter(done_at=None).exists()


def _somebody_waits_for_a_lock():
    return fetch_one(
        "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
    )


def _let_time_pass():
    """As long as it takes until a fact that was published and not done is due again."""
    OutboxFact.objects.filter(done_at=None).update(due_at=clock.now() - timedelta(seconds=1))


def _assert_sold_once(units=7, events=2):
    assert Level.objects.get().on_hand == 100 - units
    assert Movement.objects.filter(kind="sale").count() == events
    assert set(DeviceEvent.objects.values_list("outcome", flat=True)) == {"applied"}
    assert find_violations() == []


def test_a_counter_sale_from_the_request_to_the_shelf(celery_processes, till, client):
    """Nothing goes wrong here: a till posts, the relay wakes, a worker applies, the shop knows."""
    device, sku, variant_id = till
    celery_processes.relay()
    celery_processes.worker()
    event = {"id": str(uuid4()), "seq": 1, "kind": "sale", "sku": sku, "quantity": 100}
    answer = client.post(
        "/pos/v1/events",
        {"events": [{**event, "occurred_at": clock.now().isoformat()}]},
        content_type="application/json",
        HTTP_AUTHORIZATION=f"Device {device.device_id}.{KEY}",
    )
    assert answer.json()["results"][0]["status"] == "created"
    until(_is_done)
    _assert_sold_once(units=100, events=1)
    assert Variant.objects.get(pk=variant_id).available == 0
    assert not Shelf.objects.get().in_stock
    assert OutboxFact.objects.get().attempts == 0


def test_the_process_that_works_is_killed(celery_processes, till):
    """The pool's child dies in the middle of the transaction: the worker puts the message back at once."""
    worker = celery_processes.worker()
    [child] = worker.children()
    celery_processes.relay()
    with held_by_another(LOCK_LEVEL, [till[2]]):
        _sell(till)
        until(_somebody_waits_for_a_lock)
        child.kill()
        until(lambda: has_ended(child))
    # The attempt counts, so the fact is due again in seconds; the message that came back may be faster or slower.
    until(_is_done)
    _assert_sold_once()
    fact = OutboxFact.objects.get()
    assert fact.attempts >= 1
    assert fact.dead_at is None


def test_the_whole_worker_is_killed(celery_processes, till):
    """Nobody is left to put the message back: another worker finds it when its time is over."""
    worker = celery_processes.worker(application="tests.fixtures.impatient_app")
    relay = celery_processes.relay()
    with held_by_another(LOCK_LEVEL, [till[2]]):
        _sell(till)
        until(_somebody_waits_for_a_lock)
        celery_processes.kill(worker)
    assert celery_processes.stop(relay) == 0
    assert queue_length("stock") == 0
    assert Movement.objects.filter(kind="sale").count() == 0

    celery_processes.worker(application="tests.fixtures.impatient_app")
    until(_is_done)
    _assert_sold_once()


def test_the_broker_loses_everything(celery_processes, till):
    celery_processes.relay()
    _sell(till)
    until(lambda: queue_length("stock") == 1)
    empty_broker()

    celery_processes.worker()
    _let_time_pass()
    until(_is_done)
    _assert_sold_once()


def test_the_relay_is_killed_between_claim_and_publication(celery_processes, till):
    """A broker that takes the connection and never answers keeps the relay where we want it."""
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        relay = celery_processes.relay(REDIS_URL=f"redis://127.0.0.1:{port}/0")
        _sell(till)
        until(lambda: OutboxFact.objects.get().published_at)
        celery_processes.kill(relay)
    assert queue_length("stock") == 0

    celery_processes.worker()
    celery_processes.relay()
    _let_time_pass()
    until(_is_done)
    _assert_sold_once()


def test_the_relay_is_killed_after_publication_and_its_successor_publishes_again(celery_processes, till):
    relay = celery_processes.relay()
    _sell(till)
    until(lambda: queue_length("stock") == 1)
    celery_processes.kill(relay)
    _let_time_pass()
    celery_processes.relay()
    until(lambda: queue_length("stock") == 2)

    celery_processes.worker(processes=2)
    until(_is_done)
    until(lambda: queue_length("stock") == 0)
    _assert_sold_once()


def test_no_broker_at_all_and_the_sale_waits_in_the_outbox(celery_processes, till):
    with socket.create_server(("127.0.0.1", 0)) as listener:
        free_port = listener.getsockname()[1]
    relay = celery_processes.relay(REDIS_URL=f"redis://127.0.0.1:{free_port}/0")
    _sell(till)
    until(lambda: "The broker is away" in celery_processes.log_of(relay))
    assert celery_processes.stop(relay) == 0
    fact = OutboxFact.objects.get()
    assert (fact.published_at, fact.done_at, fact.attempts) == (None, None, 0)

    celery_processes.relay()
    celery_processes.worker()
    until(_is_done)
    _assert_sold_once()


def test_every_database_connection_is_cut(celery_processes, till):
    """What a restart of PostgreSQL looks like from here; relay and worker go on by themselves."""
    celery_processes.relay()
    celery_processes.worker(processes=2)
    _sell(till)
    until(_is_done)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        assert cursor.rowcount >= 2
    _sell(till, first=3)
    until(_is_done)
    _assert_sold_once(units=14, events=4)


def test_a_relay_ends_when_it_is_told_to(celery_processes):
    relay = celery_processes.relay()
    assert celery_processes.stop(relay) == 0
    assert "The relay stopped." in celery_processes.log_of(relay)
