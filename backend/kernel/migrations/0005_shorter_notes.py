"""The triggers of the log of changes (0003) do the same in fewer statements: what every sale pays several times.

One statement where a table is noted whole, two where its rows' keys are noted too; they were two and four.
"""

from importlib import import_module

from django.db import migrations

_FIRST = import_module("backend.kernel.migrations.0003_change_log")

FORWARD = """
CREATE FUNCTION kernel_write_note(noted regclass, by_column text) RETURNS void LANGUAGE plpgsql AS $outer$
DECLARE
    name text := noted::text;
    body text := $whole$
            INSERT INTO kernel_change (topic) SELECT %1$L WHERE EXISTS (SELECT 1 FROM changed) ON CONFLICT DO NOTHING;
    $whole$;
BEGIN
    IF by_column IS NOT NULL THEN
        body := $keyed$
            IF TG_OP = 'UPDATE' THEN
                keys := ARRAY(SELECT %2$I FROM changed UNION SELECT %2$I FROM was);
            ELSE
                keys := ARRAY(SELECT DISTINCT %2$I FROM changed);
            END IF;
            IF cardinality(keys) > 500 THEN
                INSERT INTO kernel_change (topic) VALUES (%1$L), (%3$L) ON CONFLICT DO NOTHING;
            ELSIF cardinality(keys) > 0 THEN
                INSERT INTO kernel_change (topic) SELECT %1$L UNION ALL SELECT %4$L || key FROM unnest(keys) key
                ON CONFLICT DO NOTHING;
            END IF;
        $keyed$;
    END IF;
    EXECUTE format('CREATE OR REPLACE FUNCTION %I() RETURNS trigger LANGUAGE plpgsql AS %L', 'kernel_note_' || name,
        format($body$
        DECLARE
            keys bigint[];
        BEGIN
            IF TG_OP = 'TRUNCATE' THEN
                INSERT INTO kernel_change (topic) VALUES (%1$L), (%3$L) ON CONFLICT DO NOTHING;
                RETURN NULL;
            END IF;
            $body$ || body || $body$
            RETURN NULL;
        END $body$, name, by_column, name || '/*', name || '/'));
END $outer$;

CREATE OR REPLACE FUNCTION kernel_note_changes_of(noted regclass, by_column text DEFAULT NULL) RETURNS void
LANGUAGE plpgsql AS $outer$
DECLARE
    note text := 'kernel_note_' || noted::text;
    told text := coalesce(by_column, '');
BEGIN
    PERFORM kernel_write_note(noted, by_column);
    EXECUTE format('CREATE TRIGGER noted_on_insert AFTER INSERT ON %s REFERENCING NEW TABLE AS changed
        FOR EACH STATEMENT EXECUTE FUNCTION %I(%L)', noted, note, told);
    EXECUTE format('CREATE TRIGGER noted_on_update AFTER UPDATE ON %s REFERENCING OLD TABLE AS was NEW TABLE AS changed
        FOR EACH STATEMENT EXECUTE FUNCTION %I(%L)', noted, note, told);
    EXECUTE format('CREATE TRIGGER noted_on_delete AFTER DELETE ON %s REFERENCING OLD TABLE AS changed
        FOR EACH STATEMENT EXECUTE FUNCTION %I(%L)', noted, note, told);
    EXECUTE format('CREATE TRIGGER noted_on_truncate AFTER TRUNCATE ON %s
        FOR EACH STATEMENT EXECUTE FUNCTION %I(%L)', noted, note, told);
END $outer$;

SELECT kernel_write_note(tgrelid::regclass, convert_from(nullif(substr(tgargs, 1, length(tgargs) - 1), ''), 'UTF8'))
FROM pg_trigger WHERE tgname = 'noted_on_insert';
"""
# The functions of tables that are noted already mean the same and may stay.
BACKWARD = (
    _FIRST.FORWARD[_FIRST.FORWARD.index("CREATE FUNCTION kernel_note_changes_of") :].replace(
        "CREATE FUNCTION", "CREATE OR REPLACE FUNCTION", 1
    )
    + "DROP FUNCTION kernel_write_note(regclass, text);"
)


class Migration(migrations.Migration):
    dependencies = [("kernel", "0004_faster_folding")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
