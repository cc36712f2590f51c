"""How the outbox and the queues stand: what waits, since when, what is dead."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import redis
from django.conf import settings

from backend.kernel import clock
from backend.kernel.rows import fetch_all
from backend.operations.queue_names import QUEUES

_TOPICS = """
    SELECT topic,
           count(*) FILTER (WHERE dead_at IS NULL),
           min(created_at) FILTER (WHERE dead_at IS NULL),
           count(*) FILTER (WHERE dead_at IS NULL AND attempts > 0),
           count(*) FILTER (WHERE dead_at IS NOT NULL)
    FROM kernel_outboxfact WHERE done_at IS NULL GROUP BY topic ORDER BY topic
"""


@dataclass(frozen=True, slots=True)
class TopicReport:
    """Facts of one topic that are not done: open ones with the age of the oldest, those that failed, dead ones."""

    topic: str
    open: int
    oldest: timedelta
    failing: int
    dead: int


def report_topics() -> list[TopicReport]:
    """Every topic with facts that are not done."""
    now: datetime = clock.now()
    return [
        TopicReport(topic, count, now - since if since else timedelta(0), failing, dead)
        for topic, count, since, failing, dead in fetch_all(_TOPICS)
    ]


def measure_queues() -> dict[str, int]:
    """Messages waiting in each queue of the broker. Raises redis.RedisError when the broker is away."""
    with redis.Redis.from_url(settings.REDIS_URL, socket_timeout=3, socket_connect_timeout=3) as broker:
        return {queue: int(broker.llen(queue)) for queue in QUEUES}
