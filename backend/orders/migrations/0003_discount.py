"""The discount of an order, its part on the delivery and on each line, and who bears it."""

import django.db.models.expressions
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("orders", "0002_order_number")]

    operations = [
        migrations.RemoveConstraint(
            model_name="order",
            name="order_total_adds_up",
        ),
        migrations.AddField(
            model_name="order",
            name="discount",
            field=models.BigIntegerField(db_default=0, default=0),
        ),
        migrations.AddField(
            model_name="order",
            name="discount_borne_by",
            field=models.CharField(blank=True, db_default="", default="", max_length=8),
        ),
        migrations.AddField(
            model_name="order",
            name="discount_name",
            field=models.CharField(blank=True, db_default="", default="", max_length=120),
        ),
        migrations.AddField(
            model_name="order",
            name="shipping_discount",
            field=models.BigIntegerField(db_default=0, default=0),
        ),
        migrations.AddField(
            model_name="order",
            name="voucher_code",
            field=models.CharField(blank=True, db_default="", default="", max_length=40),
        ),
        migrations.AddField(
            model_name="orderline",
            name="discount",
            field=models.BigIntegerField(db_default=0, default=0),
        ),
        migrations.AddConstraint(
            model_name="order",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("shipping_price__gte", 0),
                    ("subtotal__gte", 0),
                    (
                        "total",
                        django.db.models.expressions.CombinedExpression(
                            django.db.models.expressions.CombinedExpression(
                                models.F("subtotal"), "+", models.F("shipping_price")
                            ),
                            "-",
                            models.F("discount"),
                        ),
                    ),
                ),
                name="order_total_adds_up",
            ),
        ),
        migrations.AddConstraint(
            model_name="order",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("discount__gte", models.F("shipping_discount")),
                    (
                        "discount__lte",
                        django.db.models.expressions.CombinedExpression(
                            models.F("subtotal"), "+", models.F("shipping_discount")
                        ),
                    ),
                    ("shipping_discount__gte", 0),
                    ("shipping_discount__lte", models.F("shipping_price")),
                    models.Q(
                        ("discount", 0),
                        models.Q(
                            models.Q(("voucher_code", ""), _negated=True),
                            models.Q(("discount_borne_by", ""), _negated=True),
                        ),
                        _connector="OR",
                    ),
                ),
                name="order_discount_fits",
            ),
        ),
        migrations.AddConstraint(
            model_name="orderline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("discount__gte", 0),
                    (
                        "discount__lte",
                        django.db.models.expressions.CombinedExpression(
                            models.F("unit_price"), "*", models.F("quantity")
                        ),
                    ),
                ),
                name="order_line_discount_fits",
            ),
        ),
    ]
