"""Craft villages stand on public pages: their changes are noted, so that answers about them can be kept."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("operations", "0001_noted_tables"), ("catalogue", "0007_craft_villages")]
    operations = [
        migrations.RunSQL(
            [("SELECT kernel_note_changes_of(%s, %s)", ["geography_craftvillage", None])],
            "DROP FUNCTION kernel_note_geography_craftvillage() CASCADE",
        )
    ]
