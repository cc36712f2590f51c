"""The queues and which tasks go into which: a task's name begins with its queue's."""

from kombu import Queue

from backend.operations.queue_names import QUEUES

TASK_QUEUES = [Queue(name) for name in QUEUES]


def queue_of(task_name: str) -> str:
    """ "stock.apply_device_events" goes into "stock"."""
    queue = task_name.partition(".")[0]
    if queue not in QUEUES:
        raise ValueError(
            f"Task {task_name!r} belongs to no queue: its name must begin with one of {', '.join(QUEUES)}."
        )
    return queue


def route_task(name: str, *_args: object, **_options: object) -> dict[str, str] | None:
    """Celery's router; its own tasks (celery.*) are left to it."""
    return None if name.startswith("celery.") else {"queue": queue_of(name)}
