"""The one way to make a task. A task is a door: ids in, one service call, no ORM, no business `if`."""

import logging
from collections.abc import Callable, Mapping
from typing import Any

from celery import Task
from django.db import close_old_connections

from backend.kernel import outbox
from backend.kernel.errors import Busy
from backend.operations.alarms import raise_alarm
from celery_tasks.app import app

logger = logging.getLogger(__name__)

Payload = Mapping[str, Any]


def fact_task(name: str) -> Callable[[Callable[[Payload], object]], Task]:
    """Make a task that carries out a fact: it is called with (fact_id, payload) by the relay.

    When the function returns the fact is done. When it raises, the attempt is counted and the fact comes round again
    later; after the last attempt it is dead and an alarm is raised. A message that comes back because its worker died
    counts as an attempt too, so a task that kills its worker cannot do so for ever.
    """

    def make(carry_out: Callable[[Payload], object]) -> Task:
        @app.task(name=name, bind=True)
        def run(task: Task, fact_id: int, payload: Payload) -> None:
            close_old_connections()
            if not outbox.is_open(fact_id):
                return
            if (task.request.delivery_info or {}).get("redelivered") and _failed(
                name, fact_id, "The worker died during the attempt."
            ):
                return
            try:
                carry_out(payload)
            except Busy as error:
                logger.warning("%s: fact %s has to wait: %s", name, fact_id, error)
                _failed(name, fact_id, repr(error))
            except Exception as error:
                logger.exception("%s: fact %s failed", name, fact_id)
                _failed(name, fact_id, repr(error))
            else:
                outbox.mark_done(fact_id)

        run.__doc__ = carry_out.__doc__
        return run

    return make


def periodic_task(name: str) -> Callable[[Callable[[], object]], Task]:
    """Make a task that beat starts: its service asks what is due, so one run too many or too few does no harm."""

    def make(carry_out: Callable[[], object]) -> Task:
        @app.task(name=name)
        def run() -> None:
            close_old_connections()
            try:
                carry_out()
            except Busy as error:
                logger.warning("%s: waits for the next time: %s", name, error)

        run.__doc__ = carry_out.__doc__
        return run

    return make


def _failed(name: str, fact_id: int, error: str) -> bool:
    # The attempt may have failed because its connection was cut.
    close_old_connections()
    dead = outbox.record_failure(fact_id, error)
    if dead:
        raise_alarm("fact_dead", task=name, fact=fact_id, error=error)
    return dead
