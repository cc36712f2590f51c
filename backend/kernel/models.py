"""Two ledgers of the kernel: facts on their way to the queues, and who changed what."""

from django.db import models


class OutboxFact(models.Model):
    """Something that happened and must have its effects: written in the transaction that made it true.

    The relay publishes what is due; the task marks it done. What was published and not done comes round again,
    what failed too often is dead and raises an alarm. Nothing is ever only in a queue.
    """

    topic = models.CharField(max_length=80)
    payload = models.JSONField(default=dict)
    created_at = models.DateTimeField()
    due_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)
    dead_at = models.DateTimeField(null=True)
    attempts = models.SmallIntegerField(default=0)
    last_error = models.TextField(default="")

    class Meta:
        indexes = [
            models.Index(
                fields=["due_at", "id"],
                name="outbox_open",
                condition=models.Q(done_at__isnull=True, dead_at__isnull=True),
            ),
        ]


class AuditEntry(models.Model):
    """One change of a certificate, price or role, with its actor (invariant I10)."""

    at = models.DateTimeField()
    actor = models.CharField(max_length=120)
    action = models.CharField(max_length=80)
    subject_type = models.CharField(max_length=40)
    subject_id = models.CharField(max_length=40)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)

    class Meta:
        indexes = [models.Index(fields=["subject_type", "subject_id", "at"], name="audit_subject")]
