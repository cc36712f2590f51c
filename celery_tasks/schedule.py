"""What beat starts and when. Every entry asks its service what is due: a missed or doubled run does no harm."""

from typing import Any

from celery.schedules import crontab


def _every(seconds: float, task: str) -> dict[str, Any]:
    # A message that waited as long as its period is worthless: the next one is there.
    return {"task": task, "schedule": seconds, "options": {"expires": seconds}}


SCHEDULE: dict[str, dict[str, Any]] = {
    "sweep-drafts": _every(30, "orders.sweep_drafts"),
    "sweep-payments": _every(60, "payments.sweep_payments"),
    "sweep-offers": _every(60, "orders.sweep_offers"),
    "sweep-asks": _every(60, "orders.sweep_asks"),
    "retry-unrouted": _every(300, "orders.retry_unrouted"),
    "apply-waiting-events": _every(60, "stock.apply_waiting_events"),
    "forget-unbooked-files": _every(3600, "stock.forget_unbooked_files"),
    "send-due-mail": _every(60, "notifications.send_due_mail"),
    "expire-lots": _every(30, "stock.expire_lots"),
    "check-queues": _every(300, "maintenance.check_queues"),
    "forget-done-facts": _every(3600, "maintenance.forget_done_facts"),
    "forget-shelf-changes": _every(1800, "maintenance.forget_shelf_changes"),
    "reconcile-stock": {
        "task": "maintenance.reconcile_stock",
        "schedule": crontab(hour="2", minute="40"),
        "options": {"expires": 6 * 3600},
    },
    "check-invariants": {
        "task": "maintenance.check_invariants",
        "schedule": crontab(hour="3", minute="20"),
        "options": {"expires": 6 * 3600},
    },
}
