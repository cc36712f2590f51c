"""What only SQL can tell about a question (words of a name, prices of variants, dates), as the listings that fit."""

from dataclasses import dataclass
from datetime import datetime

from backend.catalogue.conditions import AllOf, Sql, all_words
from backend.catalogue.index.plan import Plan
from backend.catalogue.ordering import Order
from backend.catalogue.search import relevance_sql, search_condition
from backend.catalogue.selectors import ProductQuestion
from backend.catalogue.sellable import SELLABLE_NOW
from backend.kernel.rows import fetch_all

_STORIES = """
    SELECT told.id, NULL FROM catalogue_listing told
    WHERE to_tsvector('simple', vi_words(told.description)) @@ %(every)s::tsquery
    UNION ALL
    SELECT NULL, told.slug FROM producers_producer told
    WHERE to_tsvector('simple', vi_words(told.story)) @@ %(every)s::tsquery
"""


@dataclass(frozen=True, slots=True)
class Stories:
    """Listings whose descriptions, and slugs of producers whose stories, have every word of a search."""

    listings: tuple[int, ...]
    producers: tuple[str, ...]


def find_stories(words: tuple[str, ...]) -> Stories:
    """One statement; none where there are no words."""
    if not words:
        return Stories((), ())
    rows = fetch_all(_STORIES, {"every": all_words(words)})
    return Stories(
        tuple(listing for listing, _ in rows if listing is not None),
        tuple(producer for _, producer in rows if producer is not None),
    )


@dataclass(frozen=True, slots=True)
class FoundOutside:
    """Listings with their relevance, in the order of a search by relevance; `resembling` as in ProductQuestion."""

    relevance: dict[int, int]
    resembling: bool


def find_outside(question: ProductQuestion, plan: Plan, *, now: datetime) -> FoundOutside:
    """The listings that fit what bitsets cannot answer, and have the words searched for. One statement.

    A search falls back to some of the words where no goods that the filters fit have them all, as settle_search does.
    """
    sql = Sql({"now": now})
    outside = f"{SELLABLE_NOW} AND {sql.text(AllOf(tuple(plan.outside)))}"
    relevance = relevance_sql(sql, question.search) if question.order is Order.RELEVANCE else "0"
    columns = f"shelf.listing_id, {relevance} AS relevance, shelf.name_key"
    if question.search and not question.resembling:
        words = sql.text(search_condition(question.search))
        alike = sql.text(search_condition(question.search, resembling=True))
        rest = sql.text(AllOf((question.within, question.condition)))
        found = f"""
            WITH words AS MATERIALIZED (
                SELECT {columns}, ({rest}) AS fits FROM catalogue_shelf shelf WHERE {outside} AND {words})
            SELECT listing_id, relevance, FALSE AS resembling, name_key FROM words
            WHERE EXISTS (SELECT 1 FROM words WHERE fits)
            UNION ALL
            SELECT {columns.replace("shelf.name_key", "TRUE, shelf.name_key")} FROM catalogue_shelf shelf
            WHERE NOT EXISTS (SELECT 1 FROM words WHERE fits) AND {outside} AND {alike}"""
    else:
        alike = sql.text(search_condition(question.search, resembling=True)) if question.search else "TRUE"
        found = (
            f"SELECT shelf.listing_id, {relevance} AS relevance, {question.resembling} AS resembling, shelf.name_key "
            f"FROM catalogue_shelf shelf WHERE {outside} AND {alike}"
        )
    order = ""
    if question.order is Order.RELEVANCE:
        order = f" ORDER BY relevance {'DESC' if question.descending else 'ASC'}, name_key, listing_id"
    rows = fetch_all(
        f"SELECT listing_id, relevance, resembling FROM ({found}) found{order}", sql.parameters, binary=True
    )
    # Where nothing was found at all, nothing has all the words either.
    resembling = rows[0][2] if rows else bool(question.search)
    return FoundOutside({row[0]: row[1] for row in rows}, resembling)
