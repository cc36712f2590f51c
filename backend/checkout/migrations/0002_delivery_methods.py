"""The ways of delivery a new shop begins with; prices are data and can be changed."""

from django.db import migrations


def load(apps, schema_editor):
    method = apps.get_model("checkout", "DeliveryMethod")
    method.objects.create(
        code="standard", name="Giao tận nơi", name_en="Home delivery", price=30_000, free_from=500_000,
        min_days=2, max_days=5, position=1,
    )  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("checkout", "0001_initial")]
    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
