"""A browser at the counter is a device without a key, spoken for by the person signed in."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [
        ("salespoints", "0002_contiguous_sequence"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        migrations.AlterField(
            model_name="device",
            name="key_hash",
            field=models.CharField(max_length=64, default="", blank=True),
        ),
        migrations.AddField(model_name="device", name="browser", field=models.UUIDField(null=True)),
        migrations.AddField(
            model_name="device",
            name="enrolled_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddConstraint(
            model_name="device",
            constraint=models.UniqueConstraint(fields=["point", "browser"], name="browser_once_per_point"),
        ),
        migrations.AddConstraint(
            model_name="device",
            constraint=models.CheckConstraint(
                condition=Q(browser__isnull=True) & ~Q(key_hash="") | Q(browser__isnull=False, key_hash=""),
                name="device_has_a_key_or_is_a_browser",
            ),
        ),
    ]
