"""The tables behind what anybody may read note their changes (kernel 0003), stock and variants by their keys.

catalogue_change stands for the shelf and for where goods can be picked up: whatever changes there is noted in it. A
table that comes later is noted by its own migration; until then no answer that reads it is kept.
"""

from django.db import migrations

NOTED = (
    ("geography_commune", None),
    ("producers_producer", None),
    ("certification_recognisedproduct", None),
    ("certification_recognition", None),
    ("catalogue_change", None),
    ("catalogue_listing", None),
    ("catalogue_variant", "listing_id"),
    ("catalogue_listingmedia", None),
    ("catalogue_searchword", None),
    ("salespoints_point", None),
    ("stock_level", "variant_id"),
    ("feedback_review", None),
    ("feedback_question", None),
    ("feedback_tally", None),
    ("editorial_policydocument", None),
    ("editorial_pointevent", None),
    ("editorial_story", None),
)
FORWARD = [("SELECT kernel_note_changes_of(%s, %s)", [table, column]) for table, column in NOTED]
# Entries of that log are only ever added; forgetting old ones changes nothing.
ADDED_ONLY = "DROP TRIGGER noted_on_delete ON catalogue_change"
BACKWARD = ";\n".join(f"DROP FUNCTION kernel_note_{table}() CASCADE" for table, _ in NOTED)


class Migration(migrations.Migration):
    dependencies = [
        ("kernel", "0003_change_log"),
        ("geography", "0002_provinces"),
        ("producers", "0001_initial"),
        ("certification", "0003_documented_in_words"),
        ("catalogue", "0006_search_words"),
        ("salespoints", "0002_contiguous_sequence"),
        ("stock", "0004_pickup"),
        ("feedback", "0001_initial"),
        ("editorial", "0002_policies_stay"),
    ]
    operations = [migrations.RunSQL(FORWARD, BACKWARD), migrations.RunSQL(ADDED_ONLY, migrations.RunSQL.noop)]
