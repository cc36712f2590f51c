"""Reading the shelf by stars and then by name: one short index scan for each number of stars.

The two run different ways (most stars first, names from A), which no index gives at once. There are three numbers of
stars, so the page is put together from at most three pages by name, each of which an index does give.
"""

from backend.catalogue.conditions import Sql
from backend.catalogue.ordering import CursorValue

STARS = (3, 4, 5)


def shelf_by_stars(
    sql: Sql,
    where: str,
    *,
    descending: bool,
    backwards: bool,
    after: tuple[CursorValue, ...] | None,
    before: tuple[CursorValue, ...] | None,
) -> str:
    """The rows that a page may hold, as a table named shelf: to be sorted and limited once more by the caller.

    `after` and `before` are cursors (stars, name_key, listing_id); needs the parameter limit.
    """
    direction = "DESC" if backwards else "ASC"
    pages = []
    for stars in STARS:
        bounds = [where, f"shelf.stars = {stars}"]
        for cursor, sign in ((after, ">"), (before, "<")):
            if cursor is None:
                continue
            is_beyond = (stars > int(cursor[0])) is ((sign == ">") is not descending)
            if stars == cursor[0]:
                name, listing = sql.bind(cursor[1]), sql.bind(cursor[2])
                bounds.append(f"(shelf.name_key, shelf.listing_id) {sign} ({name}, {listing})")
            elif not is_beyond:
                bounds.append("FALSE")
        pages.append(
            f"(SELECT * FROM catalogue_shelf shelf WHERE {' AND '.join(bounds)} "
            f"ORDER BY shelf.name_key {direction}, shelf.listing_id {direction} LIMIT %(limit)s)"
        )
    return f"({' UNION ALL '.join(pages)}) shelf"
