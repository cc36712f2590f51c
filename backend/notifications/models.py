"""Messages to people, each written once per fact."""

from django.conf import settings
from django.db import models


class Message(models.Model):
    """A message to a user, a point's staff or a buyer's address."""

    key = models.CharField(max_length=120, unique=True)
    """The fact it tells of and to whom: a fact that rings twice tells once."""
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="+")
    point_id = models.UUIDField(null=True)
    email = models.EmailField(default="", blank=True)
    language = models.CharField(max_length=2, default="vi")
    subject = models.CharField(max_length=200)
    body = models.TextField()
    created_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["point_id", "-created_at"], name="message_by_point")]
