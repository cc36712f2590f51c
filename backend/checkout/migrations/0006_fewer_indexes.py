"""A basket is changed five times on its way: without indexes that no query asks, and with room in its page, no change
of it has to write an index.

Ways of delivery, points, provinces and vouchers are never deleted while baskets name them; a line is found by
checkout_line_once, which begins with its basket.
"""

from typing import Any

from django.db import migrations, models
from django.db.models.deletion import CASCADE, PROTECT, SET_NULL

ROOM = "ALTER TABLE checkout_checkout SET (fillfactor = 70)"
FULL = "ALTER TABLE checkout_checkout RESET (fillfactor)"


def _unindexed(to: str, on_delete: Any, **options: Any) -> models.ForeignKey:
    return models.ForeignKey(db_index=False, on_delete=on_delete, to=to, **{"related_name": "+", **options})


class Migration(migrations.Migration):
    dependencies = [("checkout", "0005_address_book")]
    operations = [
        migrations.AlterField("checkout", "province", _unindexed("geography.province", PROTECT, null=True)),
        migrations.AlterField(
            "checkout", "delivery_method", _unindexed("checkout.deliverymethod", PROTECT, null=True)
        ),
        migrations.AlterField(
            "checkout", "pickup_point", _unindexed("salespoints.point", PROTECT, null=True)
        ),
        migrations.AlterField("checkout", "voucher", _unindexed("checkout.voucher", SET_NULL, null=True)),
        migrations.AlterField(
            "checkoutline", "checkout", _unindexed("checkout.checkout", CASCADE, related_name="lines")
        ),
        migrations.RunSQL(ROOM, FULL),
    ]
