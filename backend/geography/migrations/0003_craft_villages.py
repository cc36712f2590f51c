"""Craft villages."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("geography", "0002_provinces")]
    operations = [
        migrations.CreateModel(
            name="CraftVillage",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=120)),
                ("slug", models.SlugField(max_length=130, unique=True)),
                ("fold", models.CharField(max_length=120)),
                ("craft", models.CharField(max_length=80)),
                ("craft_en", models.CharField(max_length=80)),
                ("story", models.CharField(blank=True, default="", max_length=1000)),
                ("story_en", models.CharField(blank=True, default="", max_length=1000)),
                ("is_demo", models.BooleanField(default=False)),
                (
                    "commune",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="craft_villages",
                        to="geography.commune",
                    ),
                ),
                (
                    "province",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="craft_villages",
                        to="geography.province",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=~models.Q(name="") & ~models.Q(craft=""), name="village_has_a_craft"
                    ),
                    models.UniqueConstraint(fields=["id", "province"], name="village_and_province"),
                ],
            },
        ),
    ]
