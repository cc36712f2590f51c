"""Topics, tasks, queues and workers fit together: nothing is published that nobody carries out."""

import re
from pathlib import Path

import pytest
from celery.schedules import crontab

from backend.operations.embedded import application
from backend.operations.queue_names import QUEUES
from celery_tasks.app import TASK_TIME_LIMIT, VISIBILITY_TIMEOUT, app
from celery_tasks.queues import queue_of, route_task
from celery_tasks.topics import TASK_OF_TOPIC

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def tasks():
    app.loader.import_default_modules()
    return {name for name in app.tasks if not name.startswith("celery.")}


def test_every_topic_has_a_task(tasks):
    assert {task for task in TASK_OF_TOPIC.values() if task not in tasks} == set()


def test_every_published_topic_is_carried_out():
    """Topics are written as constants or literals where facts are published."""
    written = set()
    for path in (ROOT / "backend").rglob("events.py"):
        written |= set(re.findall(r'"([a-z]+\.[a-z_]+)"', path.read_text(encoding="utf-8")))
    assert written == set(TASK_OF_TOPIC)


def test_every_task_is_started_by_a_fact_or_by_beat(tasks):
    started = set(TASK_OF_TOPIC.values()) | {entry["task"] for entry in app.conf.beat_schedule.values()}
    assert tasks == started


def test_every_task_has_a_queue_and_every_worker_takes_all_queues(tasks):
    assert {queue_of(task) for task in tasks} <= set(QUEUES)
    assert {queue.name for queue in app.conf.task_queues} == set(QUEUES)
    assert set(application.QUEUES) == set(QUEUES)
    assert route_task("celery.backend_cleanup") is None
    assert route_task("stock.anything") == {"queue": "stock"}
    with pytest.raises(ValueError, match="belongs to no queue"):
        queue_of("warehouse.count")


def test_the_settings_that_keep_work_from_being_lost():
    assert app.conf.task_acks_late is True
    assert app.conf.task_reject_on_worker_lost is True
    assert app.conf.worker_prefetch_multiplier == 1
    assert app.conf.task_ignore_result is True
    assert app.conf.accept_content == ["json"]
    assert app.conf.task_create_missing_queues is False
    assert TASK_TIME_LIMIT < VISIBILITY_TIMEOUT / 2
    assert app.conf.broker_transport_options["visibility_timeout"] == VISIBILITY_TIMEOUT
    assert app.conf.broker_transport_options["unacked_restore_interval"] == 5


def test_a_periodic_message_does_not_outlive_its_period():
    for entry in app.conf.beat_schedule.values():
        period = 86_400 if isinstance(entry["schedule"], crontab) else entry["schedule"]
        assert entry["options"]["expires"] <= period
