"""Provinces of today, provinces of before 1 July 2025, and communes (the level below since then)."""

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
