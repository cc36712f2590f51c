"""Codes are looked up whole: the twin index for their beginnings serves nobody."""

from django.db import migrations

FORWARD = "DROP INDEX payments_payment_code_f6c2d97a_like"
BACKWARD = "CREATE INDEX payments_payment_code_f6c2d97a_like ON payments_payment (code varchar_pattern_ops)"


class Migration(migrations.Migration):
    dependencies = [("payments", "0004_money_by_hand")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
