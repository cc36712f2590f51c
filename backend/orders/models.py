"""Orders with snapshots of what was bought, and their fulfilments: the part of an order that one point carries out."""

import uuid

from django.conf import settings
from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from backend.orders.asking.models import ProducerAsk
from backend.orders.statements.models import CommissionTerm, WithholdingTerm

__all__ = [
    "CommissionTerm",
    "Fulfilment",
    "FulfilmentLine",
    "Order",
    "OrderLine",
    "ProducerAsk",
    "Return",
    "ReturnLine",
    "RoutingDecision",
    "WithholdingTerm",
]


class Order(models.Model):
    """A buyer's order. Whoever has `link_key` may read it; the id is for those who work with it. Amounts in đồng."""

    class Status(models.TextChoices):
        DRAFT = "draft"
        UNCONFIRMED = "unconfirmed"
        UNFULFILLED = "unfulfilled"
        PARTIALLY_FULFILLED = "partially_fulfilled"
        FULFILLED = "fulfilled"
        PARTIALLY_RETURNED = "partially_returned"
        RETURNED = "returned"
        CANCELED = "canceled"
        EXPIRED = "expired"

    class Choice(models.TextChoices):
        NONE = ""
        WAIT = "wait"
        REFUND = "refund"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    link_key = models.UUIDField(unique=True, db_default=RandomUUID())
    """The secret in the buyer's link, apart from the id that points and producers see."""
    number = models.BigIntegerField(unique=True, null=True)
    """Given when the order is finalised, from a sequence."""
    checkout_id = models.UUIDField(unique=True)
    """At most one order per checkout: the database says so."""
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="orders", db_index=False
    )
    email = models.EmailField(max_length=254)
    language = models.CharField(max_length=2, default="vi")
    status = models.CharField(max_length=20, choices=Status, default=Status.DRAFT)
    subtotal = models.BigIntegerField()
    shipping_price = models.BigIntegerField()
    discount = models.BigIntegerField(default=0, db_default=0)
    """What a voucher takes off goods and delivery together; subtotal and shipping_price are without it."""
    shipping_discount = models.BigIntegerField(default=0, db_default=0)
    """The part of it that is taken off the delivery; the rest lies on the lines."""
    voucher_code = models.CharField(max_length=40, default="", db_default="", blank=True)
    discount_name = models.CharField(max_length=120, default="", db_default="", blank=True)
    """Name of the voucher as the buyer saw it."""
    discount_borne_by = models.CharField(max_length=8, default="", db_default="", blank=True)
    """One of "platform" and "producer": whose share the discount lessens in statements; empty without one."""
    total = models.BigIntegerField()
    is_pickup = models.BooleanField()
    pickup_point = models.ForeignKey(
        "salespoints.Point", models.PROTECT, null=True, related_name="+", db_index=False
    )
    delivery_name = models.CharField(max_length=160)
    """Name of the delivery method or of the pick-up point, as the buyer saw it."""
    recipient_name = models.CharField(max_length=160)
    phone = models.CharField(max_length=30)
    street = models.CharField(max_length=250)
    commune = models.CharField(max_length=120)
    province = models.ForeignKey("geography.Province", models.PROTECT, related_name="+", db_index=False)
    note = models.CharField(max_length=500, default="", blank=True)
    needs_attention = models.CharField(max_length=300, default="", blank=True)
    """Why a person must look at the order: a code of `reasons.Attention`, or empty."""
    max_points = models.PositiveSmallIntegerField(db_default=2)
    """How many points may share the order: two, or three where the buyer agreed to three parcels."""
    waived = models.BigIntegerField(db_default=0)
    """What of the total is not to be paid any more, because units were called off before anything was paid."""
    choice_asked_at = models.DateTimeField(null=True)
    """Since when the buyer is asked whether to wait for goods that no point has."""
    choice = models.CharField(max_length=6, choices=Choice, db_default="", default="", blank=True)
    created_at = models.DateTimeField()
    placed_at = models.DateTimeField(null=True)
    pay_by = models.DateTimeField(null=True)
    """Until when the money of a placed order must be there; null once it is, or when nobody waits for it."""
    ready_on = models.DateField(null=True)
    """The day about which goods that another point brings to the point of collection are there, as the buyer was
    told; null where the point had everything."""
    updated_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ready_on__isnull=True) | Q(is_pickup=True),
                name="order_is_brought_to_be_collected",
            ),
            models.CheckConstraint(
                condition=Q(
                    total=models.F("subtotal") + models.F("shipping_price") - models.F("discount"),
                    subtotal__gte=0,
                    shipping_price__gte=0,
                ),
                name="order_total_adds_up",
            ),
            models.CheckConstraint(
                condition=Q(
                    shipping_discount__gte=0,
                    shipping_discount__lte=models.F("shipping_price"),
                    discount__gte=models.F("shipping_discount"),
                    discount__lte=models.F("subtotal") + models.F("shipping_discount"),
                )
                & (Q(discount=0) | (~Q(voucher_code="") & ~Q(discount_borne_by=""))),
                name="order_discount_fits",
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
            models.CheckConstraint(condition=Q(max_points__in=[2, 3]), name="order_points_two_or_three"),
            models.CheckConstraint(
                condition=Q(waived__gte=0, waived__lte=F("total")), name="order_waives_no_more_than_its_total"
            ),
        ]
        indexes = [
            models.Index(fields=["created_at"], name="order_draft", condition=Q(status="draft")),
            models.Index(fields=["user", "-placed_at"], name="order_by_user"),
            models.Index(Lower("email"), name="order_of_guest", condition=Q(user__isnull=True)),
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
    discount = models.BigIntegerField(default=0, db_default=0)
    """This line's part of the order's discount, in đồng."""
    called_off = models.IntegerField(db_default=0)
    """Units that nobody will hand over: the order was cancelled, or the buyer took the money back."""
    position = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(discount__gte=0, discount__lte=models.F("unit_price") * models.F("quantity")),
                name="order_line_discount_fits",
            ),
            models.CheckConstraint(condition=Q(quantity__gt=0), name="order_line_quantity_positive"),
            models.CheckConstraint(condition=Q(unit_price__gt=0), name="order_line_price_positive"),
            models.CheckConstraint(
                condition=Q(called_off__gte=0, called_off__lte=F("quantity")),
                name="order_line_called_off_sane",
            ),
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
        SHIPPED = "shipped"
        SENT_ON = "sent_on"
        ARRIVED = "arrived"
        HANDED_OVER = "handed_over"
        CANCELED = "canceled"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    order = models.ForeignKey(Order, models.CASCADE, related_name="fulfilments", db_index=False)
    point = models.ForeignKey("salespoints.Point", models.PROTECT, related_name="fulfilments")
    position = models.PositiveSmallIntegerField()
    stage = models.CharField(max_length=12, choices=Stage, default=Stage.PLANNED)
    reason_code = models.CharField(max_length=20, db_default="", default="", blank=True)
    """A code of `reasons.Reason`: why it was declined or called off."""
    reason = models.CharField(max_length=300, default="", blank=True)
    """The same in somebody's own words."""
    tracking_number = models.CharField(max_length=80, db_default="", default="", blank=True)
    failed_deliveries = models.PositiveSmallIntegerField(db_default=0)
    wrong_codes = models.PositiveSmallIntegerField(db_default=0)
    codes_locked_until = models.DateTimeField(null=True)
    transfer_id = models.BigIntegerField(null=True)
    """Number of the transfer by which the goods travel to the point of collection, in stock."""
    accept_by = models.DateTimeField(null=True)
    offered_at = models.DateTimeField(null=True)
    accepted_at = models.DateTimeField(null=True)
    packed_at = models.DateTimeField(null=True)
    shipped_at = models.DateTimeField(null=True)
    handed_over_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["order", "position"], name="fulfilment_position_once"),
            models.CheckConstraint(
                condition=Q(stage__in=["sent_on", "arrived"], transfer_id__isnull=False)
                | (~Q(stage__in=["sent_on", "arrived"]) & Q(transfer_id__isnull=True)),
                name="fulfilment_travels_by_a_transfer",
            ),
        ]
        indexes = [
            models.Index(
                fields=["point", "stage", "created_at"],
                name="fulfilment_queue",
                condition=Q(stage__in=["offered", "accepted", "packed", "shipped"]),
            ),
            models.Index(fields=["accept_by"], name="fulfilment_overdue", condition=Q(stage="offered")),
        ]


class FulfilmentLine(models.Model):
    """Units of an order line within a fulfilment, with the hold that keeps them on the point's shelf."""

    fulfilment = models.ForeignKey(Fulfilment, models.CASCADE, related_name="lines")
    order_line = models.ForeignKey(OrderLine, models.CASCADE, related_name="+")
    hold_id = models.UUIDField(unique=True)
    quantity = models.IntegerField()
    returned = models.IntegerField(db_default=0)
    """Units that came back after they were handed over."""

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(quantity__gt=0), name="fulfilment_line_quantity_positive"),
            models.CheckConstraint(
                condition=Q(returned__gte=0, returned__lte=F("quantity")),
                name="fulfilment_line_returns_what_was_there",
            ),
        ]


class Return(models.Model):
    """Goods of one fulfilment that the buyer wants to bring back, and what the point decided. Amount in đồng."""

    class State(models.TextChoices):
        ASKED = "asked"
        ACCEPTED = "accepted"
        DECLINED = "declined"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    fulfilment = models.ForeignKey(Fulfilment, models.CASCADE, related_name="returns")
    state = models.CharField(max_length=8, choices=State, default=State.ASKED)
    reason_code = models.CharField(max_length=20)
    reason = models.CharField(max_length=300, default="", blank=True)
    answer = models.CharField(max_length=300, default="", blank=True)
    refund = models.BigIntegerField(default=0)
    asked_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    decided_by = models.CharField(max_length=40, default="", blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["fulfilment"], condition=Q(state="asked"), name="return_asked_once_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(refund=0) | Q(state="accepted", refund__gt=0), name="return_refunds_when_accepted"
            ),
            models.CheckConstraint(
                condition=Q(state="asked", decided_at__isnull=True)
                | Q(~Q(state="asked"), decided_at__isnull=False),
                name="return_decided_has_its_time",
            ),
        ]


class ReturnLine(models.Model):
    """Units of a fulfilment line within a return; their condition is what the point saw."""

    class Condition(models.TextChoices):
        UNSEEN = ""
        GOOD = "good"
        DAMAGED = "damaged"

    returned = models.ForeignKey(Return, models.CASCADE, related_name="lines")
    line = models.ForeignKey(FulfilmentLine, models.CASCADE, related_name="+")
    quantity = models.IntegerField()
    condition = models.CharField(max_length=7, choices=Condition, default="", blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["returned", "line"], name="return_line_once"),
            models.CheckConstraint(condition=Q(quantity__gt=0), name="return_line_quantity_positive"),
        ]


class RoutingDecision(models.Model):
    """What routing decided once, and why: read by people, never by the program."""

    order = models.ForeignKey(Order, models.CASCADE, related_name="+")
    cause = models.CharField(max_length=20)
    outcome = models.CharField(max_length=10)
    trail = models.JSONField()
    """What was needed, the rules with their values for the best candidates, and how many there were."""
    decided_at = models.DateTimeField()
