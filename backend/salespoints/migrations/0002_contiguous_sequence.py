"""Where to look for the first gap in a device's sequence without reading its whole history."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("salespoints", "0001_initial")]
    operations = [
        migrations.AddField(
            model_name="device",
            name="contiguous_sequence",
            field=models.BigIntegerField(default=0),
        )
    ]
