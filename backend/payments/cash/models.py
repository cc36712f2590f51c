"""What people counted in a point's drawer for a day. Appended to and never changed: a trigger says so."""

from django.conf import settings
from django.db import models
from django.db.models import Q

LONGEST_NOTE = 300


class CashCount(models.Model):
    """A count of one point and day; the highest number is the one that holds. Amounts in đồng."""

    point = models.ForeignKey("salespoints.Point", models.PROTECT, related_name="+", db_index=False)
    day = models.DateField()
    number = models.PositiveSmallIntegerField()
    """1 for the first count of the day, one more for each correction."""
    counted = models.BigIntegerField()
    expected = models.BigIntegerField()
    """What should have been there by then."""
    note = models.CharField(max_length=LONGEST_NOTE, default="", blank=True)
    counted_at = models.DateTimeField()
    counted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", db_index=False
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["point", "day", "number"], name="cash_count_once"),
            models.CheckConstraint(
                condition=Q(counted__gte=0, expected__gte=0, number__gte=1), name="cash_count_not_negative"
            ),
        ]
        indexes = [models.Index(fields=["day"], name="cash_count_by_day")]
