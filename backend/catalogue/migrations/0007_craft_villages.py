"""The craft village of a listing's producer on the shelf: a column to count and filter by.

catalogue_refresh_shelf is the one of 0002_shelf with that column. A village that changes its name is noted for every
process's index, as a commune is.
"""

from django.db import migrations, models

REFRESH = """
CREATE OR REPLACE FUNCTION catalogue_refresh_shelf(listing_ids bigint[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM 1 FROM catalogue_listing WHERE id = ANY(listing_ids) ORDER BY id FOR NO KEY UPDATE;
    DELETE FROM catalogue_shelf WHERE listing_id = ANY(listing_ids);
    INSERT INTO catalogue_shelf (
        recognition_id, listing_id, product_id, valid_from, valid_until, stars, decision_number,
        province_id, commune_id, craft_village_id, group_id, top_group_id, producer_id, producer_name, producer_slug, producer_kind,
        name, slug, price_min, price_max, in_stock, cover, is_demo, has_demo_commerce, created_at, updated_at)
    SELECT
        r.id, l.id, p.id, r.valid_from, r.valid_until, r.stars, r.decision_number,
        p.province_id, p.commune_id, m.craft_village_id, g.id, coalesce(g.parent_id, g.id), m.id, m.name, m.slug, m.kind,
        l.name, l.slug, l.price_min, l.price_max, l.in_stock, l.cover, l.is_demo, l.has_demo_commerce,
        l.created_at, l.updated_at
    FROM catalogue_listing l
    JOIN certification_recognisedproduct p ON p.id = l.product_id
    JOIN certification_productgroup g ON g.id = p.group_id
    JOIN producers_producer m ON m.id = p.producer_id
    JOIN certification_recognition r ON r.product_id = p.id
    WHERE l.id = ANY(listing_ids)
      AND l.moderation = 'approved' AND l.is_on_sale AND l.price_min IS NOT NULL
      AND m.standing = 'good'
      AND r.status = 'granted' AND r.stars BETWEEN 3 AND 5
      AND r.decision_number <> '' AND r.decided_on IS NOT NULL AND r.authority <> '' AND r.evidence <> ''
      AND r.valid_from < r.valid_until;
END $$;
"""
REFRESH_BEFORE = """
CREATE OR REPLACE FUNCTION catalogue_refresh_shelf(listing_ids bigint[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM 1 FROM catalogue_listing WHERE id = ANY(listing_ids) ORDER BY id FOR NO KEY UPDATE;
    DELETE FROM catalogue_shelf WHERE listing_id = ANY(listing_ids);
    INSERT INTO catalogue_shelf (
        recognition_id, listing_id, product_id, valid_from, valid_until, stars, decision_number,
        province_id, commune_id, group_id, top_group_id, producer_id, producer_name, producer_slug, producer_kind,
        name, slug, price_min, price_max, in_stock, cover, is_demo, has_demo_commerce, created_at, updated_at)
    SELECT
        r.id, l.id, p.id, r.valid_from, r.valid_until, r.stars, r.decision_number,
        p.province_id, p.commune_id, g.id, coalesce(g.parent_id, g.id), m.id, m.name, m.slug, m.kind,
        l.name, l.slug, l.price_min, l.price_max, l.in_stock, l.cover, l.is_demo, l.has_demo_commerce,
        l.created_at, l.updated_at
    FROM catalogue_listing l
    JOIN certification_recognisedproduct p ON p.id = l.product_id
    JOIN certification_productgroup g ON g.id = p.group_id
    JOIN producers_producer m ON m.id = p.producer_id
    JOIN certification_recognition r ON r.product_id = p.id
    WHERE l.id = ANY(listing_ids)
      AND l.moderation = 'approved' AND l.is_on_sale AND l.price_min IS NOT NULL
      AND m.standing = 'good'
      AND r.status = 'granted' AND r.stars BETWEEN 3 AND 5
      AND r.decision_number <> '' AND r.decided_on IS NOT NULL AND r.authority <> '' AND r.evidence <> ''
      AND r.valid_from < r.valid_until;
END $$;
"""
NOTE = """
CREATE FUNCTION catalogue_note_craft_villages() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM catalogue_note_changes(ARRAY(
        SELECT listing_id FROM catalogue_shelf WHERE craft_village_id IN (SELECT id FROM changed)));
    RETURN NULL;
END $$;
CREATE TRIGGER note_update AFTER UPDATE ON geography_craftvillage
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION catalogue_note_craft_villages();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("catalogue", "0006_search_words"),
        ("geography", "0003_craft_villages"),
        ("producers", "0002_craft_village"),
    ]
    operations = [
        migrations.AddField("shelf", "craft_village_id", models.BigIntegerField(null=True)),
        migrations.AddIndex(
            "shelf",
            models.Index(
                condition=models.Q(("craft_village_id__isnull", False)),
                fields=["craft_village_id"],
                name="shelf_craft_village",
            ),
        ),
        migrations.RunSQL(REFRESH, REFRESH_BEFORE),
        migrations.RunSQL(NOTE, "DROP FUNCTION catalogue_note_craft_villages() CASCADE"),
    ]
