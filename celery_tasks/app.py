"""The Celery application: `celery -A celery_tasks.app worker -Q orders,payments,stock,…`.

Celery is a doorbell. What has to happen stands in PostgreSQL; a task that runs twice, or not at all and then again,
changes nothing. The settings below were measured on Redis: with Celery's defaults a killed worker's task never ran.
"""

import os
from typing import Any

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "backend.settings")
# Django's checks would load every address and with it the whole API, which no task needs.
os.environ.setdefault("CELERY_SKIP_CHECKS", "1")

from django.conf import settings

from celery_tasks.queues import TASK_QUEUES, route_task
from celery_tasks.schedule import SCHEDULE

VISIBILITY_TIMEOUT = 600
"""Seconds after which a message that nobody acknowledged goes to another worker."""
TASK_TIME_LIMIT = 240
"""Seconds; under half the visibility timeout, or a long task would be started a second time."""

TASK_MODULES = (
    "celery_tasks.orders",
    "celery_tasks.payments",
    "celery_tasks.stock",
    "celery_tasks.notifications",
    "celery_tasks.maintenance",
)

BROKER_TRANSPORT: dict[str, Any] = {
    "visibility_timeout": VISIBILITY_TIMEOUT,
    "unacked_restore_interval": 5,
    "unacked_restore_throttle": 1,
    "socket_timeout": 30,
    "socket_connect_timeout": 3,
    "socket_keepalive": True,
    "health_check_interval": 30,
}

app = Celery("ocop")
app.conf.update(
    broker_url=settings.REDIS_URL,
    broker_transport_options=BROKER_TRANSPORT,
    broker_connection_retry_on_startup=True,
    broker_connection_max_retries=None,
    result_backend=None,
    task_ignore_result=True,
    task_store_errors_even_if_ignored=False,
    task_serializer="json",
    accept_content=["json"],
    task_acks_late=True,
    task_reject_on_worker_lost=True,
    worker_prefetch_multiplier=1,
    task_time_limit=TASK_TIME_LIMIT,
    task_soft_time_limit=TASK_TIME_LIMIT - 20,
    task_queues=TASK_QUEUES,
    task_default_queue="maintenance",
    task_create_missing_queues=False,
    task_routes=(route_task,),
    worker_max_tasks_per_child=20_000,
    worker_hijack_root_logger=True,
    worker_send_task_events=False,
    worker_enable_remote_control=True,
    imports=TASK_MODULES,
    beat_schedule=SCHEDULE,
    timezone="Asia/Ho_Chi_Minh",
    enable_utc=True,
)
# A connection and its prepared statements serve many tasks; each task looks first whether it is still good.
app.conf["CELERY_DB_REUSE_MAX"] = 1_000_000
