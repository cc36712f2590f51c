"""Provinces of today, provinces of before 1 July 2025, communes (the level below since then), and craft villages."""

from django.db import models


class Province(models.Model):
    """One of the 34 provinces and cities."""

    code = models.CharField(primary_key=True, max_length=2)
    name = models.CharField(max_length=60)
    full_name = models.CharField(max_length=80)
    name_en = models.CharField(max_length=60)
    kind = models.CharField(max_length=40)
    slug = models.SlugField(unique=True, max_length=60)
    fold = models.CharField(max_length=60)
    latitude = models.FloatField()
    longitude = models.FloatField()

    def __str__(self) -> str:
        return self.name


class FormerProvince(models.Model):
    """One of the 63 provinces until 30 June 2025; its name still finds the province it went into."""

    code = models.CharField(primary_key=True, max_length=2)
    name = models.CharField(max_length=60)
    slug = models.SlugField(unique=True, max_length=60)
    fold = models.CharField(max_length=60)
    province = models.ForeignKey(Province, models.PROTECT, related_name="former")

    def __str__(self) -> str:
        return self.name


class Commune(models.Model):
    """A commune, ward or special zone. Rows of the demo are names only: no official code is claimed for them."""

    province = models.ForeignKey(Province, models.PROTECT, related_name="communes")
    name = models.CharField(max_length=80)
    slug = models.SlugField(max_length=90)
    fold = models.CharField(max_length=80)
    is_demo = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["province", "slug"], name="commune_once_per_province")]

    def __str__(self) -> str:
        return self.name


class CraftVillage(models.Model):
    """A place known for one craft. Its slug is unique in the whole country; the commune is empty where unknown.

    Rows of the demo carry names that people know; which makers belong to them is made up.
    """

    province = models.ForeignKey(Province, models.PROTECT, related_name="craft_villages")
    commune = models.ForeignKey(Commune, models.PROTECT, null=True, blank=True, related_name="craft_villages")
    name = models.CharField(max_length=120)
    slug = models.SlugField(unique=True, max_length=130)
    fold = models.CharField(max_length=120)
    craft = models.CharField(max_length=80)
    """What is made there, in Vietnamese."""
    craft_en = models.CharField(max_length=80)
    story = models.CharField(max_length=1000, default="", blank=True)
    story_en = models.CharField(max_length=1000, default="", blank=True)
    is_demo = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(name="") & ~models.Q(craft=""), name="village_has_a_craft"
            ),
            # The pair is what producers refer to: a village's makers are of its province.
            models.UniqueConstraint(fields=["id", "province"], name="village_and_province"),
        ]

    def __str__(self) -> str:
        return self.name
