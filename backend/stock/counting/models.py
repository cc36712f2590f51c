"""Counts of shelves, and above which difference a manager has to approve one."""

from django.db import models
from django.db.models import Q


class CountLimit(models.Model):
    """Differences up to these limits are booked at once; above either of them a manager approves.

    The row without a point holds for every point that has none of its own.
    """

    point = models.ForeignKey(
        "salespoints.Point", models.CASCADE, null=True, related_name="+", db_index=False
    )
    units = models.IntegerField()
    dong = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["point"], nulls_distinct=False, name="count_limit_once"),
            models.CheckConstraint(condition=Q(units__gte=0, dong__gte=0), name="count_limit_not_negative"),
        ]


class Count(models.Model):
    """What somebody counted on the shelves of a point, without being shown what was expected."""

    class State(models.TextChoices):
        WAITING = "waiting"
        BOOKED = "booked"
        REJECTED = "rejected"

    point = models.ForeignKey("salespoints.Point", models.PROTECT, related_name="+", db_index=False)
    state = models.CharField(max_length=8, choices=State)
    counted_by = models.ForeignKey(
        "accounts.User", models.SET_NULL, null=True, related_name="+", db_index=False
    )
    counted_at = models.DateTimeField()
    """The instant for which the figures stand."""
    decided_by = models.ForeignKey(
        "accounts.User", models.SET_NULL, null=True, related_name="+", db_index=False
    )
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state="waiting", decided_at__isnull=True)
                | (~Q(state="waiting") & Q(decided_at__isnull=False)),
                name="count_decided_at_some_time",
            )
        ]
        indexes = [models.Index(fields=["point", "-id"], name="count_by_point")]


class CountLine(models.Model):
    """Units of one variant: counted, and what the ledger expected at that instant when the line was looked at last."""

    count = models.ForeignKey(Count, models.CASCADE, related_name="lines", db_index=False)
    variant = models.ForeignKey("catalogue.Variant", models.PROTECT, related_name="+")
    counted = models.IntegerField()
    expected = models.IntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["count", "variant"], name="count_line_once"),
            models.CheckConstraint(condition=Q(counted__gte=0), name="count_line_not_negative"),
        ]
