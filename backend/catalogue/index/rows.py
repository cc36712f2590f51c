"""What the index reads of the shelf: all of it by portions, or what changed since a snapshot in one statement."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from backend.catalogue.index.snapshots import Snapshot, read_snapshot
from backend.kernel.rows import fetch_all

MOST_CHANGES = 2_000
"""More changed listings than this are read with all the others."""
_EVERYTHING = 0
PORTION = 2_000
"""Rows that one statement reads, so that none takes longer than a statement may, however many rows there are. What a
portion needed for a moment stays with the process as gaps: 10,000 left 17 MB, 2,000 leave next to none."""

_COLUMNS = """
    shelf.listing_id, shelf.recognition_id, (extract(epoch FROM shelf.valid_from) * 1000000)::bigint,
    (extract(epoch FROM shelf.valid_until) * 1000000)::bigint, shelf.stars, shelf.province_id,
    commune.province_id || '/' || commune.slug, commune.name, village.slug, village.name,
    shelf.group_id, shelf.top_group_id, shelf.producer_slug,
    shelf.producer_kind, shelf.price_min, shelf.in_stock,
    (extract(epoch FROM shelf.created_at) * 1000000)::bigint,
    (extract(epoch FROM shelf.updated_at) * 1000000)::bigint, shelf.name_key, pickup.provinces,
    shelf.search_text, shelf.producer_name
"""
_FROM = """
    LEFT JOIN geography_commune commune ON commune.id = shelf.commune_id
    LEFT JOIN geography_craftvillage village ON village.id = shelf.craft_village_id
    LEFT JOIN LATERAL (
        SELECT string_agg(DISTINCT province_id, ',' ORDER BY province_id) AS provinces
        FROM catalogue_pickup WHERE listing_id = shelf.listing_id) pickup ON TRUE
"""
# Alike goods stand side by side (see members.py), and shelf_province_stars has them in this order.
_PORTION = f"""
    SELECT {_COLUMNS}
    FROM (SELECT * FROM catalogue_shelf
          WHERE (province_id, stars, name_key, listing_id, recognition_id)
                > (%(province)s, %(stars)s, %(name_key)s, %(listing_id)s, %(recognition_id)s)
          ORDER BY province_id, stars, name_key, listing_id, recognition_id LIMIT %(limit)s) shelf
    {_FROM}
    ORDER BY shelf.province_id, shelf.stars, shelf.name_key, shelf.listing_id, shelf.recognition_id
"""
_CHANGES = f"""
    WITH noted AS MATERIALIZED (
        SELECT DISTINCT listing_id FROM catalogue_change
        WHERE xid >= pg_snapshot_xmin(%(seen)s::pg_snapshot)
          AND NOT pg_visible_in_snapshot(xid, %(seen)s::pg_snapshot)
        LIMIT %(limit)s)
    SELECT pg_current_snapshot()::text,
           (SELECT xid::text FROM catalogue_changefloor ORDER BY xid DESC LIMIT 1), noted.listing_id, {_COLUMNS}
    FROM (SELECT 1) once
    LEFT JOIN noted ON TRUE
    LEFT JOIN catalogue_shelf shelf ON shelf.listing_id = noted.listing_id
    {_FROM}
"""


class IndexRow(NamedTuple):
    """One row of the shelf as the index keeps it. Instants in microseconds since 1970, price in đồng."""

    listing_id: int
    recognition_id: int
    valid_from: int
    valid_until: int
    stars: int
    province: str
    commune: str | None
    """As conditions.InCommune names it."""
    commune_name: str | None
    village: str | None
    """A craft village's slug."""
    village_name: str | None
    group: int
    top_group: int
    producer: str
    producer_kind: str
    price_min: int
    in_stock: bool
    created: int
    updated: int
    name_key: str
    pickup: str | None
    """Codes of provinces, joined by commas."""
    folded_name: str
    producer_name: str


Portion = list[tuple[Any, ...]]
"""Rows as IndexRow has them."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What happened after a snapshot, as of a later one; None for `rows` means that everything must be read anew."""

    snapshot: Snapshot
    rows: dict[int, list[IndexRow]] | None
    """By listing that changed: its rows now, none for one that left the shelf."""


def columns_of(portion: Portion) -> Any:
    """The rows' values by column, each under its name in IndexRow."""
    return (
        IndexRow._make(zip(*portion, strict=True))
        if portion
        else IndexRow._make([()] * len(IndexRow._fields))
    )


def read_everything(*, at_once: int | None = PORTION) -> tuple[Snapshot, Iterator[Portion]]:
    """The whole shelf, `at_once` rows a statement (None: all in one), and the snapshot it is read with.

    Several portions must be taken in one transaction of repeatable reads, else what commits between two of them could
    be missed or come twice.
    """
    ((text,),) = fetch_all("SELECT pg_current_snapshot()::text")
    return read_snapshot(text), _portions(at_once)


def _portions(at_once: int | None) -> Iterator[Portion]:
    after: dict[str, Any] = {"province": "", "stars": 0, "name_key": "", "listing_id": 0, "recognition_id": 0}
    while portion := fetch_all(_PORTION, {**after, "limit": at_once}, binary=True):
        yield portion
        if at_once is None or len(portion) < at_once:
            return
        last = IndexRow._make(portion[-1])
        after = {name: getattr(last, name) for name in after}


def read_changes(seen: Snapshot) -> Changes:
    """What a reader who saw `seen` has not seen yet. One statement, next to nothing when nothing changed."""
    found = fetch_all(_CHANGES, {"seen": seen.text, "limit": MOST_CHANGES + 1})
    snapshot, floor = read_snapshot(found[0][0]), found[0][1]
    # An older snapshot than ours means another server: what was seen there says nothing here.
    if (floor is not None and seen.oldest_open < int(floor)) or snapshot.age < seen.age:
        return Changes(snapshot, None)
    rows: dict[int, list[IndexRow]] = {}
    for row in found:
        if row[2] is None:
            continue
        of_listing = rows.setdefault(row[2], [])
        if row[3] is not None:
            of_listing.append(IndexRow._make(row[3:]))
    return Changes(snapshot, None if _EVERYTHING in rows or len(rows) > MOST_CHANGES else rows)
