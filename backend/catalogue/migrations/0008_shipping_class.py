"""What a carrier must mind about a variant."""

import backend.catalogue.types
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("catalogue", "0007_craft_villages"),
    ]

    operations = [
        migrations.AddField(
            model_name="variant",
            name="shipping_class",
            field=models.CharField(
                choices=[
                    ("normal", "NORMAL"),
                    ("chilled", "CHILLED"),
                    ("liquid", "LIQUID"),
                    ("fragile", "FRAGILE"),
                    ("live_plant", "LIVE_PLANT"),
                ],
                db_default="normal",
                default=backend.catalogue.types.ShippingClass["NORMAL"],
                max_length=10,
            ),
        ),
        migrations.AddConstraint(
            model_name="variant",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "shipping_class__in",
                        [
                            backend.catalogue.types.ShippingClass["NORMAL"],
                            backend.catalogue.types.ShippingClass["CHILLED"],
                            backend.catalogue.types.ShippingClass["LIQUID"],
                            backend.catalogue.types.ShippingClass["FRAGILE"],
                            backend.catalogue.types.ShippingClass["LIVE_PLANT"],
                        ],
                    )
                ),
                name="variant_shipping_class_is_known",
            ),
        ),
    ]
