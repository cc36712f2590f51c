"""What did not fit, with its figures, until it fits again or a person has said why."""

from django.conf import settings
from django.db import models
from django.db.models import Q


class Finding(models.Model):
    """Something at a point that a person must look at."""

    class Kind(models.TextChoices):
        LEDGER = "ledger"
        """A level is not the sum of its movements."""
        FEED_GAP = "feed_gap"
        """A device's events have numbers missing between them."""
        SILENT_DEVICE = "silent_device"
        """A device has reported nothing for long."""
        EVENTS_WAIT = "events_wait"
        """Events were stored and never applied."""
        EXPIRED_GOODS = "expired_goods"
        """Units past their last day lie on a shelf."""
        LATE_TRANSFER = "late_transfer"
        """Goods left for another point long ago and have not arrived."""
        SUPPLY_LATE = "supply_late"
        """A producer has not answered, or has not brought what it promised."""
        CASH_DIFFERENCE = "cash_difference"
        """What was counted in a drawer is not what should be there."""

    kind = models.CharField(max_length=16, choices=Kind)
    point = models.ForeignKey("salespoints.Point", models.CASCADE, db_index=False)
    subject = models.CharField(max_length=80)
    """What it is about within its point: "device:<id>", "variant:<id>", "transfer:<id>", "cash:<day>"."""
    figures = models.JSONField()
    found_at = models.DateTimeField()
    last_found_at = models.DateTimeField()
    gone_at = models.DateTimeField(null=True)
    """When it was looked for and not found any more."""
    handled_at = models.DateTimeField(null=True)
    handled_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    note = models.CharField(max_length=500, default="", blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["point", "kind", "subject"],
                name="finding_open_once",
                condition=Q(gone_at__isnull=True),
            ),
            models.CheckConstraint(
                condition=Q(handled_at__isnull=True) | ~Q(note=""), name="finding_handled_with_a_note"
            ),
        ]
