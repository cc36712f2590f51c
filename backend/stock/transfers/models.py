"""Transfers between points and their lines. What is on the way is the sender's until it is received."""

from django.db import models
from django.db.models import F, Q


class Transfer(models.Model):
    """Goods that one point asks another for. Its primary key is the number that people say."""

    class State(models.TextChoices):
        REQUESTED = "requested"
        AGREED = "agreed"
        DECLINED = "declined"
        CANCELLED = "cancelled"
        SENT = "sent"
        RECEIVED = "received"

    sender = models.ForeignKey("salespoints.Point", models.PROTECT, related_name="+", db_index=False)
    receiver = models.ForeignKey("salespoints.Point", models.PROTECT, related_name="+", db_index=False)
    state = models.CharField(max_length=9, choices=State, default=State.REQUESTED)
    order_id = models.UUIDField(null=True)
    """The order that the goods travel for, to the point at which its buyer collects; orders stand above stock."""
    note = models.CharField(max_length=500, default="", blank=True)
    reason = models.CharField(max_length=300, default="", blank=True)
    """Why it was declined or cancelled."""
    requested_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(sender=F("receiver")), name="transfer_goes_somewhere"),
            models.CheckConstraint(
                condition=~Q(state__in=["sent", "received"]) | Q(sent_at__isnull=False),
                name="transfer_sent_at_some_time",
            ),
        ]
        indexes = [
            models.Index(fields=["sender", "-id"], name="transfer_by_sender"),
            models.Index(fields=["receiver", "-id"], name="transfer_by_receiver"),
            models.Index(fields=["sent_at"], name="transfer_on_the_way", condition=Q(state="sent")),
        ]


class TransferLine(models.Model):
    """Units of one variant in a transfer. `lost` are units that were sent and written off when it was closed."""

    transfer = models.ForeignKey(Transfer, models.CASCADE, related_name="lines", db_index=False)
    variant = models.ForeignKey("catalogue.Variant", models.PROTECT, related_name="+")
    asked = models.IntegerField()
    agreed = models.IntegerField(default=0)
    sent = models.IntegerField(default=0)
    received = models.IntegerField(default=0)
    lost = models.IntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["transfer", "variant"], name="transfer_line_once"),
            models.CheckConstraint(
                condition=Q(asked__gt=0, agreed__gte=0, sent__gte=0, received__gte=0, lost__gte=0),
                name="transfer_line_not_negative",
            ),
            models.CheckConstraint(
                condition=Q(lost__lte=F("sent")), name="transfer_line_loses_what_was_sent"
            ),
        ]
