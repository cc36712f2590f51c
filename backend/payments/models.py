"""What an order asks to be paid, and what came of it."""

import uuid

from django.db import models
from django.db.models import F, Q


class Payment(models.Model):
    """One way in which one order is paid. Amounts in đồng. The order is known by its id alone: orders stand higher."""

    class Method(models.TextChoices):
        CASH_ON_DELIVERY = "cash_on_delivery"

    class Status(models.TextChoices):
        EXPECTED = "expected"
        CAPTURED = "captured"
        CANCELLED = "cancelled"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    order_id = models.UUIDField(unique=True)
    method = models.CharField(max_length=20, choices=Method)
    status = models.CharField(max_length=10, choices=Status, default=Status.EXPECTED)
    amount = models.BigIntegerField()
    captured = models.BigIntegerField(default=0)
    refunded = models.BigIntegerField(default=0)
    created_at = models.DateTimeField()
    captured_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(amount__gte=0), name="payment_amount_not_negative"),
            models.CheckConstraint(
                condition=Q(refunded__gte=0, refunded__lte=F("captured"), captured__lte=F("amount")),
                name="payment_refunds_no_more_than_captured",
            ),
        ]


class Refund(models.Model):
    """Money that went back, once per key. Amount in đồng. Cash was handed back by a person at a point."""

    payment = models.ForeignKey(Payment, models.PROTECT, related_name="refunds")
    amount = models.BigIntegerField()
    key = models.CharField(max_length=80, unique=True)
    reason = models.CharField(max_length=40)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(amount__gt=0), name="refund_amount_positive")]
