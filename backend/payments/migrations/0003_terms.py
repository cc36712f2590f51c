"""Payment events are append-only; the terms on which each way of payment is offered; events of what was captured before."""

from django.db import migrations

STAYS = """
CREATE FUNCTION payments_event_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'payment events are append-only: book another one' USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER payment_event_stays BEFORE UPDATE OR DELETE ON payments_paymentevent
    FOR EACH ROW EXECUTE FUNCTION payments_event_stays();
"""
TERMS = """
INSERT INTO payments_terms (method, is_offered, hold_minutes, max_amount, max_open_orders, position) VALUES
    ('cash_on_delivery', true, NULL, 20000000, NULL, 1),
    ('vietqr', true, 1440, 500000000, NULL, 2),
    ('stripe', true, 15, 100000000, NULL, 3)
"""
CAPTURED = """
INSERT INTO payments_paymentevent
    (payment_id, type, amount, reference, message, idempotency_key, user_id, created_at)
SELECT id, 'CHARGE_SUCCESS', captured, '', '', '', NULL, coalesce(captured_at, created_at)
FROM payments_payment WHERE captured > 0
"""


class Migration(migrations.Migration):
    dependencies = [("payments", "0002_transactions")]
    operations = [
        migrations.RunSQL(CAPTURED, migrations.RunSQL.noop),
        migrations.RunSQL(STAYS, "DROP FUNCTION payments_event_stays() CASCADE"),
        migrations.RunSQL(TERMS, "DELETE FROM payments_terms"),
    ]
