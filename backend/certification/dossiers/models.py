"""Dossiers, their papers and the papers' files."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

_STATES = (
    "draft",
    "handed_in",
    "sent_back",
    "screened",
    "with_council",
    "scored",
    "refused",
    "decided",
    "withdrawn",
)
_OPEN = ("draft", "handed_in", "sent_back", "screened", "with_council", "scored")


class Dossier(models.Model):
    """A producer applies for the recognition of one product. `state` is what rules.derive_state makes of the steps."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    producer = models.ForeignKey("producers.Producer", models.PROTECT, related_name="+")
    product = models.ForeignKey(
        "certification.RecognisedProduct", models.PROTECT, null=True, related_name="+"
    )
    """Empty for a new product until it is decided."""
    name = models.CharField(max_length=200)
    group = models.ForeignKey("certification.ProductGroup", models.PROTECT, related_name="+")
    own_points = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    """What the producer reckons with."""
    created_at = models.DateTimeField()
    first_handed_in_at = models.DateTimeField(null=True)
    """From then on officers may read it."""
    handed_in_at = models.DateTimeField(null=True)
    sent_back_at = models.DateTimeField(null=True)
    screened_at = models.DateTimeField(null=True)
    points = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    """By the province."""
    council_points = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    """By the central council, only where the province gave 90 or more."""
    reason = models.CharField(max_length=500, default="", blank=True)
    """Why the points are what they are; a refusal has one."""
    recognition = models.OneToOneField(
        "certification.Recognition", models.PROTECT, null=True, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True)
    state = models.CharField(max_length=12)
    state_since = models.DateTimeField()
    revision = models.PositiveIntegerField(default=1)
    """Names what was read: goes up with every change."""
    is_demo = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=_STATES), name="dossier_state_known"),
            models.CheckConstraint(condition=~Q(name=""), name="dossier_has_a_name"),
            models.CheckConstraint(
                condition=Q(state="decided", recognition__isnull=False, product__isnull=False)
                | ~Q(state="decided") & Q(recognition__isnull=True),
                name="dossier_decided_has_its_recognition",
            ),
            models.CheckConstraint(
                condition=Q(points__isnull=True) | Q(points__gte=0, points__lte=100),
                name="dossier_points_of_100",
            ),
            models.CheckConstraint(
                condition=Q(council_points__isnull=True)
                | Q(council_points__gte=0, council_points__lte=100, points__isnull=False, points__gte=90),
                name="dossier_council_only_from_90",
            ),
            models.CheckConstraint(
                condition=~Q(state="refused") | Q(reason__regex="[[:alnum:]]"),
                name="dossier_refused_with_a_reason",
            ),
            models.UniqueConstraint(
                fields=["product"], condition=Q(state__in=_OPEN), name="dossier_open_once_per_product"
            ),
        ]
        indexes = [
            models.Index(fields=["producer", "-created_at"], name="dossier_by_producer"),
            models.Index(fields=["state", "state_since"], name="dossier_by_state"),
        ]


class DossierItem(models.Model):
    """One paper of the checklist: words and files, and what an officer asked for."""

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="items", db_index=False)
    kind = models.CharField(max_length=24)
    text = models.TextField(default="", blank=True)
    changed_at = models.DateTimeField(null=True)
    objection = models.CharField(max_length=500, default="", blank=True)
    objected_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["dossier", "kind"], name="dossier_item_once"),
            models.CheckConstraint(
                condition=Q(objection="") | Q(objected_at__isnull=False), name="dossier_objection_when"
            ),
        ]


class DossierFile(models.Model):
    """A file of a paper, or (without one) the text of the decision. Read by the producer's members and officers only.

    The bytes stand in the database: with the row they belong to, they are written, kept from strangers and backed up.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="files")
    item = models.ForeignKey(DossierItem, models.CASCADE, null=True, related_name="files")
    name = models.CharField(max_length=120)
    media_type = models.CharField(max_length=20)
    size = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    content = models.BinaryField()
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    uploaded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(media_type__in=["application/pdf", "image/jpeg", "image/png"]),
                name="dossier_file_type_known",
            ),
            models.UniqueConstraint(fields=["item", "digest"], name="dossier_file_once_per_item"),
            models.UniqueConstraint(
                fields=["dossier"], condition=Q(item__isnull=True), name="dossier_one_decision_file"
            ),
        ]
