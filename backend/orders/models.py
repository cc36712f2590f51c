"""Orders with snapshots of what was bought, and their fulfilments: the part of an order that one point carries out."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q


class Order(models.Model):
    """A buyer's order. Its id is unguessable: whoever has the link may read the order. Amounts in đồng."""

    class Status(models.TextChoices):
        DRAFT = "draft"
        UNCONFIRMED = "unconfirmed"
        UNFULFILLED = "unfulfilled"
        PARTIALLY_FULFILLED = "partially_fulfilled"
        FULFILLED = "fulfilled"
        CANCELED = "canceled"
        EXPIRED = "expired"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    number = models.BigIntegerField(unique=True, null=True)
    """Given when the order is finalised, from a sequence."""
    checkout_id = models.UUIDField(unique=True)
    """At most one order per checkout: the database says so."""
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="orders")
    email = models.EmailField(max_length=254)
    language = models.CharField(max_length=2, default="vi")
    status = models.CharField(max_length=20, choices=Status, default=Status.DRAFT)
    subtotal = models.BigIntegerField()
    shipping_price = models.BigIntegerField()
    total = models.BigIntegerField()
    is_pickup = models.BooleanField()
    pickup_point = models.ForeignKey("salespoints.Point", models.PROTECT, null=True, related_name="+")
    delivery_name = models.CharField(max_length=160)
    """Name of the delivery method or of the pick-up point, as the buyer saw it."""
    recipient_name = models.CharField(max_length=160)
    phone = models.CharField(max_length=30)
    street = models.CharField(max_length=250)
    commune = models.CharField(max_length=120)
    province = models.ForeignKey("geography.Province", models.PROTECT, related_name="+")
    note = models.CharField(max_length=500, default="", blank=True)
    needs_attention = models.CharField(max_length=300, default="", blank=True)
    """Why a person must look at the order, or empty."""
    created_at = models.DateTimeField()
    placed_at = models.DateTimeField(null=True)
    pay_by = models.DateTimeField(null=True)
    """Until when the money of a placed order must be there; null once it is, or when nobody waits for it."""
    updated_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    total=models.F("subtotal") + models.F("shipping_price"),
                    subtotal__gte=0,
                    shipping_price__gte=0,
                ),
                name="order_total_adds_up",
            ),
            models.CheckConstraint(
                condition=Q(is_pickup=True, pickup_point__isnull=False)
                | Q(is_pickup=False, pickup_point__isnull=True),
                name="order_pickup_has_its_point",
            ),
            models.CheckConstraint(
                condition=Q(status__in=["draft", "expired"])
                | Q(number__isnull=False, placed_at__isnull=False),
                name="order_placed_has_a_number",
            ),
        ]
        indexes = [
            models.Index(fields=["created_at"], name="order_draft", condition=Q(status="draft")),
            models.Index(fields=["user", "-placed_at"], name="order_by_user"),
            models.Index(fields=["pay_by"], name="order_unpaid", condition=Q(status="unconfirmed")),
        ]


class OrderLine(models.Model):
    """One variant of an order, with everything the buyer saw copied: the catalogue may change, this does not."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    order = models.ForeignKey(Order, models.CASCADE, related_name="lines")
    variant = models.ForeignKey("catalogue.Variant", models.SET_NULL, null=True, related_name="+")
    recognition_id = models.BigIntegerField()
    producer_id = models.BigIntegerField()
    producer_name = models.CharField(max_length=200)
    product_name = models.CharField(max_length=200)
    product_slug = models.CharField(max_length=220)
    variant_name = models.CharField(max_length=120)
    sku = models.CharField(max_length=60)
    stars = models.PositiveSmallIntegerField()
    certificate_number = models.CharField(max_length=60)
    cover = models.CharField(max_length=200, default="", blank=True)
    unit_price = models.BigIntegerField()
    quantity = models.IntegerField()
    position = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(quantity__gt=0), name="order_line_quantity_positive"),
            models.CheckConstraint(condition=Q(unit_price__gt=0), name="order_line_price_positive"),
        ]
        indexes = [models.Index(fields=["producer_id", "order"], name="order_line_by_producer")]


class Fulfilment(models.Model):
    """The part of an order that one point was asked to carry out, from the offer to the handing over."""

    class Stage(models.TextChoices):
        PLANNED = "planned"
        OFFERED = "offered"
        ACCEPTED = "accepted"
        DECLINED = "declined"
        PACKED = "packed"
        HANDED_OVER = "handed_over"
        CANCELED = "canceled"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    order = models.ForeignKey(Order, models.CASCADE, related_name="fulfilments")
    point = models.ForeignKey("salespoints.Point", models.PROTECT, related_name="fulfilments")
    position = models.PositiveSmallIntegerField()
    stage = models.CharField(max_length=12, choices=Stage, default=Stage.PLANNED)
    reason = models.CharField(max_length=300, default="", blank=True)
    accept_by = models.DateTimeField(null=True)
    offered_at = models.DateTimeField(null=True)
    accepted_at = models.DateTimeField(null=True)
    packed_at = models.DateTimeField(null=True)
    handed_over_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["order", "position"], name="fulfilment_position_once")]
        indexes = [
            models.Index(
                fields=["point", "stage", "created_at"],
                name="fulfilment_queue",
                condition=Q(stage__in=["offered", "accepted", "packed"]),
            ),
            models.Index(fields=["accept_by"], name="fulfilment_overdue", condition=Q(stage="offered")),
        ]


class FulfilmentLine(models.Model):
    """Units of an order line within a fulfilment, with the hold that keeps them on the point's shelf."""

    fulfilment = models.ForeignKey(Fulfilment, models.CASCADE, related_name="lines")
    order_line = models.ForeignKey(OrderLine, models.CASCADE, related_name="+")
    hold_id = models.UUIDField(unique=True)
    quantity = models.IntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(quantity__gt=0), name="fulfilment_line_quantity_positive")
        ]
