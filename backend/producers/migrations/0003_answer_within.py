"""How long a producer may think about goods that an order lacks."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("geography", "0003_craft_villages"),
        ("producers", "0002_craft_village"),
    ]

    operations = [
        migrations.AddField(
            model_name="producer",
            name="answer_within_minutes",
            field=models.PositiveSmallIntegerField(null=True),
        ),
        migrations.AddConstraint(
            model_name="producer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("answer_within_minutes__isnull", True),
                    ("answer_within_minutes__gte", 30),
                    _connector="OR",
                ),
                name="producer_has_time_to_answer",
            ),
        ),
    ]
