"""`ocop queues`: what waits in the outbox, in the broker and for the sweepers."""

from datetime import timedelta
from typing import Any

import redis
from django.core.management.base import BaseCommand

from backend.operations.outbox_report import measure_queues, report_topics
from backend.operations.sweeper_backlog import failed_mail, sweeper_backlog


class Command(BaseCommand):
    help = (
        "Show the messages in each queue; by topic the facts that are not done: how many, the age of the oldest, how "
        "many failed at least once, how many are dead; and what is due for the sweepers. Example: ocop queues"
    )

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{'queue':<28}{'messages':>8}")
        try:
            for queue, depth in measure_queues().items():
                self.stdout.write(f"{queue:<28}{depth:>8}")
        except redis.RedisError as error:
            self.stderr.write(f"The broker does not answer: {error}")
        self.stdout.write(f"\n{'topic':<28}{'open':>8}{'oldest':>12}{'failing':>9}{'dead':>7}")
        for topic in report_topics():
            self.stdout.write(
                f"{topic.topic:<28}{topic.open:>8}{_age(topic.oldest):>12}{topic.failing:>9}{topic.dead:>7}"
            )
        self.stdout.write(f"\n{'sweeper':<28}{'due':>8}{'oldest':>12}")
        for backlog in sweeper_backlog():
            self.stdout.write(f"{backlog.what:<28}{backlog.count:>8}{_age(backlog.oldest):>12}")
        self.stdout.write(f"\nletters given up in the last 7 days: {failed_mail()}")


def _age(age: timedelta) -> str:
    return f"{int(age.total_seconds())} s"
