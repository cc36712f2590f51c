"""The queues of the marketplace: every one has a worker, every task belongs to one."""

QUEUES = ("orders", "payments", "stock", "notifications", "webhooks", "maintenance")
