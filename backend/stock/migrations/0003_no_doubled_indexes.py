"""Indexes that another index already begins with cost writes and serve nobody; what every sale updates has room."""

from django.db import migrations, models
from django.db.models.deletion import PROTECT

# Every sale updates a level and its variant's free units: with room in the page no index has to be written for that.
ROOM = "ALTER TABLE stock_level SET (fillfactor = 80); ALTER TABLE catalogue_variant SET (fillfactor = 80)"
FULL = "ALTER TABLE stock_level RESET (fillfactor); ALTER TABLE catalogue_variant RESET (fillfactor)"


def _unindexed(to: str, **options: object) -> models.ForeignKey:
    return models.ForeignKey(db_index=False, on_delete=PROTECT, to=to, **options)


class Migration(migrations.Migration):
    dependencies = [
        ("catalogue", "0001_initial"),
        ("salespoints", "0002_contiguous_sequence"),
        ("stock", "0002_append_only"),
    ]
    operations = [
        migrations.AlterField("deviceevent", "device", _unindexed("salespoints.device")),
        migrations.AlterField("level", "point", _unindexed("salespoints.point", related_name="levels")),
        migrations.AlterField("level", "variant", _unindexed("catalogue.variant", related_name="levels")),
        migrations.AlterField("movement", "variant", _unindexed("catalogue.variant")),
        migrations.RunSQL(ROOM, FULL),
    ]
