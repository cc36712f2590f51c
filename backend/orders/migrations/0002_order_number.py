"""Order numbers come from a sequence: gaps are allowed, the same number twice is not."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("orders", "0001_initial")]
    operations = [
        migrations.RunSQL("CREATE SEQUENCE orders_number START 100001", "DROP SEQUENCE orders_number"),
    ]
