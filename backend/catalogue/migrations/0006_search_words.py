"""Search by whole words: the shelf's words with where they stand, and the vocabulary from which slips are mended.

Words of the name weigh A, words of the producer B. The vocabulary only ever grows and says nothing about what is on
sale: whatever is taken from it is looked up on the shelf before it is shown. New words are added in order, so that two
transactions that bring the same new words wait for each other and do not deadlock.
"""

import django.contrib.postgres.indexes
import django.contrib.postgres.search
from django.contrib.postgres.fields import ArrayField
from django.db import migrations, models

import backend.catalogue.models

# Bodies that are parsed here and now: PostgreSQL builds indexes with a search path that knows nothing of ours.
WORDS = r"""
CREATE FUNCTION vi_words(value text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN btrim(regexp_replace(vi_fold(value), '[^a-z0-9]+', ' ', 'g'));
CREATE FUNCTION catalogue_search_words(name text, producer text) RETURNS tsvector
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN setweight(to_tsvector('simple', vi_words(name)), 'A') || setweight(to_tsvector('simple', vi_words(producer)), 'B');
"""
VOCABULARY = """
CREATE FUNCTION catalogue_near_spellings(word text) RETURNS text[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT array_agg(DISTINCT spelling) FROM (
        SELECT word AS spelling
        UNION ALL
        SELECT left(word, place - 1) || substr(word, place + 1) FROM generate_series(1, length(word)) place
        WHERE length(word) BETWEEN 3 AND 20
    ) spellings
$$;
CREATE FUNCTION catalogue_learn_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO catalogue_searchword (word, nearby)
    SELECT word, catalogue_near_spellings(word) FROM (
        SELECT DISTINCT unnest(tsvector_to_array(search_words)) AS word FROM changed
    ) seen
    WHERE length(word) <= 40 AND NOT EXISTS (SELECT 1 FROM catalogue_searchword known WHERE known.word = seen.word)
    ORDER BY word
    ON CONFLICT DO NOTHING;
    RETURN NULL;
END $$;
CREATE TRIGGER learn_words AFTER INSERT ON catalogue_shelf
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION catalogue_learn_words();
INSERT INTO catalogue_searchword (word, nearby)
SELECT word, catalogue_near_spellings(word) FROM (
    SELECT DISTINCT unnest(tsvector_to_array(search_words)) AS word FROM catalogue_shelf
) seen
WHERE length(word) <= 40;
"""
NO_VOCABULARY = """
DROP FUNCTION catalogue_learn_words() CASCADE;
DROP FUNCTION catalogue_near_spellings(text);
"""
INDEXES = """
CREATE INDEX shelf_search ON catalogue_shelf USING gin (search_words) WITH (fastupdate = off);
CREATE INDEX shelf_name_prefix ON catalogue_shelf (search_text COLLATE "C", listing_id);
CREATE INDEX listing_description_words ON catalogue_listing USING gin (to_tsvector('simple', vi_words(description)));
CREATE INDEX producer_story_words ON producers_producer USING gin (to_tsvector('simple', vi_words(story)));
"""
NO_INDEXES = """
DROP INDEX shelf_search;
DROP INDEX shelf_name_prefix;
DROP INDEX listing_description_words;
DROP INDEX producer_story_words;
"""


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0005_change_log"), ("producers", "0001_initial")]
    operations = [
        migrations.RemoveIndex("shelf", "shelf_search"),
        migrations.RunSQL(
            WORDS, "DROP FUNCTION catalogue_search_words(text, text); DROP FUNCTION vi_words(text);"
        ),
        migrations.AddField(
            "shelf",
            "search_words",
            models.GeneratedField(
                db_persist=True,
                expression=backend.catalogue.models.SearchWords(models.F("name"), models.F("producer_name")),
                output_field=django.contrib.postgres.search.SearchVectorField(),
            ),
        ),
        migrations.CreateModel(
            name="SearchWord",
            fields=[
                ("word", models.CharField(max_length=40, primary_key=True, serialize=False)),
                ("nearby", ArrayField(models.TextField())),
            ],
            options={
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(fields=["nearby"], name="search_word_nearby")
                ]
            },
        ),
        migrations.RunSQL(VOCABULARY, NO_VOCABULARY),
        migrations.RunSQL(INDEXES, NO_INDEXES),
    ]
