"""Messages to people, each written once per fact."""

from django.conf import settings
from django.db import models
from django.db.models import Q


class Message(models.Model):
    """A message to a user, a point's staff or a buyer's address."""

    class Mail(models.TextChoices):
        KEPT = "kept"
        """Not to be mailed: there is no address, or no server to send by."""
        WAITING = "waiting"
        SENT = "sent"
        FAILED = "failed"
        """Given up: the address is refused, or every attempt failed."""

    key = models.CharField(max_length=120, unique=True)
    """The fact it tells of and to whom: a fact that rings twice tells once."""
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="+")
    point_id = models.UUIDField(null=True)
    email = models.EmailField(default="", blank=True)
    language = models.CharField(max_length=2, default="vi")
    subject = models.CharField(max_length=200)
    body = models.TextField()
    created_at = models.DateTimeField()
    mail = models.CharField(max_length=7, choices=Mail, default=Mail.KEPT)
    attempts = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField(null=True)
    """When it is to be sent, or tried again."""
    sent_at = models.DateTimeField(null=True)
    last_error = models.CharField(max_length=300, default="", blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(mail="waiting") | Q(due_at__isnull=False) & ~Q(email=""),
                name="message_waiting_is_due",
            ),
            models.CheckConstraint(
                condition=~Q(mail="sent") | Q(sent_at__isnull=False), name="message_sent_when"
            ),
        ]
        indexes = [
            models.Index(fields=["point_id", "-created_at"], name="message_by_point"),
            models.Index(fields=["email", "-created_at"], name="message_by_address", condition=~Q(email="")),
            models.Index(fields=["due_at"], name="message_due", condition=Q(mail="waiting")),
        ]
