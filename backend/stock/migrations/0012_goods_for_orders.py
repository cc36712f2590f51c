"""Requests to producers that stand for an order."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("catalogue", "0010_shelf_orders"),
        ("producers", "0003_answer_within"),
        ("salespoints", "0004_accept_within"),
        ("stock", "0011_supply"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="supplyrequest",
            name="supply_open_once",
        ),
        migrations.AddField(
            model_name="supplyrequest",
            name="order_id",
            field=models.UUIDField(null=True),
        ),
        migrations.AddConstraint(
            model_name="supplyrequest",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ["requested", "accepted"]), ("order_id__isnull", True)),
                fields=("point", "variant"),
                name="supply_open_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="supplyrequest",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ["requested", "accepted"])),
                fields=("order_id", "variant"),
                name="supply_open_once_for_an_order",
            ),
        ),
    ]
