"""What changed on the shelf, by transaction: each process's index of the catalogue reads here what it has not seen.

Rows are written by triggers on the shelf, so in the transaction that changes it and by whatever way it is changed.
An entry carries the transaction's xid8, which orders nothing but tells with a snapshot whether a reader has seen it.
Listing 0 stands for everything. catalogue_changefloor holds the xid below which entries have been forgotten.
"""

from django.db import migrations

FORWARD = """
CREATE TABLE catalogue_change (
    xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
    listing_id bigint NOT NULL,
    at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (xid, listing_id)
);
CREATE TABLE catalogue_changefloor (xid xid8 NOT NULL);

CREATE FUNCTION catalogue_note_changes(listing_ids bigint[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    -- So many are read anew all together sooner than one by one.
    IF cardinality(listing_ids) > 2000 THEN
        listing_ids := ARRAY[0];
    END IF;
    INSERT INTO catalogue_change (listing_id) SELECT DISTINCT unnest(listing_ids) ON CONFLICT DO NOTHING;
END $$;

CREATE FUNCTION catalogue_note_shelf() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'TRUNCATE' THEN
        PERFORM catalogue_note_changes(ARRAY[0::bigint]);
    ELSE
        PERFORM catalogue_note_changes(ARRAY(SELECT listing_id FROM changed));
    END IF;
    RETURN NULL;
END $$;
CREATE FUNCTION catalogue_note_communes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM catalogue_note_changes(ARRAY(
        SELECT listing_id FROM catalogue_shelf WHERE commune_id IN (SELECT id FROM changed)));
    RETURN NULL;
END $$;
CREATE TRIGGER note_update AFTER UPDATE ON geography_commune
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION catalogue_note_communes();
CREATE TRIGGER note_insert AFTER INSERT ON catalogue_shelf
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION catalogue_note_shelf();
CREATE TRIGGER note_update AFTER UPDATE ON catalogue_shelf
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION catalogue_note_shelf();
CREATE TRIGGER note_update_from AFTER UPDATE ON catalogue_shelf
    REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION catalogue_note_shelf();
CREATE TRIGGER note_delete AFTER DELETE ON catalogue_shelf
    REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION catalogue_note_shelf();
CREATE TRIGGER note_truncate AFTER TRUNCATE ON catalogue_shelf
    FOR EACH STATEMENT EXECUTE FUNCTION catalogue_note_shelf();
"""
BACKWARD = """
DROP FUNCTION catalogue_note_communes() CASCADE;
DROP FUNCTION catalogue_note_shelf() CASCADE;
DROP FUNCTION catalogue_note_changes(bigint[]);
DROP TABLE catalogue_changefloor;
DROP TABLE catalogue_change;
"""


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0004_shelf_guard")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
