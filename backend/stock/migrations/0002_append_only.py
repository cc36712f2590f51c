"""The ledger is append-only: a movement is corrected by another movement."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION stock_movement_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the stock ledger is append-only: book a correcting movement' USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER movement_stays BEFORE UPDATE OR DELETE ON stock_movement
    FOR EACH ROW EXECUTE FUNCTION stock_movement_stays();
"""


class Migration(migrations.Migration):
    dependencies = [("stock", "0001_initial")]
    operations = [migrations.RunSQL(FORWARD, "DROP FUNCTION stock_movement_stays() CASCADE")]
