"""From the outbox to the queues.

The relay claims due facts in PostgreSQL, then publishes them. It may die at any line: a claimed fact that never
reached the broker is due again later, one that was published twice is carried out once. Any number may run.
"""

import logging
import threading
import time
from collections.abc import Sequence

import psycopg
from django.db import Error as DatabaseError
from django.db import connection
from kombu import Connection, Producer
from kombu.exceptions import OperationalError as BrokerUnavailable
from redis.exceptions import RedisError

from backend.kernel import outbox
from backend.kernel.outbox import DueFact
from backend.operations.alarms import raise_alarm
from celery_tasks.app import BROKER_TRANSPORT, app
from celery_tasks.queues import queue_of
from celery_tasks.topics import TASK_OF_TOPIC

logger = logging.getLogger(__name__)

CLAIM = 100
"""Facts claimed at once: what a relay that is killed delays."""
POLL_SECONDS = 1.0
"""How often to look without being woken: facts whose second attempt is due make no noise."""
GATHER_SECONDS = 0.03
"""So long after a claim the next one waits: of many facts a claim takes several, and a single one is not held up."""
LONGEST_PAUSE = 10.0
ONE_QUICK_TRY = {"max_retries": 1, "interval_start": 0.1, "interval_step": 0.0, "socket_timeout": 5}
"""Seconds. Trying again is the relay's own business: it gives the facts back in between and can be stopped."""


class BrokerAway(Exception):
    """Facts could not be published; they were given back."""


class Relay:
    """Runs until `stop` is set."""

    def __init__(self) -> None:
        self.stop = threading.Event()
        self._pause = 0.0
        self._claimed_at = 0.0
        self._broker: Connection | None = None

    def run(self) -> None:
        """Publish what is due, sleep until woken or a second has passed, for ever; servers may come and go."""
        while not self.stop.is_set():
            try:
                self._listen()
                while not self.stop.is_set():
                    self._publish_due()
                    self._pause = 0.0
                    self._wait()
            except BrokerAway as error:
                logger.warning("The broker is away, facts wait in the outbox: %s", error)
            except (DatabaseError, psycopg.Error) as error:
                logger.warning("PostgreSQL is away: %s", error)
                connection.close()
            self._back_off()
        self._hang_up()
        connection.close()

    def _listen(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute(f"LISTEN {outbox.CHANNEL}")

    def _wait(self) -> None:
        for _ in connection.connection.notifies(timeout=POLL_SECONDS, stop_after=1):
            pass

    def _publish_due(self) -> None:
        gathering = self._claimed_at + GATHER_SECONDS - time.monotonic()
        if gathering > 0:
            self.stop.wait(gathering)
        while not self.stop.is_set():
            facts = outbox.take_due(limit=CLAIM)
            if facts:
                self._claimed_at = time.monotonic()
                self._publish(facts)
            if len(facts) < CLAIM:
                return

    def _publish(self, facts: Sequence[DueFact]) -> None:
        published = 0
        try:
            self._broker = self._broker or app.connection_for_write(
                transport_options={**BROKER_TRANSPORT, **ONE_QUICK_TRY}
            )
            producer = app.amqp.Producer(self._broker)
            for fact in facts:
                _send(producer, fact)
                published += 1
        except (BrokerUnavailable, RedisError, OSError) as error:
            self._hang_up()
            outbox.give_back([fact.id for fact in facts[published:]])
            raise BrokerAway(str(error)) from error

    def _hang_up(self) -> None:
        if self._broker is not None:
            self._broker.collect(socket_timeout=1)
            self._broker = None

    def _back_off(self) -> None:
        if self.stop.is_set():
            return
        self._pause = min(max(self._pause * 2, 0.25), LONGEST_PAUSE)
        self.stop.wait(self._pause)


def _send(producer: Producer, fact: DueFact) -> None:
    task = TASK_OF_TOPIC.get(fact.topic)
    if task is None:
        error = f"No task carries out the topic {fact.topic!r}."
        if outbox.record_failure(fact.id, error):
            raise_alarm("fact_dead", topic=fact.topic, fact=fact.id, error=error)
        return
    app.send_task(task, args=(fact.id, fact.payload), queue=queue_of(task), producer=producer, retry=False)
