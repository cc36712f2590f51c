"""Nobody writes to the shelf by hand: a row that the register and the listing do not bear out is refused.

The shelf's rows come from catalogue_refresh_shelf. This trigger looks at every row that enters it, whoever wrote it,
so that not even plain SQL as the database's owner puts stars on sale without a granted decision behind them.
"""

from django.db import migrations

FORWARD = """
CREATE FUNCTION catalogue_shelf_is_borne_out() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT 1 FROM changed s WHERE NOT EXISTS (
            SELECT 1
            FROM certification_recognition r
            JOIN catalogue_listing l ON l.product_id = r.product_id
            WHERE r.id = s.recognition_id AND l.id = s.listing_id AND r.product_id = s.product_id
              AND r.status = 'granted' AND r.stars = s.stars AND r.decision_number = s.decision_number
              AND r.valid_from = s.valid_from AND r.valid_until = s.valid_until
              AND l.moderation = 'approved' AND l.is_on_sale
              AND l.price_min = s.price_min AND l.price_max = s.price_max))
    THEN
        RAISE EXCEPTION 'the shelf holds only what the register and the listing bear out'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER borne_out_on_insert AFTER INSERT ON catalogue_shelf
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION catalogue_shelf_is_borne_out();
CREATE TRIGGER borne_out_on_update AFTER UPDATE ON catalogue_shelf
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION catalogue_shelf_is_borne_out();
"""
BACKWARD = "DROP FUNCTION catalogue_shelf_is_borne_out() CASCADE"


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0003_text_proposals")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
