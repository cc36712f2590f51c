"""What points ask of producers: for themselves one open request per variant, and one more for each order that waits."""

from django.db import models
from django.db.models import Q

_OPEN = Q(state__in=["requested", "accepted"])


class SupplyRequest(models.Model):
    """Units of a variant that a point asks its producer for. Its primary key is the number that people say."""

    class State(models.TextChoices):
        REQUESTED = "requested"
        ACCEPTED = "accepted"
        DECLINED = "declined"
        CANCELLED = "cancelled"
        RECEIVED = "received"

    point = models.ForeignKey("salespoints.Point", models.PROTECT, related_name="+", db_index=False)
    producer = models.ForeignKey("producers.Producer", models.PROTECT, related_name="+", db_index=False)
    variant = models.ForeignKey("catalogue.Variant", models.PROTECT, related_name="+")
    state = models.CharField(max_length=9, choices=State, default=State.REQUESTED)
    asked = models.IntegerField()
    promised = models.IntegerField(default=0)
    promised_for = models.DateField(null=True)
    """The day on which the goods are to be at the point."""
    received = models.IntegerField(default=0)
    order_id = models.UUIDField(null=True)
    """The order that the goods are for: what arrives is held for it before anything goes to the shelf."""
    note = models.CharField(max_length=500, default="", blank=True)
    reason = models.CharField(max_length=300, default="", blank=True)
    """Why it was declined or cancelled."""
    requested_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["point", "variant"],
                condition=_OPEN & Q(order_id__isnull=True),
                name="supply_open_once",
            ),
            models.UniqueConstraint(
                fields=["order_id", "variant"], condition=_OPEN, name="supply_open_once_for_an_order"
            ),
            models.CheckConstraint(
                condition=Q(asked__gt=0, promised__gte=0, received__gte=0), name="supply_not_negative"
            ),
            models.CheckConstraint(
                condition=~Q(state="accepted") | Q(promised__gt=0, promised_for__isnull=False),
                name="supply_accepted_for_a_day",
            ),
            models.CheckConstraint(
                condition=_OPEN & Q(ended_at__isnull=True) | ~_OPEN & Q(ended_at__isnull=False),
                name="supply_ended_when",
            ),
        ]
        indexes = [
            models.Index(fields=["point", "-id"], name="supply_by_point"),
            models.Index(fields=["producer", "-id"], name="supply_by_producer"),
        ]
