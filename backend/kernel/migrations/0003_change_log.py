"""Which tables changed, by transaction: whoever keeps an answer asks here whether what it was made of still stands.

kernel_note_changes_of(table) has every statement that changes the table leave the table's name, in the transaction
that changes it. With a column the rows' keys are left too ("stock_level/7"), so that an answer about a few rows
outlives changes of others; "stock_level/*" stands for more keys than are worth naming. A transaction inserts rows of
its own and touches nobody else's, so writers never wait for each other here. An entry's xid8 orders nothing but tells
with a snapshot whether a reader has seen it. kernel_changefloor holds the xid below which entries were forgotten.
"""

from django.db import migrations

FORWARD = """
CREATE TABLE kernel_change (
    topic text COLLATE "C" NOT NULL,
    xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
    at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (topic, xid)
);
CREATE INDEX kernel_change_by_xid ON kernel_change (xid);
CREATE TABLE kernel_changefloor (xid xid8 NOT NULL);

CREATE FUNCTION kernel_note_changes_of(noted regclass, by_column text DEFAULT NULL) RETURNS void
LANGUAGE plpgsql AS $outer$
DECLARE
    name text := noted::text;
    keys text := '';
    body text;
BEGIN
    IF by_column IS NOT NULL THEN
        keys := format($keys$
            IF TG_OP = 'UPDATE' THEN
                keys := ARRAY(SELECT %1$I FROM changed UNION SELECT %1$I FROM was);
            ELSE
                keys := ARRAY(SELECT DISTINCT %1$I FROM changed);
            END IF;
            IF cardinality(keys) > 500 THEN
                INSERT INTO kernel_change (topic) VALUES (%2$L) ON CONFLICT DO NOTHING;
            ELSE
                INSERT INTO kernel_change (topic) SELECT %3$L || key FROM unnest(keys) key ON CONFLICT DO NOTHING;
            END IF;$keys$, by_column, name || '/*', name || '/');
    END IF;
    body := format($body$
        DECLARE
            keys bigint[];
        BEGIN
            IF TG_OP = 'TRUNCATE' THEN
                INSERT INTO kernel_change (topic) VALUES (%1$L), (%2$L) ON CONFLICT DO NOTHING;
                RETURN NULL;
            END IF;
            IF NOT EXISTS (SELECT 1 FROM changed) THEN
                RETURN NULL;
            END IF;
            INSERT INTO kernel_change (topic) VALUES (%1$L) ON CONFLICT DO NOTHING;%3$s
            RETURN NULL;
        END $body$, name, name || '/*', keys);
    EXECUTE format('CREATE FUNCTION %I() RETURNS trigger LANGUAGE plpgsql AS %L', 'kernel_note_' || name, body);
    EXECUTE format('CREATE TRIGGER noted_on_insert AFTER INSERT ON %s REFERENCING NEW TABLE AS changed
        FOR EACH STATEMENT EXECUTE FUNCTION %I(%L)', noted, 'kernel_note_' || name, coalesce(by_column, ''));
    EXECUTE format('CREATE TRIGGER noted_on_update AFTER UPDATE ON %s REFERENCING OLD TABLE AS was NEW TABLE AS changed
        FOR EACH STATEMENT EXECUTE FUNCTION %I(%L)', noted, 'kernel_note_' || name, coalesce(by_column, ''));
    EXECUTE format('CREATE TRIGGER noted_on_delete AFTER DELETE ON %s REFERENCING OLD TABLE AS changed
        FOR EACH STATEMENT EXECUTE FUNCTION %I(%L)', noted, 'kernel_note_' || name, coalesce(by_column, ''));
    EXECUTE format('CREATE TRIGGER noted_on_truncate AFTER TRUNCATE ON %s
        FOR EACH STATEMENT EXECUTE FUNCTION %I(%L)', noted, 'kernel_note_' || name, coalesce(by_column, ''));
END $outer$;
"""
BACKWARD = """
DROP FUNCTION kernel_note_changes_of(regclass, text);
DROP TABLE kernel_changefloor;
DROP TABLE kernel_change;
"""


class Migration(migrations.Migration):
    dependencies = [("kernel", "0002_vietnamese_text")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
