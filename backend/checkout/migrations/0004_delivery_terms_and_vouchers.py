"""Delivery prices by zone, weight and shipping class; vouchers and their uses."""

import backend.checkout.discounts
import backend.checkout.models
import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("checkout", "0003_completion"),
        ("geography", "0002_provinces"),
    ]

    operations = [
        migrations.CreateModel(
            name="DeliveryRate",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("price", models.BigIntegerField()),
                ("free_from", models.BigIntegerField(null=True)),
                ("included_grams", models.PositiveIntegerField()),
                ("price_per_kilo", models.BigIntegerField()),
                ("min_days", models.PositiveSmallIntegerField()),
                ("max_days", models.PositiveSmallIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name="DeliveryZone",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=40, unique=True)),
                ("name", models.CharField(max_length=120)),
                ("name_en", models.CharField(max_length=120)),
            ],
        ),
        migrations.CreateModel(
            name="DeliveryZoneProvince",
            fields=[
                (
                    "province",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="geography.province",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Voucher",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=40, unique=True)),
                ("name", models.CharField(max_length=120)),
                ("name_en", models.CharField(max_length=120)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("percentage", "PERCENTAGE"),
                            ("fixed", "FIXED"),
                            ("free_delivery", "FREE_DELIVERY"),
                        ],
                        max_length=13,
                    ),
                ),
                ("amount", models.BigIntegerField(default=0)),
                ("at_most", models.BigIntegerField(null=True)),
                ("minimum", models.BigIntegerField(default=0)),
                ("starts_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField(null=True)),
                ("usage_limit", models.PositiveIntegerField(null=True)),
                ("used", models.PositiveIntegerField(default=0)),
                ("once_per_customer", models.BooleanField(default=False)),
                (
                    "province_codes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=2), blank=True, default=list, size=None
                    ),
                ),
                (
                    "producer_ids",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), blank=True, default=list, size=None
                    ),
                ),
                (
                    "listing_ids",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), blank=True, default=list, size=None
                    ),
                ),
                (
                    "borne_by",
                    models.CharField(
                        choices=[("platform", "PLATFORM"), ("producer", "PRODUCER")],
                        default=backend.checkout.discounts.BorneBy["PLATFORM"],
                        max_length=8,
                    ),
                ),
                ("is_active", models.BooleanField(default=True)),
            ],
        ),
        migrations.CreateModel(
            name="VoucherUse",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("order_id", models.UUIDField(unique=True)),
                ("once_email", models.CharField(max_length=254, null=True)),
                ("once_user", models.BigIntegerField(null=True)),
                ("used_at", models.DateTimeField()),
            ],
        ),
        migrations.RemoveConstraint(
            model_name="deliverymethod",
            name="delivery_price_not_negative",
        ),
        migrations.AddField(
            model_name="checkout",
            name="former_province",
            field=models.CharField(blank=True, db_default="", default="", max_length=60),
        ),
        migrations.AddField(
            model_name="checkout",
            name="shown_discount",
            field=models.BigIntegerField(null=True),
        ),
        migrations.AddField(
            model_name="deliverymethod",
            name="included_grams",
            field=models.PositiveIntegerField(default=3000),
        ),
        migrations.AddField(
            model_name="deliverymethod",
            name="max_grams",
            field=models.PositiveIntegerField(null=True),
        ),
        migrations.AddField(
            model_name="deliverymethod",
            name="only_in_zones",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="deliverymethod",
            name="price_per_kilo",
            field=models.BigIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="deliverymethod",
            name="surcharges",
            field=models.JSONField(default=backend.checkout.models.ordinary_surcharges),
        ),
        migrations.AddConstraint(
            model_name="deliverymethod",
            constraint=models.CheckConstraint(
                condition=models.Q(("price__gte", 0), ("price_per_kilo__gte", 0)),
                name="delivery_price_not_negative",
            ),
        ),
        migrations.AddConstraint(
            model_name="deliverymethod",
            constraint=models.CheckConstraint(
                condition=models.Q(("min_days__lte", models.F("max_days"))), name="delivery_days_in_order"
            ),
        ),
        migrations.AddField(
            model_name="deliveryrate",
            name="method",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="rates",
                to="checkout.deliverymethod",
            ),
        ),
        migrations.AddField(
            model_name="deliveryrate",
            name="zone",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="rates", to="checkout.deliveryzone"
            ),
        ),
        migrations.AddField(
            model_name="deliveryzoneprovince",
            name="zone",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="provinces",
                to="checkout.deliveryzone",
            ),
        ),
        migrations.AddConstraint(
            model_name="voucher",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("amount__gte", 1), ("amount__lte", 100), ("kind", "percentage")),
                    models.Q(("amount__gte", 1), ("kind", "fixed")),
                    models.Q(("amount", 0), ("kind", "free_delivery")),
                    _connector="OR",
                ),
                name="voucher_amount_fits_its_kind",
            ),
        ),
        migrations.AddConstraint(
            model_name="voucher",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("usage_limit__isnull", True), ("used__lte", models.F("usage_limit")), _connector="OR"
                ),
                name="voucher_not_used_too_often",
            ),
        ),
        migrations.AddConstraint(
            model_name="voucher",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("minimum__gte", 0),
                    models.Q(("at_most__isnull", True), ("at_most__gte", 1), _connector="OR"),
                ),
                name="voucher_limits_not_negative",
            ),
        ),
        migrations.AddConstraint(
            model_name="voucher",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ends_at__isnull", True), ("starts_at__lt", models.F("ends_at")), _connector="OR"
                ),
                name="voucher_starts_first",
            ),
        ),
        migrations.AddConstraint(
            model_name="voucher",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("borne_by", "platform"),
                    models.Q(("producer_ids__len", 1), ("kind__in", ["percentage", "fixed"])),
                    _connector="OR",
                ),
                name="voucher_borne_by_one_producer_for_its_goods",
            ),
        ),
        migrations.AddField(
            model_name="checkout",
            name="voucher",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="checkout.voucher",
            ),
        ),
        migrations.AddField(
            model_name="voucheruse",
            name="voucher",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="uses", to="checkout.voucher"
            ),
        ),
        migrations.AddConstraint(
            model_name="deliveryrate",
            constraint=models.UniqueConstraint(fields=("method", "zone"), name="delivery_rate_once"),
        ),
        migrations.AddConstraint(
            model_name="deliveryrate",
            constraint=models.CheckConstraint(
                condition=models.Q(("price__gte", 0), ("price_per_kilo__gte", 0)),
                name="delivery_rate_not_negative",
            ),
        ),
        migrations.AddConstraint(
            model_name="deliveryrate",
            constraint=models.CheckConstraint(
                condition=models.Q(("min_days__lte", models.F("max_days"))),
                name="delivery_rate_days_in_order",
            ),
        ),
        migrations.AddConstraint(
            model_name="voucheruse",
            constraint=models.UniqueConstraint(
                fields=("voucher", "once_email"), name="voucher_once_per_email"
            ),
        ),
        migrations.AddConstraint(
            model_name="voucheruse",
            constraint=models.UniqueConstraint(fields=("voucher", "once_user"), name="voucher_once_per_user"),
        ),
    ]
