"""The relay in this process, against the real broker: what it publishes, gives back and counts."""

import base64
import threading

import orjson
import psycopg
import pytest
import redis
from django.conf import settings
from django.db import connection, transaction

from backend.kernel import clock, outbox
from backend.kernel.models import OutboxFact
from celery_tasks import relaying
from celery_tasks.relaying import Relay
from tests.fixtures.celery_processes import broker_to_ourselves, queue_length, until

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.xdist_group("broker")]


@pytest.fixture
def relay():
    """A relay that runs in a thread of its own."""
    with broker_to_ourselves():
        yield from _run_relay()


def _run_relay():
    relay = Relay()

    def run():
        try:
            relay.run()
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    yield relay
    relay.stop.set()
    thread.join(20)
    assert not thread.is_alive()


def _publish(topic="stock.events_stored", **payload):
    with transaction.atomic():
        return outbox.publish(topic, payload)


def _messages(queue):
    with redis.Redis.from_url(settings.REDIS_URL) as broker:
        for raw in reversed(broker.lrange(queue, 0, -1)):
            message = orjson.loads(raw)
            arguments, _, _ = orjson.loads(base64.b64decode(message["body"]))
            yield message["headers"]["task"], arguments


def test_a_fact_goes_to_the_queue_of_its_task_with_its_id_and_payload(relay):
    fact_id = _publish(device_id="d")
    until(lambda: queue_length("stock"))
    assert list(_messages("stock")) == [("stock.apply_device_events", [fact_id, {"device_id": "d"}])]
    fact = OutboxFact.objects.get()
    assert fact.done_at is None
    assert fact.due_at == fact.published_at + outbox.RINGS_AGAIN_AFTER


def test_facts_go_in_their_order(relay):
    with transaction.atomic():
        ids = [outbox.publish("stock.events_stored", {"device_id": str(number)}) for number in range(250)]
    until(lambda: queue_length("stock") == 250)
    assert [arguments[0] for _, arguments in _messages("stock")] == ids


def test_a_fact_that_was_rolled_back_never_was(relay):
    with transaction.atomic():
        outbox.publish("stock.events_stored", {})
        transaction.set_rollback(True)
    _publish("order.placed", order_id="o")
    until(lambda: queue_length("orders"))
    assert queue_length("stock") == 0


def test_a_topic_without_a_task_is_a_failure_that_is_counted(relay):
    _publish("nobody.cares")
    until(lambda: OutboxFact.objects.get().attempts == 1)
    fact = OutboxFact.objects.get()
    assert fact.last_error == "No task carries out the topic 'nobody.cares'."
    assert fact.due_at > clock.now()


def test_what_the_broker_did_not_take_is_given_back_and_published_later(relay, monkeypatch):
    send, calls = relaying._send, []

    def fail_at_the_second(producer, fact):
        calls.append(fact.id)
        if len(calls) == 2:
            raise redis.ConnectionError("gone")
        send(producer, fact)

    monkeypatch.setattr(relaying, "_send", fail_at_the_second)
    with transaction.atomic():
        ids = [outbox.publish("stock.events_stored", {"device_id": str(number)}) for number in range(3)]
    until(lambda: queue_length("stock") == 3)
    assert [arguments[0] for _, arguments in _messages("stock")] == ids
    assert calls == [ids[0], ids[1], ids[1], ids[2]]


def test_a_cut_connection_is_replaced(relay):
    _publish(device_id="before")
    until(lambda: queue_length("stock") == 1)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
    _publish(device_id="after")
    until(lambda: queue_length("stock") == 2)
    assert [arguments[1]["device_id"] for _, arguments in _messages("stock")] == ["before", "after"]


def test_two_relays_publish_each_fact_once(relay):
    second = Relay()
    thread = threading.Thread(target=lambda: (second.run(), connection.close()))
    thread.start()
    try:
        for number in range(50):
            _publish(device_id=str(number))
        until(lambda: not OutboxFact.objects.filter(published_at=None).exists())
    finally:
        second.stop.set()
        thread.join(20)
    until(lambda: queue_length("stock") >= 50)
    assert sorted(arguments[0] for _, arguments in _messages("stock")) == sorted(
        OutboxFact.objects.values_list("pk", flat=True)
    )


def test_a_relay_survives_a_database_that_is_away_for_a_while(relay, monkeypatch):
    take_due, failures = outbox.take_due, []

    def fail_twice(*, limit):
        if len(failures) < 2:
            failures.append(limit)
            raise psycopg.OperationalError("the database system is starting up")
        return take_due(limit=limit)

    monkeypatch.setattr(outbox, "take_due", fail_twice)
    _publish(device_id="d")
    until(lambda: queue_length("stock") == 1)
    assert len(failures) == 2


class _Stop(threading.Event):
    """Remembers how long somebody meant to wait, and waits for nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.waited: list[float | None] = []

    def wait(self, timeout: float | None = None) -> bool:
        self.waited.append(timeout)
        return False


def test_facts_that_follow_closely_are_claimed_together(monkeypatch):
    relay = Relay()
    relay.stop = stop = _Stop()
    sent = []
    monkeypatch.setattr(relay, "_publish", lambda facts: sent.append([fact.id for fact in facts]))
    first = _publish()
    relay._publish_due()
    assert stop.waited == []
    more = [_publish(), _publish()]
    relay._publish_due()
    assert sent == [[first], more]
    assert len(stop.waited) == 1
    assert 0 < stop.waited[0] <= relaying.GATHER_SECONDS
    relay._claimed_at -= relaying.GATHER_SECONDS
    relay._publish_due()
    assert len(stop.waited) == 1
