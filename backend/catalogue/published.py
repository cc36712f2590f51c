"""What may be told to search engines, price comparers and feed readers: the goods on the shelf, page by page.

Every page asks the clock anew through its caller, so a list that takes a minute to read never names what lapsed
meanwhile. Pages go by the listing's id: any of them costs the same.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from backend.catalogue.sellable import SELLABLE_NOW
from backend.kernel.rows import fetch_all


@dataclass(frozen=True, slots=True)
class PublishedAddress:
    """The slug of a page and the instant at which what it shows last changed."""

    slug: str
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class PublishedRange:
    """Listings `number * size` to `(number + 1) * size - 1` by id, of which some may be sold."""

    number: int
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class PublishedItem:
    """A variant that may be sold, with its listing, maker and certificate. Price in đồng."""

    listing_id: int
    variant_id: int
    sku: str
    slug: str
    name: str
    variant_name: str
    variants: int
    """How many variants the listing has."""
    description: str
    price: int
    available: int
    cover: str
    is_demo: bool
    has_demo_commerce: bool
    group: str
    top_group: str
    province: str
    commune: str
    producer_name: str
    stars: int
    score: Decimal | None
    decision_number: str
    decided_on: date
    authority: str
    valid_from: datetime
    valid_until: datetime


@dataclass(frozen=True, slots=True)
class PublishedRecognition:
    """A recognition in force of a product that may be sold."""

    recognition_id: int
    slug: str
    name: str
    stars: int
    decision_number: str
    decided_on: date
    authority: str
    valid_from: datetime
    valid_until: datetime
    producer_name: str
    province: str
    group: str
    is_demo: bool


# The size of a page stands in the text, so that its plan is made for so many rows and not for a tenth of the shelf.
_CHANGED = "greatest(shelf.updated_at, shelf.valid_from)"
_RANGES = f"""
    SELECT shelf.listing_id / %(size)s::bigint, max({_CHANGED}) FROM catalogue_shelf shelf
    WHERE {SELLABLE_NOW} GROUP BY 1 ORDER BY 1
"""
_ADDRESSES = f"""
    SELECT shelf.listing_id, shelf.slug, {_CHANGED} FROM catalogue_shelf shelf
    WHERE shelf.listing_id > %(after)s AND shelf.listing_id < %(before)s AND {SELLABLE_NOW}
    ORDER BY shelf.listing_id LIMIT {{limit:d}}
"""
_PROVINCES = f"""
    SELECT province.slug, max({_CHANGED}) FROM catalogue_shelf shelf
    JOIN geography_province province ON province.code = shelf.province_id
    WHERE {SELLABLE_NOW} GROUP BY province.slug, province.code ORDER BY province.code
"""
_COMMUNES = f"""
    WITH changed AS (
        SELECT shelf.commune_id, max({_CHANGED}) AS at FROM catalogue_shelf shelf
        WHERE shelf.commune_id IS NOT NULL AND {SELLABLE_NOW} GROUP BY 1
    )
    SELECT province.slug || '/' || commune.slug, changed.at FROM changed
    JOIN geography_commune commune ON commune.id = changed.commune_id
    JOIN geography_province province ON province.code = commune.province_id
    ORDER BY province.code, commune.slug
"""
_VILLAGES = f"""
    WITH changed AS (
        SELECT shelf.craft_village_id, max({_CHANGED}) AS at FROM catalogue_shelf shelf
        WHERE shelf.craft_village_id IS NOT NULL AND {SELLABLE_NOW} GROUP BY 1
    )
    SELECT village.slug, changed.at FROM changed
    JOIN geography_craftvillage village ON village.id = changed.craft_village_id ORDER BY village.slug
"""
_MAKERS = f"""
    SELECT shelf.producer_id, shelf.producer_slug, max({_CHANGED}) FROM catalogue_shelf shelf
    WHERE shelf.producer_id > %(after)s AND shelf.producer_id < %(before)s AND {SELLABLE_NOW}
    GROUP BY 1, 2 ORDER BY 1
"""
_MAKER_RANGES = f"""
    SELECT shelf.producer_id / %(size)s::bigint, max({_CHANGED}) FROM catalogue_shelf shelf
    WHERE {SELLABLE_NOW} GROUP BY 1 ORDER BY 1
"""
_GROUPS = f"""
    WITH changed AS (
        SELECT shelf.group_id, shelf.top_group_id, max({_CHANGED}) AS at FROM catalogue_shelf shelf
        WHERE {SELLABLE_NOW} GROUP BY 1, 2
    )
    SELECT grouping.slug, max(changed.at) FROM certification_productgroup grouping
    JOIN changed ON grouping.id IN (changed.group_id, changed.top_group_id)
    GROUP BY grouping.slug, grouping.code ORDER BY grouping.code
"""
_ITEMS = f"""
    WITH page AS MATERIALIZED (
        SELECT shelf.* FROM catalogue_shelf shelf
        WHERE shelf.listing_id > %(after)s AND {SELLABLE_NOW} ORDER BY shelf.listing_id LIMIT {{limit:d}}
    )
    SELECT page.listing_id, variant.id, variant.sku, page.slug, page.name, variant.name,
           count(*) OVER (PARTITION BY page.listing_id)::int, listing.description, variant.price, variant.available,
           page.cover, page.is_demo, page.has_demo_commerce, fine.name, top.name, province.name,
           coalesce(commune.name, ''), page.producer_name, page.stars, recognition.score, page.decision_number,
           recognition.decided_on, recognition.authority, page.valid_from, page.valid_until
    FROM page
    JOIN catalogue_listing listing ON listing.id = page.listing_id
    JOIN catalogue_variant variant ON variant.listing_id = page.listing_id
    JOIN certification_recognition recognition ON recognition.id = page.recognition_id
    JOIN certification_productgroup fine ON fine.id = page.group_id
    JOIN certification_productgroup top ON top.id = page.top_group_id
    JOIN geography_province province ON province.code = page.province_id
    LEFT JOIN geography_commune commune ON commune.id = page.commune_id
    ORDER BY page.listing_id, variant.position, variant.id
"""
_RECOGNITIONS = f"""
    SELECT shelf.recognition_id, shelf.slug, shelf.name, shelf.stars, shelf.decision_number, recognition.decided_on,
           recognition.authority, shelf.valid_from, shelf.valid_until, shelf.producer_name, province.name,
           grouping.name, shelf.is_demo
    FROM (
        SELECT * FROM catalogue_shelf shelf WHERE {SELLABLE_NOW}
        ORDER BY shelf.valid_from DESC, shelf.recognition_id DESC LIMIT %(limit)s
    ) shelf
    JOIN certification_recognition recognition ON recognition.id = shelf.recognition_id
    JOIN certification_productgroup grouping ON grouping.id = shelf.group_id
    JOIN geography_province province ON province.code = shelf.province_id
    ORDER BY shelf.valid_from DESC, shelf.recognition_id DESC
"""


def published_ranges(*, size: int, now: datetime) -> list[PublishedRange]:
    """The ranges of `size` listing ids that hold something that may be sold at `now`. One statement."""
    return [PublishedRange(*row) for row in fetch_all(_RANGES, {"size": size, "now": now}, binary=True)]


def published_addresses(
    *, after: int, before: int, limit: int, now: datetime
) -> list[tuple[int, PublishedAddress]]:
    """At most `limit` product pages with listing ids between the two, both excluded, in order of id."""
    parameters = {"after": after, "before": before, "now": now}
    return [
        (listing_id, PublishedAddress(slug, changed))
        for listing_id, slug, changed in fetch_all(_ADDRESSES.format(limit=limit), parameters, binary=True)
    ]


def published_provinces(*, now: datetime) -> Iterator[PublishedAddress]:
    """Provinces that sell something at `now`, north to south. One statement."""
    return (PublishedAddress(*row) for row in fetch_all(_PROVINCES, {"now": now}, binary=True))


def published_communes(*, now: datetime) -> Iterator[PublishedAddress]:
    """Communes that sell something at `now`, each as "province/commune". One statement."""
    return (PublishedAddress(*row) for row in fetch_all(_COMMUNES, {"now": now}, binary=True))


def published_villages(*, now: datetime) -> Iterator[PublishedAddress]:
    """Craft villages that sell something at `now`. One statement."""
    return (PublishedAddress(*row) for row in fetch_all(_VILLAGES, {"now": now}, binary=True))


def published_makers(*, after: int, before: int, now: datetime) -> list[PublishedAddress]:
    """Producers that sell something at `now`, with ids between the two, both excluded. One statement."""
    rows = fetch_all(_MAKERS, {"after": after, "before": before, "now": now}, binary=True)
    return [PublishedAddress(slug, changed) for _, slug, changed in rows]


def published_maker_ranges(*, size: int, now: datetime) -> list[PublishedRange]:
    """The ranges of `size` producer ids in which somebody sells something at `now`. One statement."""
    return [PublishedRange(*row) for row in fetch_all(_MAKER_RANGES, {"size": size, "now": now}, binary=True)]


def published_groups(*, now: datetime) -> Iterator[PublishedAddress]:
    """Groups and sub-groups of which something may be sold at `now`. One statement."""
    return (PublishedAddress(*row) for row in fetch_all(_GROUPS, {"now": now}, binary=True))


def published_items(*, after: int, limit: int, now: datetime) -> list[PublishedItem]:
    """The variants of the next `limit` sellable listings beyond the listing id `after`. One statement."""
    rows = fetch_all(_ITEMS.format(limit=limit), {"after": after, "now": now}, binary=True)
    return [PublishedItem(*row) for row in rows]


def newest_recognitions(*, limit: int, now: datetime) -> list[PublishedRecognition]:
    """Of the products that may be sold at `now`, the recognitions that came into force last. One statement."""
    parameters = {"limit": limit, "now": now}
    return [PublishedRecognition(*row) for row in fetch_all(_RECOGNITIONS, parameters, binary=True)]


def best_covers(
    *, now: datetime, limit: int, province: str | None = None, groups: Collection[int] = ()
) -> list[tuple[str, bool]]:
    """Storage keys of the pictures of the goods with most stars, of a province's code or of groups by id; and whether
    what they show is invented."""
    where = " AND shelf.province_id = %(province)s" if province else ""
    where += " AND shelf.group_id = ANY(%(groups)s)" if groups else ""
    return fetch_all(
        "SELECT shelf.cover, shelf.is_demo FROM catalogue_shelf shelf "
        f"WHERE shelf.cover <> '' AND {SELLABLE_NOW}{where} "
        "ORDER BY shelf.stars DESC, shelf.name_key, shelf.listing_id LIMIT %(limit)s",
        {"now": now, "limit": limit, "province": province, "groups": list(groups)},
    )
