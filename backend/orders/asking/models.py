"""What producers are asked for an order: a row for each line that no point can carry out."""

from django.db import models
from django.db.models import Q

_OPEN = Q(state__in=["asked", "promised"])


class ProducerAsk(models.Model):
    """Units of an order's line that their producer is asked to bring to a point, and what became of it."""

    class State(models.TextChoices):
        ASKED = "asked"
        PROMISED = "promised"
        KEPT = "kept"
        DECLINED = "declined"
        SILENT = "silent"
        BROKEN = "broken"
        CLOSED = "closed"

    order = models.ForeignKey("orders.Order", models.CASCADE, related_name="+")
    order_line = models.ForeignKey("orders.OrderLine", models.CASCADE, related_name="+", db_index=False)
    producer = models.ForeignKey("producers.Producer", models.PROTECT, related_name="+", db_index=False)
    variant = models.ForeignKey("catalogue.Variant", models.PROTECT, related_name="+")
    point = models.ForeignKey("salespoints.Point", models.PROTECT, related_name="+")
    """Where the goods are to be brought."""
    state = models.CharField(max_length=8, choices=State, default=State.ASKED)
    units = models.IntegerField()
    promised = models.IntegerField(default=0)
    promised_for = models.DateField(null=True)
    request_id = models.BigIntegerField(null=True)
    """Number of the request that the promise became, in stock."""
    reason = models.CharField(max_length=300, default="", blank=True)
    asked_at = models.DateTimeField()
    answer_by = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    told_at = models.DateTimeField(null=True)
    """When the buyer was told of the promise."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["order_line"], condition=_OPEN, name="producer_ask_open_once"),
            models.CheckConstraint(
                condition=Q(units__gt=0, promised__gte=0), name="producer_ask_units_positive"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["promised", "kept", "broken"])
                | Q(promised__gt=0, promised_for__isnull=False, request_id__isnull=False),
                name="producer_ask_promises_a_day",
            ),
        ]
        indexes = [
            models.Index(fields=["producer", "-id"], name="producer_ask_by_producer"),
            models.Index(fields=["order_line", "-id"], name="producer_ask_by_line"),
            models.Index(fields=["answer_by"], name="producer_ask_unanswered", condition=Q(state="asked")),
        ]
