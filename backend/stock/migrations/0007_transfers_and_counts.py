"""Transfers between points, counts of shelves, and deeds that happen once per key."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_sign_in_attempts"),
        ("catalogue", "0006_search_words"),
        ("salespoints", "0002_contiguous_sequence"),
        ("stock", "0006_reconciliation"),
    ]

    operations = [
        migrations.CreateModel(
            name="Count",
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
                        choices=[("waiting", "Waiting"), ("booked", "Booked"), ("rejected", "Rejected")],
                        max_length=8,
                    ),
                ),
                ("counted_at", models.DateTimeField()),
                ("decided_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="CountLimit",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("units", models.IntegerField()),
                ("dong", models.BigIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name="CountLine",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("counted", models.IntegerField()),
                ("expected", models.IntegerField()),
            ],
        ),
        migrations.CreateModel(
            name="Deed",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=80, unique=True)),
                ("verb", models.CharField(max_length=40)),
                ("digest", models.BinaryField(max_length=32)),
                ("subject_id", models.BigIntegerField(null=True)),
                ("done_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Transfer",
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
                            ("requested", "Requested"),
                            ("agreed", "Agreed"),
                            ("declined", "Declined"),
                            ("cancelled", "Cancelled"),
                            ("sent", "Sent"),
                            ("received", "Received"),
                        ],
                        default="requested",
                        max_length=9,
                    ),
                ),
                ("note", models.CharField(blank=True, default="", max_length=500)),
                ("reason", models.CharField(blank=True, default="", max_length=300)),
                ("requested_at", models.DateTimeField()),
                ("answered_at", models.DateTimeField(null=True)),
                ("sent_at", models.DateTimeField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="TransferLine",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("asked", models.IntegerField()),
                ("agreed", models.IntegerField(default=0)),
                ("sent", models.IntegerField(default=0)),
                ("received", models.IntegerField(default=0)),
                ("lost", models.IntegerField(default=0)),
            ],
        ),
        migrations.RemoveConstraint(
            model_name="deviceevent",
            name="device_event_quantity_sane",
        ),
        migrations.AddField(
            model_name="deviceevent",
            name="transfer_number",
            field=models.BigIntegerField(null=True),
        ),
        migrations.AlterField(
            model_name="deviceevent",
            name="kind",
            field=models.CharField(max_length=20),
        ),
        migrations.AlterField(
            model_name="movement",
            name="kind",
            field=models.CharField(
                choices=[
                    ("receipt", "Receipt"),
                    ("sale", "Sale"),
                    ("online_sale", "Online Sale"),
                    ("return", "Return"),
                    ("damage", "Damage"),
                    ("correction", "Correction"),
                    ("transfer", "Transfer"),
                ],
                max_length=12,
            ),
        ),
        migrations.AddConstraint(
            model_name="deviceevent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("quantity__gt", 0), ("quantity__lte", 100000)),
                    models.Q(("kind", "count"), ("quantity", 0)),
                    _connector="OR",
                ),
                name="device_event_quantity_sane",
            ),
        ),
        migrations.AddField(
            model_name="count",
            name="counted_by",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="accounts.user",
            ),
        ),
        migrations.AddField(
            model_name="count",
            name="decided_by",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="accounts.user",
            ),
        ),
        migrations.AddField(
            model_name="count",
            name="point",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="salespoints.point",
            ),
        ),
        migrations.AddField(
            model_name="countlimit",
            name="point",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="salespoints.point",
            ),
        ),
        migrations.AddField(
            model_name="countline",
            name="count",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="lines",
                to="stock.count",
            ),
        ),
        migrations.AddField(
            model_name="countline",
            name="variant",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="catalogue.variant"
            ),
        ),
        migrations.AddField(
            model_name="transfer",
            name="receiver",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="salespoints.point",
            ),
        ),
        migrations.AddField(
            model_name="transfer",
            name="sender",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="salespoints.point",
            ),
        ),
        migrations.AddField(
            model_name="transferline",
            name="transfer",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="lines",
                to="stock.transfer",
            ),
        ),
        migrations.AddField(
            model_name="transferline",
            name="variant",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="catalogue.variant"
            ),
        ),
        migrations.AddIndex(
            model_name="count",
            index=models.Index(fields=["point", "-id"], name="count_by_point"),
        ),
        migrations.AddConstraint(
            model_name="count",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("decided_at__isnull", True), ("state", "waiting")),
                    models.Q(models.Q(("state", "waiting"), _negated=True), ("decided_at__isnull", False)),
                    _connector="OR",
                ),
                name="count_decided_at_some_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="countlimit",
            constraint=models.UniqueConstraint(
                fields=("point",), name="count_limit_once", nulls_distinct=False
            ),
        ),
        migrations.AddConstraint(
            model_name="countlimit",
            constraint=models.CheckConstraint(
                condition=models.Q(("dong__gte", 0), ("units__gte", 0)), name="count_limit_not_negative"
            ),
        ),
        migrations.AddConstraint(
            model_name="countline",
            constraint=models.UniqueConstraint(fields=("count", "variant"), name="count_line_once"),
        ),
        migrations.AddConstraint(
            model_name="countline",
            constraint=models.CheckConstraint(
                condition=models.Q(("counted__gte", 0)), name="count_line_not_negative"
            ),
        ),
        migrations.AddIndex(
            model_name="transfer",
            index=models.Index(fields=["sender", "-id"], name="transfer_by_sender"),
        ),
        migrations.AddIndex(
            model_name="transfer",
            index=models.Index(fields=["receiver", "-id"], name="transfer_by_receiver"),
        ),
        migrations.AddIndex(
            model_name="transfer",
            index=models.Index(
                condition=models.Q(("state", "sent")), fields=["sent_at"], name="transfer_on_the_way"
            ),
        ),
        migrations.AddConstraint(
            model_name="transfer",
            constraint=models.CheckConstraint(
                condition=models.Q(("sender", models.F("receiver")), _negated=True),
                name="transfer_goes_somewhere",
            ),
        ),
        migrations.AddConstraint(
            model_name="transfer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state__in", ["sent", "received"]), _negated=True),
                    ("sent_at__isnull", False),
                    _connector="OR",
                ),
                name="transfer_sent_at_some_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="transferline",
            constraint=models.UniqueConstraint(fields=("transfer", "variant"), name="transfer_line_once"),
        ),
        migrations.AddConstraint(
            model_name="transferline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("agreed__gte", 0),
                    ("asked__gt", 0),
                    ("lost__gte", 0),
                    ("received__gte", 0),
                    ("sent__gte", 0),
                ),
                name="transfer_line_not_negative",
            ),
        ),
        migrations.AddConstraint(
            model_name="transferline",
            constraint=models.CheckConstraint(
                condition=models.Q(("lost__lte", models.F("sent"))), name="transfer_line_loses_what_was_sent"
            ),
        ),
        migrations.RunSQL(
            # Differences of five units or half a million đồng are an ordinary day's slips.
            "INSERT INTO stock_countlimit (point_id, units, dong) VALUES (NULL, 5, 500000)",
            "DELETE FROM stock_countlimit",
        ),
    ]
