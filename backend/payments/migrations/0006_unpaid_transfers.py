"""Transfers hold goods for a day without a đồng: one buyer may have five orders waiting for one."""

from django.db import migrations

FORWARD = "UPDATE payments_terms SET max_open_orders = 5 WHERE method = 'vietqr' AND max_open_orders IS NULL"
BACKWARD = "UPDATE payments_terms SET max_open_orders = NULL WHERE method = 'vietqr' AND max_open_orders = 5"


class Migration(migrations.Migration):
    dependencies = [("payments", "0005_no_twin_index")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
