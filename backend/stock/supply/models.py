"""What points ask producers to make or send."""

from django.db import models
from django.db.models import Q


class SupplyRequest(models.Model):
    """Units of a variant that a point asks its producer for. The primary key is the number that people say."""

    class State(models.TextChoices):
        REQUESTED = "requested"
        ACCEPTED = "accepted"
        DECLINED = "declined"
        CANCELLED = "cancelled"
        RECEIVED = "received"

    point = models.ForeignKey("salespoints.Point", models.PROTECT, related_name="+", db_index=False)
    producer = models.ForeignKey("producers.Producer", models.PROTECT, related_name="+", db_index=False)
    variant = models.ForeignKey("catalogue.Variant", models.PROTECT, related_name="+")
    quantity = models.IntegerField()
    received = models.IntegerField(default=0)
    state = models.CharField(max_length=9, choices=State, default=State.REQUESTED)
    note = models.CharField(max_length=500, default="", blank=True)
    reason = models.CharField(max_length=300, default="", blank=True)
    """Why it was declined or cancelled."""
    promised_on = models.DateField(null=True)
    requested_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(quantity__gt=0, quantity__lte=100_000, received__gte=0),
                name="supply_quantity_sane",
            ),
            models.CheckConstraint(
                condition=~Q(state="accepted") | Q(promised_on__isnull=False),
                name="supply_accepted_for_a_day",
            ),
            models.CheckConstraint(
                condition=Q(state="received") | Q(received=0), name="supply_received_when_it_came"
            ),
        ]
        indexes = [
            models.Index(fields=["point", "-id"], name="supply_by_point"),
            models.Index(fields=["producer", "-id"], name="supply_by_producer"),
        ]
