"""Every queue that tasks go into is served by the worker that `ocop up` starts."""

from backend.operations.embedded.application import QUEUES as SERVED
from celery_tasks.queues import QUEUES


def test_the_launchers_worker_serves_every_queue() -> None:
    assert sorted(SERVED) == sorted(QUEUES)
