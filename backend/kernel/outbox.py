"""Facts for the queues, written in the transaction that makes them true.

A row is the truth, the queue a doorbell: `take_due` hands rows to the relay, `mark_done` and `record_failure`
come from the task. A row that was published and not done is due again after RINGS_AGAIN_AFTER.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import orjson
from django.db import connection, transaction

from backend.kernel import clock
from backend.kernel.models import OutboxFact
from backend.kernel.rows import execute, fetch_all, fetch_one
from backend.kernel.transactions import UNHURRIED

MAX_ATTEMPTS = 8
RINGS_AGAIN_AFTER = timedelta(minutes=15)
CHANNEL = "outbox"

_PUBLISH = """
    WITH fact AS (
        INSERT INTO kernel_outboxfact (topic, payload, created_at, due_at, attempts, last_error)
        VALUES (%(topic)s, %(payload)s::jsonb, %(now)s, %(now)s, 0, '') RETURNING id)
    SELECT id, pg_notify(%(channel)s, '') FROM fact
"""
# A claim or a mark that a crash undoes means that a fact is published or carried out once more, which does no harm.
_TAKE = f"""
    UPDATE kernel_outboxfact SET published_at = %(now)s, due_at = %(again)s
    WHERE id IN (
        SELECT id FROM kernel_outboxfact
        WHERE done_at IS NULL AND dead_at IS NULL AND due_at <= %(now)s
        ORDER BY due_at, id LIMIT %(limit)s FOR UPDATE SKIP LOCKED)
    RETURNING id, topic, payload::text, attempts, {UNHURRIED}
"""
_DONE = f"""
    UPDATE kernel_outboxfact SET done_at = %(now)s WHERE id = %(id)s AND done_at IS NULL RETURNING {UNHURRIED}
"""


@dataclass(frozen=True, slots=True)
class DueFact:
    """A fact that the relay is to publish."""

    id: int
    topic: str
    payload: dict[str, Any]
    attempts: int


def publish(topic: str, payload: dict[str, Any]) -> int:
    """Write a fact; the caller holds a transaction. Returns its id. The relay is woken at the commit."""
    if not connection.in_atomic_block:
        raise RuntimeError("A fact belongs to the transaction that makes it true; none is open.")
    row = fetch_one(
        _PUBLISH,
        {"topic": topic, "payload": orjson.dumps(payload).decode(), "now": clock.now(), "channel": CHANNEL},
    )
    assert row is not None
    return int(row[0])


def take_due(*, limit: int) -> list[DueFact]:
    """Claim at most `limit` due facts for publishing: they are due again after RINGS_AGAIN_AFTER unless done.

    Two relays never claim the same fact at once. The claim commits before anything is published, so a relay that
    dies in between delays its facts but loses none.
    """
    now = clock.now()
    rows = fetch_all(_TAKE, {"now": now, "again": now + RINGS_AGAIN_AFTER, "limit": limit})
    facts = (DueFact(id, topic, orjson.loads(payload), attempts) for id, topic, payload, attempts, _ in rows)
    return sorted(facts, key=lambda fact: fact.id)


def give_back(ids: list[int]) -> None:
    """Facts that could not be published (the broker is away) are due at once."""
    OutboxFact.objects.filter(pk__in=ids, done_at__isnull=True).update(due_at=clock.now(), published_at=None)


def is_open(fact_id: int) -> bool:
    """Whether the fact still waits for its effects: neither done nor dead."""
    return (
        fetch_one(
            "SELECT 1 FROM kernel_outboxfact WHERE id = %(id)s AND done_at IS NULL AND dead_at IS NULL",
            {"id": fact_id},
        )
        is not None
    )


def mark_done(fact_id: int) -> None:
    """The fact had its effects. Idempotent."""
    execute(_DONE, {"id": fact_id, "now": clock.now()})


def forget_done(*, before: datetime, limit: int) -> int:
    """Delete at most `limit` facts that were done before then; open and dead ones stay. Returns how many."""
    return execute(
        """
        DELETE FROM kernel_outboxfact WHERE id IN (
            SELECT id FROM kernel_outboxfact WHERE done_at < %(before)s ORDER BY id LIMIT %(limit)s)
        """,
        {"before": before, "limit": limit},
    )


def record_failure(fact_id: int, error: str) -> bool:
    """Count a failed attempt and set when to try next (2, 4, 8 … seconds, ten minutes at most).

    Returns True when this was the last attempt and the fact is now dead: the caller raises the alarm.
    """
    now = clock.now()
    with transaction.atomic():
        fact = OutboxFact.objects.select_for_update().filter(pk=fact_id, done_at__isnull=True).first()
        if fact is None or fact.dead_at is not None:
            return False
        fact.attempts += 1
        fact.last_error = error[:2000]
        fact.due_at = now + timedelta(seconds=min(2**fact.attempts, 600))
        fact.dead_at = now if fact.attempts >= MAX_ATTEMPTS else None
        fact.save(update_fields=["attempts", "last_error", "due_at", "dead_at"])
    return fact.dead_at is not None
