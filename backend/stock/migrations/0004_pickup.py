"""Where a listing can be picked up, as the catalogue reads it: provinces with a point that has a unit of it free.

The catalogue stands below stock and asks nothing upward: the view is stock's to define. When a level runs out or comes
back, and when a point opens, closes or moves, the change is noted for the catalogue's index in the same transaction.
"""

from django.db import migrations

FORWARD = """
CREATE VIEW catalogue_pickup AS
    SELECT variant.listing_id, point.province_id
    FROM stock_level level
    JOIN catalogue_variant variant ON variant.id = level.variant_id
    JOIN salespoints_point point ON point.id = level.point_id
    WHERE level.on_hand > level.reserved AND point.is_active AND point.accepts_pickup;

CREATE FUNCTION stock_note_levels() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    listings bigint[];
BEGIN
    IF TG_OP = 'UPDATE' THEN
        listings := ARRAY(
            SELECT variant.listing_id FROM now_is JOIN was USING (id)
            JOIN catalogue_variant variant ON variant.id = now_is.variant_id
            WHERE (now_is.on_hand > now_is.reserved) <> (was.on_hand > was.reserved));
    ELSE
        listings := ARRAY(
            SELECT variant.listing_id FROM changed JOIN catalogue_variant variant ON variant.id = changed.variant_id
            WHERE changed.on_hand > changed.reserved);
    END IF;
    IF cardinality(listings) > 0 THEN
        PERFORM catalogue_note_changes(listings);
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER note_insert AFTER INSERT ON stock_level
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION stock_note_levels();
CREATE TRIGGER note_delete AFTER DELETE ON stock_level
    REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION stock_note_levels();
CREATE TRIGGER note_update AFTER UPDATE ON stock_level
    REFERENCING OLD TABLE AS was NEW TABLE AS now_is FOR EACH STATEMENT EXECUTE FUNCTION stock_note_levels();

CREATE FUNCTION stock_note_points() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM catalogue_note_changes(ARRAY(
        SELECT DISTINCT variant.listing_id FROM now_is JOIN was USING (id)
        JOIN stock_level level ON level.point_id = now_is.id
        JOIN catalogue_variant variant ON variant.id = level.variant_id
        WHERE (now_is.is_active, now_is.accepts_pickup, now_is.province_id)
           <> (was.is_active, was.accepts_pickup, was.province_id)));
    RETURN NULL;
END $$;
CREATE TRIGGER note_update AFTER UPDATE ON salespoints_point
    REFERENCING OLD TABLE AS was NEW TABLE AS now_is FOR EACH STATEMENT EXECUTE FUNCTION stock_note_points();

CREATE FUNCTION stock_note_truncate() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM catalogue_note_changes(ARRAY[0::bigint]);
    RETURN NULL;
END $$;
CREATE TRIGGER note_truncate AFTER TRUNCATE ON stock_level
    FOR EACH STATEMENT EXECUTE FUNCTION stock_note_truncate();
"""
BACKWARD = """
DROP FUNCTION stock_note_truncate() CASCADE;
DROP FUNCTION stock_note_points() CASCADE;
DROP FUNCTION stock_note_levels() CASCADE;
DROP VIEW catalogue_pickup;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("catalogue", "0005_change_log"),
        ("salespoints", "0002_contiguous_sequence"),
        ("stock", "0003_no_doubled_indexes"),
    ]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
