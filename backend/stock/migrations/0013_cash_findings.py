"""Findings of counts of cash that are off."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("stock", "0012_goods_for_orders"),
    ]

    operations = [
        migrations.AlterField(
            model_name="finding",
            name="kind",
            field=models.CharField(
                choices=[
                    ("ledger", "Ledger"),
                    ("feed_gap", "Feed Gap"),
                    ("silent_device", "Silent Device"),
                    ("events_wait", "Events Wait"),
                    ("expired_goods", "Expired Goods"),
                    ("late_transfer", "Late Transfer"),
                    ("supply_late", "Supply Late"),
                    ("cash_difference", "Cash Difference"),
                ],
                max_length=16,
            ),
        ),
    ]
