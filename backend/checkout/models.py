"""The basket, what delivery costs, and vouchers."""

import uuid

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from backend.checkout.discounts import BorneBy, VoucherKind


def ordinary_surcharges() -> dict[str, int]:
    """What a carrier takes who takes nothing delicate: shipping class → surcharge in đồng."""
    return {"normal": 0, "liquid": 0, "fragile": 0}


class DeliveryMethod(models.Model):
    """A way of delivery with its price in đồng: data, not code. Saleor's ShippingMethod.

    Its price, weight and days hold wherever no zone has a rate of its own for it.
    """

    code = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120)
    price = models.BigIntegerField()
    free_from = models.BigIntegerField(null=True)
    """A basket of this much is delivered free of charge; null is never."""
    min_days = models.PositiveSmallIntegerField()
    max_days = models.PositiveSmallIntegerField()
    included_grams = models.PositiveIntegerField(default=3000)
    """What the price includes; every begun kilogram above it costs price_per_kilo."""
    price_per_kilo = models.BigIntegerField(default=0)
    max_grams = models.PositiveIntegerField(null=True)
    surcharges = models.JSONField(default=ordinary_surcharges)
    """Shipping class → surcharge in đồng; it does not carry the classes that are left out."""
    only_in_zones = models.BooleanField(default=False)
    """Whether it goes only where a zone has a rate for it."""
    is_active = models.BooleanField(default=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(price__gte=0, price_per_kilo__gte=0), name="delivery_price_not_negative"
            ),
            models.CheckConstraint(condition=Q(min_days__lte=F("max_days")), name="delivery_days_in_order"),
        ]


class DeliveryZone(models.Model):
    """Provinces to which delivery costs the same."""

    code = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120)


class DeliveryZoneProvince(models.Model):
    """A province's one zone."""

    province = models.OneToOneField("geography.Province", models.PROTECT, primary_key=True, related_name="+")
    zone = models.ForeignKey(DeliveryZone, models.CASCADE, related_name="provinces")


class DeliveryRate(models.Model):
    """What a way of delivery costs in a zone, instead of its own price. Amounts in đồng."""

    method = models.ForeignKey(DeliveryMethod, models.CASCADE, related_name="rates")
    zone = models.ForeignKey(DeliveryZone, models.CASCADE, related_name="rates")
    price = models.BigIntegerField()
    free_from = models.BigIntegerField(null=True)
    included_grams = models.PositiveIntegerField()
    price_per_kilo = models.BigIntegerField()
    min_days = models.PositiveSmallIntegerField()
    max_days = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["method", "zone"], name="delivery_rate_once"),
            models.CheckConstraint(
                condition=Q(price__gte=0, price_per_kilo__gte=0), name="delivery_rate_not_negative"
            ),
            models.CheckConstraint(
                condition=Q(min_days__lte=F("max_days")), name="delivery_rate_days_in_order"
            ),
        ]


class Voucher(models.Model):
    """A code that makes an order cheaper, with its conditions: data. Amounts in đồng."""

    code = models.CharField(max_length=40, unique=True)
    """Capital letters, digits and hyphens; buyers may write it in any case."""
    name = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120)
    kind = models.CharField(max_length=13, choices=[(each.value, each.name) for each in VoucherKind])
    amount = models.BigIntegerField(default=0)
    """Per cent of the goods, or đồng; 0 for free delivery."""
    at_most = models.BigIntegerField(null=True)
    minimum = models.BigIntegerField(default=0)
    """What the goods must be worth."""
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)
    usage_limit = models.PositiveIntegerField(null=True)
    used = models.PositiveIntegerField(default=0)
    """How many orders use it, drafts included."""
    once_per_customer = models.BooleanField(default=False)
    province_codes = ArrayField(models.CharField(max_length=2), default=list, blank=True)
    """Only for goods received in these provinces; none is all."""
    producer_ids = ArrayField(models.BigIntegerField(), default=list, blank=True)
    """Only for goods of these producers; none is all."""
    listing_ids = ArrayField(models.BigIntegerField(), default=list, blank=True)
    """Only for these goods; none is all."""
    borne_by = models.CharField(
        max_length=8, choices=[(each.value, each.name) for each in BorneBy], default=BorneBy.PLATFORM
    )
    """Who gives what it takes off: statements deduct it from this side."""
    is_active = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="percentage", amount__gte=1, amount__lte=100)
                | Q(kind="fixed", amount__gte=1)
                | Q(kind="free_delivery", amount=0),
                name="voucher_amount_fits_its_kind",
            ),
            models.CheckConstraint(
                condition=Q(usage_limit__isnull=True) | Q(used__lte=F("usage_limit")),
                name="voucher_not_used_too_often",
            ),
            models.CheckConstraint(
                condition=Q(minimum__gte=0) & (Q(at_most__isnull=True) | Q(at_most__gte=1)),
                name="voucher_limits_not_negative",
            ),
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True) | Q(starts_at__lt=F("ends_at")), name="voucher_starts_first"
            ),
            models.CheckConstraint(
                condition=Q(borne_by="platform")
                | (Q(producer_ids__len=1) & Q(kind__in=["percentage", "fixed"])),
                name="voucher_borne_by_one_producer_for_its_goods",
            ),
        ]


class VoucherUse(models.Model):
    """An order that uses a voucher. Gone again when the order comes to nothing."""

    voucher = models.ForeignKey(Voucher, models.CASCADE, related_name="uses")
    order_id = models.UUIDField(unique=True)
    once_email = models.CharField(max_length=254, null=True)
    """The buyer's normalised e-mail address where the voucher is once per customer, else null."""
    once_user = models.BigIntegerField(null=True)
    """The signed-in buyer's number where the voucher is once per customer, else null."""
    used_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["voucher", "once_email"], name="voucher_once_per_email"),
            models.UniqueConstraint(fields=["voucher", "once_user"], name="voucher_once_per_user"),
        ]


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
    province = models.ForeignKey(
        "geography.Province", models.PROTECT, null=True, related_name="+", db_index=False
    )
    billing_address = models.JSONField(null=True)
    """Only when it differs from the address of delivery; same keys as the columns above."""
    delivery_method = models.ForeignKey(
        DeliveryMethod, models.PROTECT, null=True, related_name="+", db_index=False
    )
    pickup_point = models.ForeignKey(
        "salespoints.Point", models.PROTECT, null=True, related_name="+", db_index=False
    )
    note = models.CharField(max_length=500, default="", blank=True)
    metadata = models.JSONField(default=dict)
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    shown_shipping = models.BigIntegerField(null=True)
    """What delivery cost when the buyer was last shown it, in đồng; null while nobody has looked."""
    delivery_is_stale = models.BooleanField(default=False)
    """The address changed after the way of delivery was chosen: the client is to ask for the deliveries again."""
    voucher = models.ForeignKey(Voucher, models.SET_NULL, null=True, related_name="+", db_index=False)
    shown_discount = models.BigIntegerField(null=True)
    """What the voucher took off when the buyer was last shown it, in đồng; null while nobody has looked."""
    former_province = models.CharField(max_length=60, default="", db_default="", blank=True)
    """The former name by which the buyer called the province, or empty."""
    saves_shipping = models.BooleanField(default=False, db_default=False)
    """The address of delivery goes into the buyer's address book when the basket is ordered."""
    saves_billing = models.BooleanField(default=False, db_default=False)
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
    checkout = models.ForeignKey(Checkout, models.CASCADE, related_name="lines", db_index=False)
    variant = models.ForeignKey("catalogue.Variant", models.CASCADE, related_name="+")
    quantity = models.IntegerField()
    shown_price = models.BigIntegerField()
    position = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["checkout", "variant"], name="checkout_line_once"),
            models.CheckConstraint(condition=Q(quantity__gt=0), name="checkout_line_quantity_positive"),
        ]


class SavedAddress(models.Model):
    """An entry of a person's address book: two levels, commune and province, and a telephone that can be rung."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    name = models.CharField(max_length=160)
    phone = models.CharField(max_length=30)
    street = models.CharField(max_length=250)
    commune = models.CharField(max_length=120)
    province = models.ForeignKey("geography.Province", models.PROTECT, related_name="+")
    is_default_shipping = models.BooleanField(default=False)
    is_default_billing = models.BooleanField(default=False)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "name", "phone", "street", "commune", "province"], name="saved_address_once"
            ),
            models.UniqueConstraint(
                fields=["user"], condition=Q(is_default_shipping=True), name="saved_address_one_for_goods"
            ),
            models.UniqueConstraint(
                fields=["user"], condition=Q(is_default_billing=True), name="saved_address_one_for_bills"
            ),
        ]
