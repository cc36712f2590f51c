"""What an order asks to be paid, every request that was made for it, and everything that came of it."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from backend.payments.cash.models import CashCount
from backend.payments.transfers_back.models import RefundAccount, TransferBack

__all__ = [
    "Attempt",
    "CashCount",
    "Method",
    "Payment",
    "PaymentEvent",
    "ProviderEvent",
    "RefundAccount",
    "StatementRow",
    "Terms",
    "TransferBack",
]


class Method(models.TextChoices):
    """The ways of payment. The value is also the name of the gateway."""

    CASH_ON_DELIVERY = "cash_on_delivery"
    STRIPE = "stripe"
    VIETQR = "vietqr"


class Terms(models.Model):
    """What one way of payment is offered for: data, not code. Amounts in đồng; null is no limit."""

    method = models.CharField(max_length=20, choices=Method, primary_key=True)
    is_offered = models.BooleanField(default=True)
    hold_minutes = models.PositiveIntegerField(null=True)
    """How long goods are held for the money; null until the point has accepted."""
    max_amount = models.BigIntegerField(null=True)
    max_open_orders = models.PositiveSmallIntegerField(null=True)
    """Unpaid orders by this method that one buyer (account or e-mail address) may have at a time."""
    count_tolerance = models.BigIntegerField(default=0, db_default=0)
    """By how much a count of cash may be off before somebody has to look at it."""
    position = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(count_tolerance__gte=0), name="payment_tolerance_not_negative"
            ),
            models.CheckConstraint(
                condition=Q(hold_minutes__isnull=True) | Q(hold_minutes__gte=1, hold_minutes__lte=10_080),
                name="payment_hold_within_a_week",
            ),
            models.CheckConstraint(
                condition=Q(max_amount__isnull=True) | Q(max_amount__gte=0), name="payment_limit_not_negative"
            ),
        ]


class Payment(models.Model):
    """One way in which one order is paid. Amounts in đồng. The order is known by its id alone: orders stand higher.

    Saleor's TransactionItem.
    """

    Method = Method

    class Status(models.TextChoices):
        EXPECTED = "expected"
        AUTHORIZED = "authorized"
        CAPTURED = "captured"
        CANCELLED = "cancelled"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    order_id = models.UUIDField(unique=True)
    method = models.CharField(max_length=20, choices=Method)
    status = models.CharField(max_length=10, choices=Status, default=Status.EXPECTED)
    amount = models.BigIntegerField()
    authorized = models.BigIntegerField(default=0)
    """Promised by a card and not captured yet."""
    captured = models.BigIntegerField(default=0)
    refunded = models.BigIntegerField(default=0)
    refund_pending = models.BigIntegerField(default=0)
    """Asked back, not answered yet."""
    disputed = models.BigIntegerField(default=0)
    """What card holders' banks have taken back or hold back."""
    reference = models.CharField(max_length=140, default="", blank=True)
    """What the provider knows it by: a hosted page's session, or a PaymentIntent."""
    intent = models.CharField(max_length=140, default="", blank=True)
    """The provider's PaymentIntent, once there is one."""
    redirect_url = models.CharField(max_length=2000, default="", blank=True)
    code = models.CharField(max_length=30, null=True, unique=True)
    """What a buyer writes into a transfer."""
    point_id = models.UUIDField(null=True)
    """The point of sale that took the cash."""
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True)
    authorized_at = models.DateTimeField(null=True)
    """When a card promised the money: its promise does not last."""
    captured_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(amount__gte=0), name="payment_amount_not_negative"),
            models.CheckConstraint(
                condition=Q(
                    refunded__gte=0,
                    refund_pending__gte=0,
                    captured__gte=F("refunded") + F("refund_pending"),
                    captured__lte=F("amount"),
                ),
                name="payment_refunds_no_more_than_captured",
            ),
            models.CheckConstraint(
                condition=Q(authorized__gte=0, authorized__lte=F("amount"), disputed__gte=0),
                name="payment_authorized_within_amount",
            ),
        ]
        indexes = [
            models.Index(fields=["reference"], name="payment_by_reference", condition=~Q(reference="")),
            models.Index(fields=["intent"], name="payment_by_intent", condition=~Q(intent="")),
            models.Index(
                fields=["point_id", "captured_at"],
                name="payment_cash_of_point",
                condition=Q(point_id__isnull=False),
            ),
            models.Index(fields=["authorized_at"], name="payment_promised", condition=Q(status="authorized")),
        ]


class Attempt(models.Model):
    """A request to a provider, written down before it is made. Its id is the provider's idempotency key."""

    class Action(models.TextChoices):
        START = "start"
        CAPTURE = "capture"
        CANCEL = "cancel"
        REFUND = "refund"

    class Status(models.TextChoices):
        OPEN = "open"
        SUCCEEDED = "succeeded"
        FAILED = "failed"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    payment = models.ForeignKey(Payment, models.PROTECT, related_name="attempts")
    action = models.CharField(max_length=10, choices=Action)
    status = models.CharField(max_length=10, choices=Status, default=Status.OPEN)
    key = models.CharField(max_length=140)
    """The caller's own name for the request: asked twice, it is made once."""
    amount = models.BigIntegerField()
    request = models.JSONField(default=dict)
    """What is sent besides the amount: a repeated request must say exactly the same."""
    reason = models.CharField(max_length=300, default="", blank=True)
    is_by_hand = models.BooleanField(default=False)
    point_id = models.UUIDField(null=True)
    """The point of sale that hands the money back over its counter."""
    reference = models.CharField(max_length=140, default="", blank=True)
    error = models.CharField(max_length=500, default="", blank=True)
    created_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["payment", "action", "key"], name="payment_attempt_once"),
            models.CheckConstraint(condition=Q(amount__gte=0), name="payment_attempt_not_negative"),
            models.CheckConstraint(
                condition=Q(point_id__isnull=True) | Q(action="refund", is_by_hand=True, status="succeeded"),
                name="payment_counter_hands_back_by_hand",
            ),
        ]
        indexes = [
            models.Index(fields=["created_at"], name="payment_attempt_open", condition=Q(status="open")),
            models.Index(
                fields=["point_id", "ended_at"],
                name="payment_handed_back_at_point",
                condition=Q(point_id__isnull=False),
            ),
        ]


class PaymentEvent(models.Model):
    """What happened to a payment, in Saleor's words. Appended to and never changed: a trigger says so."""

    payment = models.ForeignKey(Payment, models.PROTECT, related_name="events")
    type = models.CharField(max_length=30)
    amount = models.BigIntegerField()
    reference = models.CharField(max_length=140, default="", blank=True)
    message = models.CharField(max_length=500, default="", blank=True)
    idempotency_key = models.CharField(max_length=140, default="", blank=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["payment", "type", "reference"],
                name="payment_event_once",
                condition=~Q(reference=""),
            ),
            models.CheckConstraint(condition=Q(amount__gte=0), name="payment_event_not_negative"),
        ]


class ProviderEvent(models.Model):
    """A signed message of a provider, stored before it is answered and carried out once."""

    id = models.CharField(max_length=255, primary_key=True)
    type = models.CharField(max_length=100)
    payload = models.JSONField()
    received_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=20, default="", blank=True)


class StatementRow(models.Model):
    """Money that came in on the market's bank account, as the bank's statement has it. Amount in đồng."""

    class Outcome(models.TextChoices):
        MATCHED = "matched"
        UNKNOWN_CODE = "unknown_code"
        TOO_LITTLE = "too_little"
        TOO_MUCH = "too_much"
        NOT_EXPECTED = "not_expected"

    fingerprint = models.CharField(max_length=64, unique=True)
    """Of everything the bank says of the row: the same row in another file is the same row."""
    booked_on = models.DateField()
    amount = models.BigIntegerField()
    text = models.CharField(max_length=500)
    bank_reference = models.CharField(max_length=100, default="", blank=True)
    outcome = models.CharField(max_length=15, choices=Outcome)
    payment = models.ForeignKey(Payment, models.PROTECT, null=True, related_name="+")
    """What it paid; of a row for a person, the payment that its text names."""
    booked = models.BigIntegerField(default=0, db_default=0)
    """What of it paid the payment."""
    given_back = models.BigIntegerField(default=0, db_default=0)
    """What of it went back to the sender at the bank."""
    back_reference = models.CharField(max_length=100, default="", db_default="", blank=True)
    note = models.CharField(max_length=300, default="", db_default="", blank=True)
    handled_at = models.DateTimeField(null=True)
    handled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", db_index=False
    )
    imported_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="statement_row_is_a_credit"),
            models.CheckConstraint(
                condition=Q(booked__gte=0, given_back__gte=0, amount__gte=F("booked") + F("given_back"))
                & (Q(booked=0) | Q(payment__isnull=False))
                & (~Q(outcome="matched") | Q(booked=F("amount"))),
                name="statement_row_books_what_it_is",
            ),
        ]
        indexes = [
            models.Index(
                fields=["imported_at"],
                name="statement_row_for_a_person",
                condition=Q(amount__gt=F("booked") + F("given_back")),
            )
        ]
