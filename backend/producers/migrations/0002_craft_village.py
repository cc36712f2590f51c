"""The craft village a producer belongs to, which lies in the producer's province."""

import django.db.models.deletion
from django.db import migrations, models

SAME_PROVINCE = """
ALTER TABLE producers_producer ADD CONSTRAINT producer_in_its_villages_province
    FOREIGN KEY (craft_village_id, province_id) REFERENCES geography_craftvillage (id, province_id);
"""


class Migration(migrations.Migration):
    dependencies = [("geography", "0003_craft_villages"), ("producers", "0001_initial")]
    operations = [
        migrations.AddField(
            "producer",
            "craft_village",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="geography.craftvillage",
            ),
        ),
        migrations.RunSQL(
            SAME_PROVINCE,
            "ALTER TABLE producers_producer DROP CONSTRAINT producer_in_its_villages_province",
        ),
    ]
