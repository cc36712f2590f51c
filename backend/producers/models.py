"""Who makes the products, and which users act for them."""

from django.conf import settings
from django.db import models


class Producer(models.Model):
    """A cooperative, cooperative group, company, household or another maker.

    `name` is empty where the source keeps it back (household businesses); readers then see the kind alone.
    """

    class Kind(models.TextChoices):
        COOPERATIVE = "cooperative"
        COOPERATIVE_GROUP = "cooperative_group"
        COMPANY = "company"
        HOUSEHOLD = "household"
        OTHER = "other"
        UNKNOWN = "unknown"

    class Standing(models.TextChoices):
        GOOD = "good"
        SUSPENDED = "suspended"

    name = models.CharField(max_length=200, default="", blank=True)
    slug = models.SlugField(unique=True, max_length=220)
    kind = models.CharField(max_length=20, choices=Kind)
    standing = models.CharField(max_length=20, choices=Standing, default=Standing.GOOD)
    province = models.ForeignKey("geography.Province", models.PROTECT)
    commune = models.ForeignKey("geography.Commune", models.PROTECT, null=True)
    craft_village = models.ForeignKey("geography.CraftVillage", models.PROTECT, null=True, related_name="+")
    """Of the same province: the database says so."""
    address = models.CharField(max_length=300, default="", blank=True)
    phone = models.CharField(max_length=30, default="", blank=True)
    email = models.EmailField(default="", blank=True)
    story = models.TextField(default="", blank=True)
    is_demo = models.BooleanField(default=False)
    answer_within_minutes = models.PositiveSmallIntegerField(null=True)
    """How long it may think about goods that an order lacks; null as everybody else."""
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(answer_within_minutes__isnull=True)
                | models.Q(answer_within_minutes__gte=30),
                name="producer_has_time_to_answer",
            ),
            models.CheckConstraint(
                condition=models.Q(
                    kind__in=["cooperative", "cooperative_group", "company", "household", "other", "unknown"]
                ),
                name="producer_kind_known",
            ),
            models.CheckConstraint(
                condition=models.Q(standing__in=["good", "suspended"]), name="producer_standing_known"
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.kind


class ProducerMember(models.Model):
    """A user who acts for a producer."""

    producer = models.ForeignKey(Producer, models.CASCADE, related_name="members")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="producer_memberships")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["producer", "user"], name="producer_member_once")]
