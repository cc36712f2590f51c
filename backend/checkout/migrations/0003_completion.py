"""What completing a basket needs to know: what the buyer was shown, and the order that comes of it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("checkout", "0002_delivery_methods"),
    ]

    operations = [
        migrations.AddField(
            model_name="checkout",
            name="delivery_is_stale",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="checkout",
            name="order_id",
            field=models.UUIDField(null=True),
        ),
        migrations.AddField(
            model_name="checkout",
            name="shown_shipping",
            field=models.BigIntegerField(null=True),
        ),
    ]
