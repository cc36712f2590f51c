"""What puts a listing on the shelf and takes it away, in the transaction that changes the reason.

catalogue_refresh_shelf is the timeless half of THE predicate (catalogue/sellable.py has the other): a documented,
granted recognition, an approved listing that its producer offers at a price, and a producer in good standing.
It is a trigger's work, so no door, import or superuser can go round it. The listing is locked first: of two
transactions that change different reasons at once, the later one sees what the earlier one did.
"""

from django.db import migrations

FORWARD = """
CREATE FUNCTION catalogue_refresh_shelf(listing_ids bigint[]) RETURNS void LANGUAGE plpgsql AS $$
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

CREATE FUNCTION catalogue_shelve_listings() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM catalogue_refresh_shelf(ARRAY(SELECT id FROM changed));
    RETURN NULL;
END $$;
CREATE FUNCTION catalogue_shelve_recognitions() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM catalogue_refresh_shelf(ARRAY(
        SELECT l.id FROM catalogue_listing l WHERE l.product_id IN (SELECT product_id FROM changed)));
    RETURN NULL;
END $$;
CREATE FUNCTION catalogue_shelve_products() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM catalogue_refresh_shelf(ARRAY(
        SELECT l.id FROM catalogue_listing l WHERE l.product_id IN (SELECT id FROM changed)));
    RETURN NULL;
END $$;
CREATE FUNCTION catalogue_shelve_producers() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM catalogue_refresh_shelf(ARRAY(
        SELECT l.id FROM catalogue_listing l
        JOIN certification_recognisedproduct p ON p.id = l.product_id
        WHERE p.producer_id IN (SELECT id FROM changed)));
    RETURN NULL;
END $$;

CREATE TRIGGER shelve_on_insert AFTER INSERT ON catalogue_listing
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION catalogue_shelve_listings();
CREATE TRIGGER shelve_on_update AFTER UPDATE ON catalogue_listing
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION catalogue_shelve_listings();
CREATE TRIGGER shelve_on_insert AFTER INSERT ON certification_recognition
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION catalogue_shelve_recognitions();
CREATE TRIGGER shelve_on_update AFTER UPDATE ON certification_recognition
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION catalogue_shelve_recognitions();
CREATE TRIGGER shelve_on_delete AFTER DELETE ON certification_recognition
    REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION catalogue_shelve_recognitions();
CREATE TRIGGER shelve_on_update AFTER UPDATE ON certification_recognisedproduct
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION catalogue_shelve_products();
CREATE TRIGGER shelve_on_update AFTER UPDATE ON producers_producer
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION catalogue_shelve_producers();
"""
BACKWARD = """
DROP FUNCTION catalogue_shelve_listings() CASCADE;
DROP FUNCTION catalogue_shelve_recognitions() CASCADE;
DROP FUNCTION catalogue_shelve_products() CASCADE;
DROP FUNCTION catalogue_shelve_producers() CASCADE;
DROP FUNCTION catalogue_refresh_shelf(bigint[]);
"""


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0001_initial")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
