"""What goods suggest, from the shelf in PostgreSQL: for a process that keeps no index. Work is bounded in LIMITs."""

from backend.catalogue.conditions import all_words
from backend.catalogue.sellable import SELLABLE_NOW
from backend.catalogue.suggested import MAX_COUNT, MAX_OF_A_KIND, Fitting, Found, Typed
from backend.kernel.rows import fetch_all

# Names that begin with the text, then names in which all words stand, the last one begun. The first are read along an
# index from where they would begin (an upper bound would make PostgreSQL sort); of the others so many are ranked, and
# none are looked for where the first are enough. What two letters begin is too much to look for makers among.
_GOODS = f"""
    WITH beginning AS MATERIALIZED (
        SELECT slug, name, stars, name_key, TRUE AS begins, listing_id FROM (
            SELECT shelf.slug, shelf.name, shelf.stars, shelf.name_key, shelf.listing_id, shelf.search_text
            FROM catalogue_shelf shelf
            WHERE shelf.search_text COLLATE "C" >= %(begin)s AND {SELLABLE_NOW}
            ORDER BY shelf.search_text COLLATE "C", shelf.listing_id LIMIT 60) on_from_here
        WHERE starts_with(search_text, %(begin)s))
    (SELECT 'product', slug, name, 0::bigint FROM (
        SELECT * FROM (
            (SELECT * FROM beginning)
            UNION ALL
            (SELECT shelf.slug, shelf.name, shelf.stars, shelf.name_key, FALSE, shelf.listing_id
             FROM catalogue_shelf shelf
             WHERE (SELECT count(*) FROM beginning) < %(limit)s
               AND shelf.search_words @@ %(name)s::tsquery AND {SELLABLE_NOW}
               AND NOT starts_with(shelf.search_text, %(begin)s) LIMIT 100)) either
        ORDER BY begins DESC, stars DESC, name_key, listing_id LIMIT %(limit)s) goods)
    UNION ALL
    (SELECT 'producer', producer_slug, producer_name, (
        SELECT count(*) FROM (
            SELECT 1 FROM catalogue_shelf shelf
            WHERE shelf.producer_id = found.producer_id AND {SELLABLE_NOW} LIMIT {MAX_COUNT}) own)
     FROM (
        SELECT producer_id, producer_slug, producer_name FROM (
            SELECT shelf.producer_id, shelf.producer_slug, shelf.producer_name FROM catalogue_shelf shelf
            WHERE %(with_makers)s AND shelf.search_words @@ %(producer)s::tsquery AND shelf.producer_name <> ''
              AND {SELLABLE_NOW}
            LIMIT 200) makers
        GROUP BY 1, 2, 3
        ORDER BY count(*) DESC, producer_name, producer_id LIMIT {MAX_OF_A_KIND}) found)
    UNION ALL
    (SELECT 'craft_village', slug, name, products FROM (
        SELECT village.slug, village.name, (
            SELECT count(*) FROM (
                SELECT 1 FROM catalogue_shelf shelf
                WHERE shelf.craft_village_id = village.id AND {SELLABLE_NOW} LIMIT {MAX_COUNT}) own) AS products
        FROM geography_craftvillage village
        WHERE strpos(' ' || village.fold, ' ' || %(begin)s) > 0) villages
     WHERE products > 0 ORDER BY products DESC, slug LIMIT {MAX_OF_A_KIND})
"""
_PLACES = f"""
    SELECT 'province', code, '', (
        SELECT count(*) FROM (
            SELECT 1 FROM catalogue_shelf shelf
            WHERE shelf.province_id = code AND {SELLABLE_NOW} LIMIT {MAX_COUNT}) goods)
    FROM unnest(%(provinces)s::text[]) code
    UNION ALL
    SELECT 'group', asked.id::text, '', NULL
    FROM unnest(%(groups)s::bigint[]) asked(id)
    WHERE EXISTS (
        SELECT 1 FROM certification_productgroup member
        WHERE (member.id = asked.id OR member.parent_id = asked.id)
          AND (SELECT TRUE FROM catalogue_shelf shelf
               WHERE shelf.group_id = member.id AND {SELLABLE_NOW} ORDER BY shelf.stars LIMIT 1))
"""


def find_in_sql(typed: Typed, fitting: Fitting) -> Found:
    """One statement for goods, craft villages and producers, one more where a place or group fits."""
    found = Found()
    rows = fetch_all(
        _GOODS,
        {
            "now": typed.now,
            "limit": typed.limit,
            "begin": typed.text,
            "name": all_words(typed.words, weight="A", last_begins=True),
            "producer": all_words(typed.words, weight="B", last_begins=True),
            "with_makers": typed.is_enough_for_makers,
        },
    )
    for kind, slug, name, count in rows:
        match kind:
            case "product":
                found.goods.append((slug, name))
            case "producer":
                found.makers.append((slug, name, count))
            case _:
                found.villages.append((slug, name, count))
    if fitting.provinces or fitting.groups:
        asked = {
            "now": typed.now,
            "provinces": fitting.provinces,
            "groups": [group.id for group in fitting.groups],
        }
        for kind, key, _, count in fetch_all(_PLACES, asked):
            if kind == "province":
                found.provinces[key] = count
            else:
                found.groups.add(int(key))
    return found
