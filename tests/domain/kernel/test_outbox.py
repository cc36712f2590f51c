"""A fact is never only in a queue: published, done, failed or dead, its row says so."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import transaction

from backend.kernel import outbox
from backend.kernel.models import OutboxFact

NOON = datetime(2026, 11, 22, 5, tzinfo=UTC)


@pytest.fixture
def fact_id(transactional_db: None) -> int:
    with transaction.atomic():
        return outbox.publish("order.placed", {"order_id": "1"})


@pytest.mark.django_db(transaction=True)
def test_a_fact_needs_a_transaction() -> None:
    with pytest.raises(RuntimeError):
        outbox.publish("order.placed", {})
    assert not OutboxFact.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_fact_that_was_rolled_back_never_was() -> None:
    with transaction.atomic():
        outbox.publish("order.placed", {})
        transaction.set_rollback(True)
    assert outbox.take_due(limit=10) == []


def test_a_claimed_fact_comes_round_again_unless_it_is_done(fact_id: int) -> None:
    assert [fact.id for fact in outbox.take_due(limit=10)] == [fact_id]
    assert outbox.take_due(limit=10) == []
    with time_machine.travel(datetime.now(UTC) + outbox.RINGS_AGAIN_AFTER + timedelta(seconds=1)):
        assert [fact.id for fact in outbox.take_due(limit=10)] == [fact_id]
        outbox.mark_done(fact_id)
    with time_machine.travel(datetime.now(UTC) + 3 * outbox.RINGS_AGAIN_AFTER):
        assert outbox.take_due(limit=10) == []


def test_what_the_broker_did_not_take_is_due_at_once(fact_id: int) -> None:
    outbox.take_due(limit=10)
    outbox.give_back([fact_id])
    assert [fact.id for fact in outbox.take_due(limit=10)] == [fact_id]


def test_failures_wait_longer_each_time_and_end_dead(transactional_db: None) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        with transaction.atomic():
            fact_id = outbox.publish("order.placed", {})
        waits = []
        for attempt in range(1, outbox.MAX_ATTEMPTS + 1):
            assert [fact.attempts for fact in outbox.take_due(limit=10)] == [attempt - 1]
            last = outbox.record_failure(fact_id, "no answer")
            assert last is (attempt == outbox.MAX_ATTEMPTS)
            fact = OutboxFact.objects.get(pk=fact_id)
            waits.append((fact.due_at - fact.created_at).total_seconds() - sum(waits))
            clock.move_to(fact.due_at)
        assert waits == [2, 4, 8, 16, 32, 64, 128, 256]
        assert fact.dead_at is not None
        assert fact.last_error == "no answer"
        clock.shift(timedelta(days=1))
        assert outbox.take_due(limit=10) == []
        assert outbox.record_failure(fact_id, "again") is False
