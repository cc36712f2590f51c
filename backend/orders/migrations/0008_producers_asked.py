"""Producers are asked for goods of an order that no point has."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("catalogue", "0010_shelf_orders"),
        ("orders", "0007_orders_of_guests"),
        ("producers", "0003_answer_within"),
        ("salespoints", "0004_accept_within"),
    ]

    operations = [
        migrations.CreateModel(
            name="ProducerAsk",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("asked", "Asked"),
                            ("promised", "Promised"),
                            ("kept", "Kept"),
                            ("declined", "Declined"),
                            ("silent", "Silent"),
                            ("broken", "Broken"),
                            ("closed", "Closed"),
                        ],
                        default="asked",
                        max_length=8,
                    ),
                ),
                ("units", models.IntegerField()),
                ("promised", models.IntegerField(default=0)),
                ("promised_for", models.DateField(null=True)),
                ("request_id", models.BigIntegerField(null=True)),
                ("reason", models.CharField(blank=True, default="", max_length=300)),
                ("asked_at", models.DateTimeField()),
                ("answer_by", models.DateTimeField()),
                ("answered_at", models.DateTimeField(null=True)),
                ("told_at", models.DateTimeField(null=True)),
                (
                    "order",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="orders.order"
                    ),
                ),
                (
                    "order_line",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="orders.orderline",
                    ),
                ),
                (
                    "point",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="salespoints.point"
                    ),
                ),
                (
                    "producer",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="producers.producer",
                    ),
                ),
                (
                    "variant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="catalogue.variant"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["producer", "-id"], name="producer_ask_by_producer"),
                    models.Index(fields=["order_line", "-id"], name="producer_ask_by_line"),
                    models.Index(
                        condition=models.Q(("state", "asked")),
                        fields=["answer_by"],
                        name="producer_ask_unanswered",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ["asked", "promised"])),
                        fields=("order_line",),
                        name="producer_ask_open_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("promised__gte", 0), ("units__gt", 0)),
                        name="producer_ask_units_positive",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ["promised", "kept", "broken"]), _negated=True),
                            models.Q(
                                ("promised__gt", 0),
                                ("promised_for__isnull", False),
                                ("request_id__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="producer_ask_promises_a_day",
                    ),
                ],
            },
        ),
    ]
