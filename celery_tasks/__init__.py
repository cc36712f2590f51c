"""Celery doors: the app, its queues and schedule, the relay, and one thin file of tasks per domain."""
