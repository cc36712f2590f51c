"""On which terms a sale is settled: rows with a first day, so that what was sold before stays as it was."""

from django.db import models
from django.db.models import Q

KINDS = ["cooperative", "cooperative_group", "company", "household", "other", "unknown"]
"""Of producers, as they have them."""


class CommissionTerm(models.Model):
    """What the network keeps of a sale, in basis points (1/10,000), from a day on.

    The row without a producer holds for every producer that has none of its own by then.
    """

    producer = models.ForeignKey(
        "producers.Producer", models.CASCADE, null=True, related_name="+", db_index=False
    )
    from_day = models.DateField()
    basis_points = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["producer", "from_day"], nulls_distinct=False, name="commission_term_once"
            ),
            models.CheckConstraint(condition=Q(basis_points__lte=10_000), name="commission_at_most_all"),
        ]


class WithholdingTerm(models.Model):
    """What is kept back as tax from producers of a kind, in basis points (1/10,000), from a day on."""

    kind = models.CharField(max_length=20)
    """As producers have it."""
    from_day = models.DateField()
    basis_points = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "from_day"], name="withholding_term_once"),
            models.CheckConstraint(condition=Q(basis_points__lte=10_000), name="withholding_at_most_all"),
            models.CheckConstraint(
                condition=Q(kind__in=KINDS),
                name="withholding_kind_known",
            ),
        ]
