"""What has to be transferred back by hand, and where to."""

from django.db import models
from django.db.models import Q


class TransferBack(models.Model):
    """A refund that was booked and that a person transfers at the bank. Its amount is the attempt's."""

    attempt = models.OneToOneField(
        "payments.Attempt", models.PROTECT, primary_key=True, related_name="transfer_back"
    )
    due_since = models.DateTimeField()
    bank_reference = models.CharField(max_length=100, default="", blank=True)
    """The bank's name for the transfer, once it was made."""
    done_at = models.DateTimeField(null=True)
    done_by = models.CharField(max_length=40, default="", blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(done_at__isnull=True, bank_reference="")
                | Q(Q(done_at__isnull=False), ~Q(bank_reference="")),
                name="transfer_back_done_has_its_reference",
            )
        ]
        indexes = [
            models.Index(fields=["due_since"], name="transfer_back_open", condition=Q(done_at__isnull=True)),
            models.Index(fields=["done_at"], name="transfer_back_done", condition=Q(done_at__isnull=False)),
        ]


class RefundAccount(models.Model):
    """Where a buyer wants money of one payment back. The whole number is kept no longer than it is needed."""

    payment = models.OneToOneField(
        "payments.Payment", models.PROTECT, primary_key=True, related_name="refund_account"
    )
    bank = models.CharField(max_length=80)
    number = models.CharField(max_length=24)
    """Whole while a transfer is open, masked afterwards."""
    holder = models.CharField(max_length=120)
    given_at = models.DateTimeField()
