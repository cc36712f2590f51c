"""Points of sale (Saleor's warehouses), the people who work there and the devices that report from there."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q


class Point(models.Model):
    """A point of introduction and sale of OCOP goods."""

    class Kind(models.TextChoices):
        SHOP = "shop"
        STATION = "station"
        AIRPORT = "airport"
        REST_STOP = "rest_stop"
        MARKET = "market"
        HOTEL = "hotel"
        TOURIST_SITE = "tourist_site"
        CRAFT_VILLAGE = "craft_village"
        POST_OFFICE = "post_office"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    name = models.CharField(max_length=160)
    slug = models.SlugField(unique=True, max_length=180)
    kind = models.CharField(max_length=20, choices=Kind)
    province = models.ForeignKey("geography.Province", models.PROTECT)
    commune = models.ForeignKey("geography.Commune", models.PROTECT, null=True)
    address = models.CharField(max_length=250)
    latitude = models.FloatField()
    longitude = models.FloatField()
    phone = models.CharField(max_length=30, default="", blank=True)
    email = models.EmailField(default="", blank=True)
    opening_hours = models.CharField(max_length=160, default="", blank=True)
    accepts_pickup = models.BooleanField(default=True)
    accept_within_minutes = models.PositiveSmallIntegerField(null=True)
    """How long this point may think about an order; the network's four hours where it is not said."""
    is_active = models.BooleanField(default=True)
    is_demo = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(latitude__range=(-90, 90), longitude__range=(-180, 180)), name="point_on_earth"
            ),
            models.CheckConstraint(
                condition=Q(accept_within_minutes__isnull=True) | Q(accept_within_minutes__gte=5),
                name="point_has_time_to_answer",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class PointStaff(models.Model):
    """A user who works at a point."""

    class Role(models.TextChoices):
        STAFF = "staff"
        MANAGER = "manager"

    point = models.ForeignKey(Point, models.CASCADE, related_name="staff")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="point_memberships")
    role = models.CharField(max_length=10, choices=Role, default=Role.STAFF)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["point", "user"], name="point_staff_once")]


class Device(models.Model):
    """A till or telephone that reports what happened at its point. Only the hash of its key is kept.

    A browser at the counter is a device without a key: the member of staff who is signed in there speaks for it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    point = models.ForeignKey(Point, models.PROTECT, related_name="devices")
    name = models.CharField(max_length=80)
    key_hash = models.CharField(max_length=64, default="", blank=True)
    browser = models.UUIDField(null=True)
    """The name that a browser gave itself for this person and point; tills have none."""
    enrolled_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    """The only person who may report through a browser."""
    enrolled_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    last_seen_at = models.DateTimeField(null=True)
    clock_skew_seconds = models.IntegerField(default=0)
    """How far the device's clock was ahead of ours when it last reported: recorded, never trusted."""
    contiguous_sequence = models.BigIntegerField(default=0)
    """Up to here every sequence number had arrived when events were last applied: where to look for the first gap."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["point", "browser"], name="browser_once_per_point"),
            models.CheckConstraint(
                condition=Q(browser__isnull=True) & ~Q(key_hash="") | Q(browser__isnull=False, key_hash=""),
                name="device_has_a_key_or_is_a_browser",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class EnrolmentCode(models.Model):
    """A code that makes one device a device of a point, once, within its time."""

    code_hash = models.CharField(max_length=64, unique=True)
    point = models.ForeignKey(Point, models.CASCADE)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
