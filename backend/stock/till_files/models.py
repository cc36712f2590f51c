"""Files that points uploaded, and what their columns meant the last time."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q


class TillFile(models.Model):
    """A file as it came. Its bytes are kept until it is booked, its figures for good."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    point = models.ForeignKey("salespoints.Point", models.CASCADE, db_index=False)
    name = models.CharField(max_length=120)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    uploaded_at = models.DateTimeField()
    content = models.BinaryField(null=True)
    columns = models.JSONField(default=dict)
    booked_at = models.DateTimeField(null=True)
    booked_rows = models.IntegerField(default=0)
    known_rows = models.IntegerField(default=0)
    """Rows of it that an earlier file had brought."""
    bad_rows = models.IntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(booked_at__isnull=True, content__isnull=False)
                | Q(booked_at__isnull=False, content__isnull=True),
                name="till_file_keeps_bytes_until_booked",
            ),
        ]
        indexes = [models.Index(fields=["point", "-uploaded_at"], name="till_file_by_point")]


class TillColumns(models.Model):
    """What the columns of a point's till mean, by the names in its header."""

    point = models.ForeignKey("salespoints.Point", models.CASCADE, db_index=False)
    signature = models.CharField(max_length=64)
    columns = models.JSONField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["point", "signature"], name="till_columns_once")]
