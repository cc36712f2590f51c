"""Reads of the catalogue. What the public may see comes from the shelf and holds at the moment asked for."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from backend.catalogue.conditions import EVERYTHING, AllOf, Condition, Sql
from backend.catalogue.ordering import CursorValue, Key, Order, beyond, keys_of, order_by
from backend.catalogue.search import relevance_sql, search_condition
from backend.catalogue.sellable import SELLABLE_NOW
from backend.catalogue.star_order import shelf_by_stars
from backend.catalogue.types import CatalogueProduct
from backend.kernel.rows import fetch_all, fetch_one

SHELF_COLUMNS = """
    shelf.listing_id, shelf.product_id, shelf.name, shelf.slug, shelf.name_key, shelf.province_id, shelf.commune_id,
    shelf.group_id, shelf.producer_id, shelf.producer_name, shelf.producer_slug, shelf.producer_kind, shelf.cover,
    shelf.is_demo, shelf.has_demo_commerce, shelf.in_stock, shelf.created_at, shelf.updated_at, shelf.recognition_id,
    shelf.stars, shelf.decision_number, shelf.valid_from, shelf.valid_until, shelf.price_min, shelf.price_max
"""
"""What CatalogueProduct is made of, of `catalogue_shelf shelf`."""


@dataclass(frozen=True, slots=True)
class ProductQuestion:
    """What is looked for on the shelf and in which order; `search` is text as the reader typed it."""

    condition: Condition = EVERYTHING
    within: Condition = EVERYTHING
    """Where one looks at all, a group's own products for example: no facet leaves it out."""
    search: str = ""
    resembling: bool = False
    """Search for what has some of the words only, see settle_search."""
    order: Order = Order.NAME
    descending: bool = False
    keys: tuple[Key, ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "keys", keys_of(self.order, descending=self.descending))

    def whole_condition(self) -> Condition:
        """The condition, search and all included."""
        if not self.search:
            return AllOf((self.within, self.condition))
        return AllOf((self.within, self.condition, search_condition(self.search, resembling=self.resembling)))


def settle_search(question: ProductQuestion, *, now: datetime) -> ProductQuestion:
    """The question as it will be answered: by some of the words where no goods have them all. One cheap statement."""
    if not question.search or question.resembling:
        return question
    sql = Sql({"now": now})
    where = f"{SELLABLE_NOW} AND {sql.text(question.whole_condition())}"
    found = fetch_one(f"SELECT 1 FROM catalogue_shelf shelf WHERE {where} LIMIT 1", sql.parameters)
    return question if found else replace(question, resembling=True)


def product_page(
    question: ProductQuestion,
    *,
    now: datetime,
    limit: int,
    after: tuple[CursorValue, ...] | None = None,
    before: tuple[CursorValue, ...] | None = None,
    backwards: bool = False,
    offset: int = 0,
) -> tuple[list[CatalogueProduct], bool]:
    """At most `limit` sellable products in the question's order, and whether there are more beyond them.

    `after` and `before` are cursors of that order; `backwards` takes the rows nearest the end. `offset` skips rows
    one by one, so the index gives pages by number where it can. One statement.
    """
    sql = Sql({"now": now, "limit": offset + limit + 1})
    columns, table = SHELF_COLUMNS, "catalogue_shelf shelf"
    where = f"{SELLABLE_NOW} AND {sql.text(question.whole_condition())}"
    if question.order is Order.STARS:
        table = shelf_by_stars(
            sql, where, descending=question.descending, backwards=backwards, after=after, before=before
        )
        where = "TRUE"
    else:
        if question.order is Order.RELEVANCE:
            relevance = relevance_sql(sql, question.search)
            columns += ", shelf.relevance"
            table = f"(SELECT shelf.*, {relevance} AS relevance FROM catalogue_shelf shelf) shelf"
        if after is not None:
            where += f" AND {beyond(sql, question.keys, after, forwards=True)}"
        if before is not None:
            where += f" AND {beyond(sql, question.keys, before, forwards=False)}"
    rows = fetch_all(
        f"SELECT {columns} FROM {table} WHERE {where} "
        f"ORDER BY {order_by(question.keys, backwards=backwards)} LIMIT %(limit)s",
        sql.parameters,
        binary=True,
    )
    found = [CatalogueProduct(*row) for row in rows[offset : offset + limit]]
    if backwards:
        found.reverse()
    return found, len(rows) > offset + limit


def count_products(question: ProductQuestion, *, now: datetime) -> int:
    """How many sellable products the question fits. One statement."""
    sql = Sql({"now": now})
    where = f"{SELLABLE_NOW} AND {sql.text(question.whole_condition())}"
    row = fetch_one(f"SELECT count(*) FROM catalogue_shelf shelf WHERE {where}", sql.parameters)
    assert row is not None
    return int(row[0])


def sellable_product(
    *, now: datetime, listing_id: int | None = None, slug: str | None = None
) -> CatalogueProduct | None:
    """The product by id or slug, if it may be sold at `now`."""
    column, value = ("listing_id", listing_id) if listing_id is not None else ("slug", slug)
    row = fetch_one(
        f"SELECT {SHELF_COLUMNS} FROM catalogue_shelf shelf WHERE shelf.{column} = %(value)s AND {SELLABLE_NOW}",
        {"value": value, "now": now},
        binary=True,
    )
    return CatalogueProduct(*row) if row else None


def products_by_recognition(
    recognition_ids: Sequence[int], *, now: datetime, relevance: Mapping[int, int] | None = None
) -> list[CatalogueProduct]:
    """The products that stand on the shelf under these recognitions and may be sold at `now`, in the order given.

    `relevance` is what is known of it, by listing.
    """
    known = relevance or {}
    rows = fetch_all(
        f"SELECT {SHELF_COLUMNS} FROM catalogue_shelf shelf "
        f"WHERE shelf.recognition_id = ANY(%(ids)s) AND {SELLABLE_NOW}",
        {"ids": list(recognition_ids), "now": now},
        binary=True,
    )
    products = [CatalogueProduct._make((*row, known.get(row[0], 0))) for row in rows]
    found = {product.recognition_id: product for product in products}
    return [found[each] for each in recognition_ids if each in found]


_LISTINGS = f"""
    SELECT l.id, l.product_id, l.name, l.slug, '', p.province_id, p.commune_id, p.group_id, m.id, m.name, m.slug,
           m.kind, l.cover, l.is_demo, l.has_demo_commerce, l.in_stock, l.created_at, l.updated_at,
           shelf.recognition_id, shelf.stars, shelf.decision_number, shelf.valid_from, shelf.valid_until,
           shelf.price_min, shelf.price_max
    FROM catalogue_listing l
    JOIN certification_recognisedproduct p ON p.id = l.product_id
    JOIN producers_producer m ON m.id = p.producer_id
    LEFT JOIN catalogue_shelf shelf ON shelf.listing_id = l.id AND {SELLABLE_NOW}
"""


def listings(listing_ids: Collection[int], *, now: datetime) -> dict[int, CatalogueProduct]:
    """Listings by id, whether they may be sold or not: for their owner, and for baskets that hold them already.

    Of one that may not be sold at `now`, recognition and prices are empty.
    """
    rows = fetch_all(
        f"{_LISTINGS} WHERE l.id = ANY(%(ids)s)", {"ids": list(listing_ids), "now": now}, binary=True
    )
    return {row[0]: CatalogueProduct(*row) for row in rows}


def any_listing(
    *, now: datetime, listing_id: int | None = None, slug: str | None = None
) -> CatalogueProduct | None:
    """A listing by id or slug, whether it may be sold or not: only for who makes or oversees it."""
    column, value = ("id", listing_id) if listing_id is not None else ("slug", slug)
    row = fetch_one(f"{_LISTINGS} WHERE l.{column} = %(value)s", {"value": value, "now": now}, binary=True)
    return CatalogueProduct(*row) if row else None
