"""The orders by last change and by end are read along an index, and so is the next instant at which goods come."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0009_gtin")]
    operations = [
        migrations.RemoveIndex("shelf", "shelf_valid_until"),
        migrations.AddIndex("shelf", models.Index(fields=["updated_at", "listing"], name="shelf_by_update")),
        migrations.AddIndex(
            "shelf", models.Index(fields=["valid_until", "listing"], name="shelf_valid_until")
        ),
        migrations.AddIndex("shelf", models.Index(fields=["valid_from"], name="shelf_valid_from")),
    ]
