"""What is out of date is not free: pick-up and the catalogue's index leave it out. And what tills have not seen yet.

stock_level.changed_xid and catalogue_variant.changed_xid say which transaction last changed what a till shows. An xid8
orders nothing, but a snapshot tells whether its reader has seen it (see catalogue's change log): a till that hands its
last snapshot back gets what was not visible in it, however long a transaction took. Variants and listings note it by
trigger, whoever changes their names and prices; levels are written in one place (levels.py), which does it itself.
"""

from django.db import migrations

FORWARD = """
-- Django makes it for LIKE, which nobody asks of a key; every movement paid for it.
DROP INDEX IF EXISTS stock_movement_key_5b4d29e2_like;

ALTER TABLE stock_level ADD COLUMN changed_xid xid8 NOT NULL DEFAULT pg_current_xact_id();
ALTER TABLE catalogue_variant ADD COLUMN changed_xid xid8 NOT NULL DEFAULT pg_current_xact_id();

CREATE FUNCTION stock_note_variant() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.changed_xid := pg_current_xact_id();
    RETURN NEW;
END $$;
CREATE TRIGGER note_for_tills BEFORE UPDATE OF sku, gtin, name, price ON catalogue_variant FOR EACH ROW
    WHEN ((OLD.sku, OLD.gtin, OLD.name, OLD.price) IS DISTINCT FROM (NEW.sku, NEW.gtin, NEW.name, NEW.price))
    EXECUTE FUNCTION stock_note_variant();

CREATE FUNCTION stock_note_listing_name() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE catalogue_variant SET changed_xid = pg_current_xact_id() WHERE listing_id = NEW.id;
    RETURN NULL;
END $$;
CREATE TRIGGER note_for_tills AFTER UPDATE OF name ON catalogue_listing FOR EACH ROW
    WHEN (OLD.name IS DISTINCT FROM NEW.name) EXECUTE FUNCTION stock_note_listing_name();

CREATE OR REPLACE VIEW catalogue_pickup AS
    SELECT variant.listing_id, point.province_id
    FROM stock_level level
    JOIN catalogue_variant variant ON variant.id = level.variant_id
    JOIN salespoints_point point ON point.id = level.point_id
    WHERE level.on_hand > level.reserved + level.expired AND point.is_active AND point.accepts_pickup;

CREATE OR REPLACE FUNCTION stock_note_levels() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    listings bigint[];
BEGIN
    IF TG_OP = 'UPDATE' THEN
        listings := ARRAY(
            SELECT variant.listing_id FROM now_is JOIN was USING (id)
            JOIN catalogue_variant variant ON variant.id = now_is.variant_id
            WHERE (now_is.on_hand > now_is.reserved + now_is.expired)
               <> (was.on_hand > was.reserved + was.expired));
    ELSE
        listings := ARRAY(
            SELECT variant.listing_id FROM changed JOIN catalogue_variant variant ON variant.id = changed.variant_id
            WHERE changed.on_hand > changed.reserved + changed.expired);
    END IF;
    IF cardinality(listings) > 0 THEN
        PERFORM catalogue_note_changes(listings);
    END IF;
    RETURN NULL;
END $$;
"""
BACKWARD = """
CREATE OR REPLACE VIEW catalogue_pickup AS
    SELECT variant.listing_id, point.province_id
    FROM stock_level level
    JOIN catalogue_variant variant ON variant.id = level.variant_id
    JOIN salespoints_point point ON point.id = level.point_id
    WHERE level.on_hand > level.reserved AND point.is_active AND point.accepts_pickup;

CREATE OR REPLACE FUNCTION stock_note_levels() RETURNS trigger LANGUAGE plpgsql AS $$
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
DROP FUNCTION stock_note_listing_name() CASCADE;
DROP FUNCTION stock_note_variant() CASCADE;
ALTER TABLE catalogue_variant DROP COLUMN changed_xid;
ALTER TABLE stock_level DROP COLUMN changed_xid;
CREATE INDEX stock_movement_key_5b4d29e2_like ON stock_movement (key varchar_pattern_ops);
"""


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0009_gtin"), ("stock", "0008_lots")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
