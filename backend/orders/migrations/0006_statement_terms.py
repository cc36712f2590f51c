"""On which terms sales are settled, and the demo's first terms: figures to be put right before real money is settled."""

import django.db.models.deletion
from django.db import migrations, models


TERMS = """
INSERT INTO orders_commissionterm (producer_id, from_day, basis_points) VALUES (NULL, '2020-01-01', 500);
INSERT INTO orders_withholdingterm (kind, from_day, basis_points) VALUES ('household', '2020-01-01', 150);
"""


class Migration(migrations.Migration):
    dependencies = [
        ("orders", "0005_pay_by"),
        ("producers", "0002_craft_village"),
    ]

    operations = [
        migrations.CreateModel(
            name="WithholdingTerm",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        max_length=20,
                    ),
                ),
                ("from_day", models.DateField()),
                ("basis_points", models.PositiveIntegerField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("kind", "from_day"), name="withholding_term_once"),
                    models.CheckConstraint(
                        condition=models.Q(("basis_points__lte", 10000)), name="withholding_at_most_all"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "cooperative",
                                    "cooperative_group",
                                    "company",
                                    "household",
                                    "other",
                                    "unknown",
                                ],
                            )
                        ),
                        name="withholding_kind_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CommissionTerm",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("from_day", models.DateField()),
                ("basis_points", models.PositiveIntegerField()),
                (
                    "producer",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="producers.producer",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("producer", "from_day"), name="commission_term_once", nulls_distinct=False
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("basis_points__lte", 10000)), name="commission_at_most_all"
                    ),
                ],
            },
        ),
        migrations.RunSQL(TERMS, migrations.RunSQL.noop),
    ]
