"""The basket and what delivery costs."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q


class DeliveryMethod(models.Model):
    """A way of delivery with its price in đồng: data, not code. Saleor's ShippingMethod."""

    code = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120)
    price = models.BigIntegerField()
    free_from = models.BigIntegerField(null=True)
    """A basket of this much is delivered free of charge; null is never."""
    min_days = models.PositiveSmallIntegerField()
    max_days = models.PositiveSmallIntegerField()
    is_active = models.BooleanField(default=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(price__gte=0), name="delivery_price_not_negative")]


class Checkout(models.Model):
    """A basket. Its id is unguessable: whoever has it may read and change it until it is completed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    email = models.EmailField(max_length=254, default="", blank=True)
    language = models.CharField(max_length=2, default="vi")
    recipient_name = models.CharField(max_length=160, default="", blank=True)
    phone = models.CharField(max_length=30, default="", blank=True)
    street = models.CharField(max_length=250, default="", blank=True)
    commune = models.CharField(max_length=120, default="", blank=True)
    province = models.ForeignKey("geography.Province", models.PROTECT, null=True, related_name="+")
    billing_address = models.JSONField(null=True)
    """Only when it differs from the address of delivery; same keys as the columns above."""
    delivery_method = models.ForeignKey(DeliveryMethod, models.PROTECT, null=True, related_name="+")
    pickup_point = models.ForeignKey("salespoints.Point", models.PROTECT, null=True, related_name="+")
    note = models.CharField(max_length=500, default="", blank=True)
    metadata = models.JSONField(default=dict)
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    shown_shipping = models.BigIntegerField(null=True)
    """What delivery cost when the buyer was last shown it, in đồng; null while nobody has looked."""
    delivery_is_stale = models.BooleanField(default=False)
    """The address changed after the way of delivery was chosen: the client is to ask for the deliveries again."""
    order_id = models.UUIDField(null=True)
    """The order that is being placed or was placed from this basket; while it stands the basket does not change."""
    completed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(delivery_method__isnull=True) | Q(pickup_point__isnull=True),
                name="checkout_one_way_to_receive",
            )
        ]


class CheckoutLine(models.Model):
    """A variant in a basket, with the price the buyer was shown last."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    checkout = models.ForeignKey(Checkout, models.CASCADE, related_name="lines")
    variant = models.ForeignKey("catalogue.Variant", models.CASCADE, related_name="+")
    quantity = models.IntegerField()
    shown_price = models.BigIntegerField()
    position = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["checkout", "variant"], name="checkout_line_once"),
            models.CheckConstraint(condition=Q(quantity__gt=0), name="checkout_line_quantity_positive"),
        ]
