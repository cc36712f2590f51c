"""What beat has looked at and cleared away: each finding is an alarm, nothing is repaired here."""

from datetime import timedelta

from backend.catalogue.change_log import forget_changes
from backend.kernel import changes, clock, outbox
from backend.operations.alarms import raise_alarm
from backend.operations.invariants import find_violations
from backend.operations.outbox_report import report_topics
from backend.operations.sweeper_backlog import failed_mail, sweeper_backlog
from backend.payments.cash.checks import CASH_CHECKS
from backend.stock.reconciliation.services import reconcile

OLDEST_OPEN_FACT = timedelta(minutes=20)
"""Longer than a lost message takes to come round again."""
OLDEST_DUE_ROW = timedelta(minutes=15)
"""Many times longer than any sweeper's period."""

DONE_FACTS_KEPT = timedelta(days=30)
"""Long enough to ask what happened, short enough that the table stays small."""
FORGET_AT_ONCE = 10_000
CHANGES_KEPT = timedelta(hours=2)
"""A process that nobody asked anything for so long builds its index anew; answers are kept for less."""


def check_invariants() -> None:
    """Raise an alarm for every invariant that does not hold."""
    for violation in find_violations():
        raise_alarm(
            "invariant", invariant=violation.invariant, count=violation.count, examples=violation.examples
        )


def reconcile_stock() -> None:
    """Hold the books of every point against each other; raise an alarm for everything that was not known before."""
    for found in reconcile(CASH_CHECKS).new:
        raise_alarm(
            "stock", kind=found.kind, point=found.point_id, subject=found.subject, figures=found.figures
        )


def check_queues() -> None:
    """Raise an alarm for every topic whose oldest open fact waits too long, and for dead facts."""
    for topic in report_topics():
        if topic.oldest > OLDEST_OPEN_FACT or topic.dead:
            raise_alarm(
                "facts_wait",
                topic=topic.topic,
                open=topic.open,
                oldest_seconds=int(topic.oldest.total_seconds()),
                dead=topic.dead,
            )


def check_sweepers() -> None:
    """Raise an alarm for every sweeper whose oldest row has been due for too long, and for letters given up."""
    for backlog in sweeper_backlog():
        if backlog.oldest > OLDEST_DUE_ROW:
            raise_alarm(
                "sweeper_waits",
                sweeper=backlog.what,
                count=backlog.count,
                oldest_seconds=int(backlog.oldest.total_seconds()),
            )
    if given_up := failed_mail():
        raise_alarm("mail_failed", count=given_up)


def forget_done_facts() -> int:
    """Delete facts that were done long ago, in pieces; returns how many."""
    forgotten = 0
    while True:
        piece = outbox.forget_done(before=clock.now() - DONE_FACTS_KEPT, limit=FORGET_AT_ONCE)
        forgotten += piece
        if piece < FORGET_AT_ONCE:
            return forgotten


def forget_shelf_changes() -> int:
    """Delete what every index of the catalogue in use, and every kept answer, is younger than; returns how many."""
    return forget_changes(older_than=CHANGES_KEPT) + changes.forget_changes(older_than=CHANGES_KEPT)
