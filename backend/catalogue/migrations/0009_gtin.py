"""The number of a variant's barcode, right to its check digit."""

from django.db import migrations, models

# GS1: from the right, the digits before the check digit count three times and once in turn; all sum to a multiple of ten.
CHECK = """
CREATE FUNCTION catalogue_gtin_is_right(gtin text) RETURNS boolean LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT gtin = '' OR (gtin ~ '^([0-9]{8}|[0-9]{12,14})$' AND (
        SELECT sum(substr(reverse(gtin), place, 1)::integer * CASE WHEN place % 2 = 0 THEN 3 ELSE 1 END) % 10 = 0
        FROM generate_series(1, length(gtin)) AS place))
$$;
ALTER TABLE catalogue_variant ADD CONSTRAINT variant_gtin_is_right CHECK (catalogue_gtin_is_right(gtin));
"""
UNCHECK = """
ALTER TABLE catalogue_variant DROP CONSTRAINT variant_gtin_is_right;
DROP FUNCTION catalogue_gtin_is_right(text);
"""


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0008_shipping_class")]
    operations = [
        migrations.AddField(
            "variant", "gtin", models.CharField(blank=True, db_default="", default="", max_length=14)
        ),
        migrations.AddConstraint(
            "variant",
            models.UniqueConstraint(
                condition=models.Q(("gtin", ""), _negated=True), fields=("gtin",), name="variant_gtin_once"
            ),
        ),
        migrations.RunSQL(CHECK, UNCHECK),
    ]
