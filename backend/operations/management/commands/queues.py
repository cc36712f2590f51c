"""`ocop queues`: what waits in the outbox and in the broker."""

from typing import Any

import redis
from django.core.management.base import BaseCommand

from backend.operations.outbox_report import measure_queues, report_topics


class Command(BaseCommand):
    help = (
        "Show the messages in each queue and, by topic, the facts that are not done: how many, the age of the oldest, "
        "how many failed at least once, how many are dead. Example: ocop queues"
    )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            for queue, depth in measure_queues().items():
                self.stdout.write(f"{queue:<15}{depth:>8}")
        except redis.RedisError as error:
            self.stderr.write(f"The broker does not answer: {error}")
        self.stdout.write(f"\n{'topic':<28}{'open':>8}{'oldest':>12}{'failing':>9}{'dead':>7}")
        for topic in report_topics():
            age = f"{int(topic.oldest.total_seconds())} s"
            self.stdout.write(f"{topic.topic:<28}{topic.open:>8}{age:>12}{topic.failing:>9}{topic.dead:>7}")
