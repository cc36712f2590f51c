"""The one decorator of tasks: done after the service, failures counted, dead with an alarm."""

import logging
from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.db import transaction

from backend.kernel import clock, outbox
from backend.kernel.errors import Busy
from backend.kernel.models import OutboxFact
from celery_tasks import stock
from celery_tasks.stock import apply_device_events, apply_waiting_events

# Tasks put connections away that have grown old, which must not be the one of a test's transaction.
pytestmark = pytest.mark.django_db(transaction=True)

PAYLOAD = {"device_id": "6f9b2c1e-0d4a-4c55-9a77-2f6f0d7b1c11"}


@pytest.fixture
def fact_id():
    with transaction.atomic():
        return outbox.publish("stock.events_stored", PAYLOAD)


@pytest.fixture
def service(monkeypatch):
    """Stands for the service: raises what it is told to, remembers its calls."""

    class Service:
        error: Exception | None = None
        calls = 0

        def __call__(self, **_):
            self.calls += 1
            if self.error:
                raise self.error

    service = Service()
    monkeypatch.setattr(stock.services, "apply_device_events", service)
    monkeypatch.setattr(stock.services, "apply_waiting_events", service)
    return service


@contextmanager
def _delivered(**delivery_info):
    apply_device_events.push_request(delivery_info=delivery_info)
    yield
    apply_device_events.pop_request()


def test_a_fact_is_done_when_its_service_returns(fact_id, service):
    apply_device_events(fact_id, PAYLOAD)
    fact = OutboxFact.objects.get()
    assert (service.calls, fact.attempts, fact.done_at is not None) == (1, 0, True)


def test_a_fact_that_is_done_is_not_carried_out_again(fact_id, service):
    apply_device_events(fact_id, PAYLOAD)
    apply_device_events(fact_id, PAYLOAD)
    assert service.calls == 1


def test_a_fact_that_is_gone_does_no_harm(service):
    apply_device_events(999, PAYLOAD)
    assert service.calls == 0


@pytest.mark.parametrize("error", [ValueError("no"), Busy()])
def test_a_failure_is_counted_and_comes_round_again(fact_id, service, error):
    service.error = error
    before = clock.now()
    apply_device_events(fact_id, PAYLOAD)
    fact = OutboxFact.objects.get()
    assert (fact.attempts, fact.done_at, fact.dead_at) == (1, None, None)
    assert type(error).__name__ in fact.last_error
    assert before + timedelta(seconds=2) <= fact.due_at <= clock.now() + timedelta(seconds=2)


def test_after_the_last_attempt_the_fact_is_dead_and_an_alarm_is_raised(fact_id, service, caplog):
    service.error = ValueError("no")
    with caplog.at_level(logging.ERROR, "ocop.alarm"):
        for _ in range(outbox.MAX_ATTEMPTS + 2):
            apply_device_events(fact_id, PAYLOAD)
    fact = OutboxFact.objects.get()
    assert (service.calls, fact.attempts, fact.dead_at is not None) == (8, 8, True)
    [alarm] = [record.getMessage() for record in caplog.records if record.name == "ocop.alarm"]
    assert alarm == (
        f'{{"alarm":"fact_dead","task":"stock.apply_device_events","fact":{fact_id},"error":"ValueError(\'no\')"}}'
    )


def test_a_message_whose_worker_died_counts_as_an_attempt(fact_id, service):
    with _delivered(redelivered=True):
        apply_device_events.run(fact_id, PAYLOAD)
    fact = OutboxFact.objects.get()
    assert (service.calls, fact.attempts, fact.done_at is not None) == (1, 1, True)


def test_a_task_that_kills_its_worker_cannot_do_so_for_ever(fact_id, service, caplog):
    OutboxFact.objects.update(attempts=outbox.MAX_ATTEMPTS - 1)
    with _delivered(redelivered=True), caplog.at_level(logging.ERROR, "ocop.alarm"):
        apply_device_events.run(fact_id, PAYLOAD)
    assert service.calls == 0
    assert OutboxFact.objects.get().dead_at is not None
    assert [record.name for record in caplog.records] == ["ocop.alarm"]


def test_a_periodic_task_waits_for_the_next_time_when_busy(service):
    service.error = Busy()
    apply_waiting_events()
    assert service.calls == 1


def test_a_periodic_task_that_fails_says_so(service):
    service.error = ValueError("no")
    with pytest.raises(ValueError, match="no"):
        apply_waiting_events()
