"""Policies in versions, stories, and events at points of sale."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q


class PolicyDocument(models.Model):
    """One version of a policy. Once it is in effect a trigger keeps it as it is: a change is a new version."""

    slug = models.SlugField(max_length=60)
    version = models.PositiveSmallIntegerField()
    position = models.PositiveSmallIntegerField()
    """Where it stands in the list of policies."""
    effective_from = models.DateTimeField()
    title_vi = models.CharField(max_length=160)
    title_en = models.CharField(max_length=160)
    body_vi = models.TextField()
    body_en = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["slug", "version"], name="policy_version_once"),
            models.CheckConstraint(condition=Q(version__gte=1), name="policy_version_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.slug} {self.version}"


class PointEvent(models.Model):
    """A tasting, market day or lesson at a point of sale."""

    class Kind(models.TextChoices):
        TASTING = "tasting"
        MARKET_DAY = "market_day"
        WORKSHOP = "workshop"
        OTHER = "other"

    point = models.ForeignKey("salespoints.Point", models.CASCADE, related_name="+")
    kind = models.CharField(max_length=12, choices=Kind)
    title = models.CharField(max_length=120)
    body = models.TextField(default="", blank=True)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    is_demo = models.BooleanField(default=False)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_at__lt=F("ends_at")), name="event_starts_before_its_end"
            )
        ]
        indexes = [models.Index(fields=["point", "ends_at"], name="event_coming_at_point")]

    def __str__(self) -> str:
        return self.title


class Story(models.Model):
    """A story of a producer or a province, in Vietnamese. `cover` is a key in the media storage, or empty."""

    slug = models.SlugField(max_length=120, unique=True)
    title = models.CharField(max_length=160)
    body = models.TextField()
    cover = models.CharField(max_length=200, default="", blank=True)
    producer = models.ForeignKey("producers.Producer", models.PROTECT, null=True, related_name="+")
    province = models.ForeignKey("geography.Province", models.PROTECT, null=True, related_name="+")
    published_at = models.DateTimeField()
    is_demo = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["-published_at", "-id"], name="story_newest_first")]

    def __str__(self) -> str:
        return self.title
