"""Indexes that another one already begins with (order_by_user, fulfilment_position_once), or that no query asks: points
and provinces are never deleted.
"""

from typing import Any

from django.conf import settings
from django.db import migrations, models
from django.db.models.deletion import CASCADE, PROTECT, SET_NULL


def _unindexed(to: str, on_delete: Any, **options: Any) -> models.ForeignKey:
    return models.ForeignKey(db_index=False, on_delete=on_delete, to=to, **options)


class Migration(migrations.Migration):
    dependencies = [("orders", "0009_brought_to_the_point")]
    operations = [
        migrations.AlterField(
            "order", "user", _unindexed(settings.AUTH_USER_MODEL, SET_NULL, null=True, related_name="orders")
        ),
        migrations.AlterField(
            "order", "pickup_point", _unindexed("salespoints.point", PROTECT, null=True, related_name="+")
        ),
        migrations.AlterField(
            "order", "province", _unindexed("geography.province", PROTECT, related_name="+")
        ),
        migrations.AlterField(
            "fulfilment", "order", _unindexed("orders.order", CASCADE, related_name="fulfilments")
        ),
    ]
