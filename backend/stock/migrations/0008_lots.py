"""Lots with their dates, units per shelf and lot, and consignment; the ledger's accounts need no index of their own."""

import backend.stock.models
import django.db.models.deletion
import django.db.models.expressions
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("catalogue", "0009_gtin"),
        ("producers", "0001_initial"),
        ("salespoints", "0002_contiguous_sequence"),
        ("stock", "0007_transfers_and_counts"),
    ]

    operations = [
        migrations.CreateModel(
            name="Consignment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("starts_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Lot",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(blank=True, default="", max_length=40)),
                ("expires_on", models.DateField()),
                (
                    "expires_at",
                    models.GeneratedField(
                        db_persist=True,
                        expression=backend.stock.models.EndOfDay(models.F("expires_on")),
                        output_field=models.DateTimeField(),
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ShelfLot",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("units", models.IntegerField()),
            ],
        ),
        migrations.RemoveConstraint(
            model_name="level",
            name="level_covers_its_holds",
        ),
        migrations.AddField(
            model_name="deviceevent",
            name="expires_on",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="deviceevent",
            name="lot_code",
            field=models.CharField(blank=True, db_default="", default="", max_length=40),
        ),
        migrations.AddField(
            model_name="level",
            name="expired",
            field=models.IntegerField(db_default=0, default=0),
        ),
        migrations.AddField(
            model_name="level",
            name="expires_next",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="level",
            name="has_lots",
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.AlterField(
            model_name="movement",
            name="destination",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="stock.account",
            ),
        ),
        migrations.AlterField(
            model_name="movement",
            name="source",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="stock.account",
            ),
        ),
        migrations.AddIndex(
            model_name="level",
            index=models.Index(
                condition=models.Q(("expires_next__isnull", False)),
                fields=["expires_next"],
                name="level_expiring",
            ),
        ),
        migrations.AddConstraint(
            model_name="level",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("expired__gte", 0),
                    (
                        "on_hand__gte",
                        django.db.models.expressions.CombinedExpression(
                            models.F("reserved"), "+", models.F("expired")
                        ),
                    ),
                    ("reserved__gte", 0),
                ),
                name="level_covers_its_holds",
            ),
        ),
        migrations.AddField(
            model_name="consignment",
            name="point",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="salespoints.point"),
        ),
        migrations.AddField(
            model_name="consignment",
            name="producer",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="producers.producer"),
        ),
        migrations.AddField(
            model_name="lot",
            name="variant",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.PROTECT, to="catalogue.variant"
            ),
        ),
        migrations.AddField(
            model_name="movement",
            name="lot",
            field=models.ForeignKey(
                db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, to="stock.lot"
            ),
        ),
        migrations.AddIndex(
            model_name="movement",
            index=models.Index(
                condition=models.Q(("lot__isnull", False)), fields=["lot", "id"], name="movement_by_lot"
            ),
        ),
        migrations.AddField(
            model_name="shelflot",
            name="level",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="lots",
                to="stock.level",
            ),
        ),
        migrations.AddField(
            model_name="shelflot",
            name="lot",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="stock.lot"),
        ),
        migrations.AddConstraint(
            model_name="consignment",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ends_at__isnull", True)),
                fields=("point", "producer"),
                name="consignment_open_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="consignment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ends_at__isnull", True), ("ends_at__gt", models.F("starts_at")), _connector="OR"
                ),
                name="consignment_lasts",
            ),
        ),
        migrations.AddConstraint(
            model_name="lot",
            constraint=models.UniqueConstraint(fields=("variant", "expires_on", "code"), name="lot_once"),
        ),
        migrations.AddConstraint(
            model_name="lot",
            constraint=models.CheckConstraint(
                condition=models.Q(("expires_on__range", ("2000-01-01", "2199-12-31"))),
                name="lot_expires_in_our_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="shelflot",
            constraint=models.UniqueConstraint(fields=("level", "lot"), name="shelf_lot_once"),
        ),
        migrations.AddConstraint(
            model_name="shelflot",
            constraint=models.CheckConstraint(
                condition=models.Q(("units__gt", 0)), name="shelf_lot_has_units"
            ),
        ),
    ]
