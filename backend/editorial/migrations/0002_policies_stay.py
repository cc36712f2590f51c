"""A version of a policy that is in effect stays as it is; then the first versions are loaded."""

from django.db import migrations

from backend.editorial.policy_files import load_policies

FORWARD = """
CREATE FUNCTION editorial_policy_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.effective_from <= now() THEN
        RAISE EXCEPTION 'policy % version % is in effect: write a new version', OLD.slug, OLD.version
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER policy_stays BEFORE UPDATE OR DELETE ON editorial_policydocument
    FOR EACH ROW EXECUTE FUNCTION editorial_policy_stays();
"""


class Migration(migrations.Migration):
    dependencies = [("editorial", "0001_initial")]
    operations = [
        migrations.RunSQL(FORWARD, "DROP FUNCTION editorial_policy_stays() CASCADE"),
        migrations.RunPython(lambda apps, schema_editor: load_policies(), migrations.RunPython.noop),
    ]
