"""Extensions, and Vietnamese text in SQL: folding without marks and the alphabet's order.

Neither needs ICU: the embedded server has none, and a key that is plain bytes can be indexed and compared anywhere.
"""

from django.contrib.postgres.operations import BtreeGistExtension, TrigramExtension
from django.db import migrations

# Tones are taken off but the marks that make letters (ă â đ ê ô ơ ư) stay: they decide the first order.
# The 33 letters become 33 bytes in their order; the tones of each word follow as the second order, in the order
# of Vietnamese dictionaries: level, falling, asking, tumbling, rising, heavy.
FUNCTIONS = r"""
CREATE FUNCTION vi_fold(value text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT btrim(regexp_replace(
        translate(regexp_replace(normalize(lower(value), NFD), '[\u0300-\u036f]', '', 'g'), 'đ', 'd'),
        '\s+', ' ', 'g'))
$$;
CREATE FUNCTION vi_sort_key(value text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
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
DROP = "DROP FUNCTION vi_sort_key(text); DROP FUNCTION vi_fold(text);"


class Migration(migrations.Migration):
    dependencies = [("kernel", "0001_initial")]
    operations = [
        BtreeGistExtension(),
        TrigramExtension(),
        migrations.RunSQL(FUNCTIONS, DROP),
    ]
