"""Keys of messages are looked up whole: the twin index for their beginnings serves nobody."""

from django.db import migrations

FORWARD = "DROP INDEX notifications_message_key_0781d074_like"
BACKWARD = (
    "CREATE INDEX notifications_message_key_0781d074_like ON notifications_message (key varchar_pattern_ops)"
)


class Migration(migrations.Migration):
    dependencies = [("notifications", "0002_mail")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
