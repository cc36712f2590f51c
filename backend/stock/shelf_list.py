"""What stands on the shelf of a point, by name: pages for the people who work there."""

from uuid import UUID

from backend.accounts.actor import Actor
from backend.kernel import clock
from backend.kernel.rows import fetch_all, fetch_one
from backend.kernel.vietnamese import fold
from backend.stock.selectors import EXPIRED
from backend.stock.transfers.access import check_works_at
from backend.stock.types import LevelFacts

LONGEST_SEARCH = 100

# A whole SKU or GTIN finds its variant even where the point has never had it: that is how new goods come to a shelf.
_FOUND = """
    FROM catalogue_variant variant
    JOIN catalogue_listing listing ON listing.id = variant.listing_id
    LEFT JOIN stock_level level ON level.variant_id = variant.id AND level.point_id = %(point)s
    WHERE (level.id IS NOT NULL AND (%(words)s = '' OR strpos(vi_fold(listing.name), %(words)s) > 0))
       OR (%(code)s <> '' AND (variant.sku = %(code)s OR variant.gtin = %(code)s))
"""
_PAGE = f"""
    SELECT variant.id, coalesce(level.on_hand, 0), coalesce(level.reserved, 0), coalesce({EXPIRED}, 0),
           vi_sort_key(listing.name) COLLATE "C" AS name_key {_FOUND}
"""
_AFTER = f"""
    SELECT * FROM ({_PAGE}) AS found
    WHERE %(after_id)s::bigint IS NULL
       OR (name_key, id) > (%(after_key)s::text COLLATE "C", %(after_id)s::bigint)
    ORDER BY name_key, id LIMIT %(limit)s
"""


def shelf_page(
    *, actor: Actor, point_id: UUID, search: str, after: tuple[str, int] | None, limit: int
) -> list[tuple[LevelFacts, str]]:
    """Levels of the point whose goods' name has the words, or whose SKU or GTIN it is, each with its sorting key.

    Raises PermissionDenied unless the actor works at the point.
    """
    given = _given(actor, point_id, search) | {
        "after_key": after[0] if after else "",
        "after_id": after[1] if after else None,
        "limit": limit,
    }
    return [
        (LevelFacts(point_id, variant_id, on_hand, reserved, expired), name_key)
        for variant_id, on_hand, reserved, expired, name_key in fetch_all(_AFTER, given)
    ]


def count_shelf(*, actor: Actor, point_id: UUID, search: str) -> int:
    """How many rows all pages have together. Raises PermissionDenied."""
    row = fetch_one(f"SELECT count(*) {_FOUND}", _given(actor, point_id, search))
    assert row is not None
    return int(row[0])


def _given(actor: Actor, point_id: UUID, search: str) -> dict[str, object]:
    check_works_at(actor, point_id)
    search = search.replace("\0", "")[:LONGEST_SEARCH]
    return {"point": point_id, "words": fold(search), "code": search.strip(), "now": clock.now()}
