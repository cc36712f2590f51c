"""Findings of goods past their day and of transfers that take too long."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("stock", "0009_expired_and_changes")]
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
                ],
                max_length=16,
            ),
        ),
    ]
