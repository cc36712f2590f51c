"""The product in the register and its recognitions over time. Stars belong to a recognition, never to a product."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import Func, Q

from backend.certification.dossiers.models import Dossier, DossierFile, DossierItem

__all__ = ["Dossier", "DossierFile", "DossierItem", "ProductGroup", "RecognisedProduct", "Recognition"]

_SCORE_IN_BAND = (
    Q(score__isnull=True)
    | Q(stars=3, score__gte=50, score__lt=70)
    | Q(stars=4, score__gte=70, score__lt=90)
    | Q(stars=5, score__gte=90, score__lte=100)
)
# What a recognition must state before it can put anything on sale; superuser and import included.
# A blank or a dash documents nothing: each text holds a letter or a digit.
_SAYS_SOMETHING = "[[:alnum:]]"
_DOCUMENTED = (
    Q(decision_number__regex=_SAYS_SOMETHING)
    & Q(authority__regex=_SAYS_SOMETHING)
    & Q(evidence__regex=_SAYS_SOMETHING)
    & Q(decided_on__isnull=False, valid_from__isnull=False, valid_until__isnull=False)
)


class ProductGroup(models.Model):
    """One of the six groups (parent empty) or seventeen sub-groups of the programme since 2022."""

    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="children")
    code = models.CharField(max_length=10, unique=True)
    name = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120)
    slug = models.SlugField(unique=True, max_length=130)
    position = models.PositiveSmallIntegerField()

    def __str__(self) -> str:
        return self.name


class RecognisedProduct(models.Model):
    """A product in the register, whether or not anything recognises it at present."""

    register_key = models.CharField(max_length=120, unique=True)
    """What makes an import find the same product again: see certification.register."""
    name = models.CharField(max_length=200)
    producer = models.ForeignKey("producers.Producer", models.PROTECT, related_name="products")
    group = models.ForeignKey(ProductGroup, models.PROTECT, related_name="products")
    """A sub-group where it is known, else one of the six groups."""
    province = models.ForeignKey("geography.Province", models.PROTECT)
    commune = models.ForeignKey("geography.Commune", models.PROTECT, null=True)
    place_as_written = models.CharField(max_length=300, default="", blank=True)
    province_as_written = models.CharField(max_length=60, default="", blank=True)
    source = models.TextField(default="", blank=True)
    is_demo = models.BooleanField(default=False)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(name=""), name="product_has_a_name")]

    def __str__(self) -> str:
        return self.name


class TsTzRange(Func):
    function = "TSTZRANGE"
    output_field = DateTimeRangeField()


class Recognition(models.Model):
    """A decision that gives a product its stars for a time, half-open: valid_from <= instant < valid_until.

    `incomplete` rows are in the register for what they say and never put anything on sale. Expiry is no status: it
    comes by time alone.
    """

    class Status(models.TextChoices):
        INCOMPLETE = "incomplete"
        GRANTED = "granted"
        SUSPENDED = "suspended"
        REVOKED = "revoked"

    product = models.ForeignKey(RecognisedProduct, models.PROTECT, related_name="recognitions")
    stars = models.PositiveSmallIntegerField()
    score = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    status = models.CharField(max_length=12, choices=Status)
    decision_number = models.CharField(max_length=60, default="", blank=True)
    decided_on = models.DateField(null=True)
    decided_year = models.PositiveSmallIntegerField(null=True)
    authority = models.CharField(max_length=160, default="", blank=True)
    evidence = models.TextField(default="", blank=True)
    """Where the decision can be read: a stored file's key or the address of a publication."""
    valid_from = models.DateTimeField(null=True)
    valid_until = models.DateTimeField(null=True)
    superseded_by = models.ForeignKey("self", models.PROTECT, null=True, related_name="supersedes")
    status_reason = models.CharField(max_length=300, default="", blank=True)
    is_demo = models.BooleanField(default=False)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(stars__gte=3, stars__lte=5), name="recognition_stars_3_to_5"),
            models.CheckConstraint(condition=_SCORE_IN_BAND, name="recognition_score_in_band"),
            models.CheckConstraint(
                condition=Q(status__in=["incomplete", "granted", "suspended", "revoked"]),
                name="recognition_status_known",
            ),
            models.CheckConstraint(
                condition=Q(valid_from__isnull=True)
                | Q(valid_until__isnull=True)
                | Q(valid_from__lt=models.F("valid_until")),
                name="recognition_validity_runs_forward",
            ),
            models.CheckConstraint(
                condition=~Q(status="granted") | _DOCUMENTED, name="recognition_granted_is_documented"
            ),
            models.UniqueConstraint(
                fields=["product", "decision_number", "decided_on"],
                condition=~Q(decision_number=""),
                name="recognition_decision_once_per_product",
            ),
            ExclusionConstraint(
                name="recognition_one_in_force",
                expressions=[
                    ("product", RangeOperators.EQUAL),
                    (TsTzRange("valid_from", "valid_until"), RangeOperators.OVERLAPS),
                ],
                condition=Q(status__in=["granted", "suspended"]),
            ),
        ]
        indexes = [
            models.Index(
                fields=["valid_until"], name="recognition_valid_until", condition=Q(status="granted")
            )
        ]
