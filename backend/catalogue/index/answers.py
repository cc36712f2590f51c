"""A question answered from the index: how many, how many of each kind, and which stand on a page."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import connection

from backend.catalogue.conditions import Value
from backend.catalogue.index.current import INDEX
from backend.catalogue.index.matching import Match
from backend.catalogue.index.outside import find_outside
from backend.catalogue.index.plan import Facet, make_plan
from backend.catalogue.index.store import Store
from backend.catalogue.ordering import Order
from backend.catalogue.selectors import ProductQuestion, products_by_recognition
from backend.catalogue.types import CatalogueProduct

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Slice:
    """`limit` products after the first `offset`."""

    offset: int
    limit: int


@dataclass(frozen=True, slots=True)
class IndexAnswer:
    """What was asked for of a question; `question` is settled: see settle_search."""

    question: ProductQuestion
    total: int
    counts: dict[Facet, dict[Any, int]]
    """Products by value of each facet, its own filters left out."""
    chosen: dict[Facet, frozenset[Value]]
    """The values that each facet's own filters name."""
    commune_names: dict[str, str]
    """Of the communes counted, and of those chosen."""
    village_names: dict[str, str]
    """Of the craft villages counted, and of those chosen."""
    page: tuple[int, ...] = ()
    """Recognitions under which the products of the slice stand on the shelf, in order."""
    relevance: dict[int, int] | None = None
    """Of listings, where something was searched."""

    def products(self, *, now: datetime) -> list[CatalogueProduct]:
        """The slice's products as the shelf has them at `now`. One statement."""
        products = products_by_recognition(self.page, now=now)
        if self.relevance is None:
            return products
        return [replace(each, relevance=self.relevance.get(each.listing_id, 0)) for each in products]


def ask_index(
    question: ProductQuestion, *, now: datetime, facets: Collection[Facet] = (), part: Slice | None = None
) -> IndexAnswer | None:
    """The answer as of everything committed before this call, or None where the index cannot serve: ask SQL then.

    At most two statements: the one that asks for changes, and one for what bitsets cannot tell.
    """
    if not settings.CATALOGUE_INDEX:
        return None
    if connection.in_atomic_block and not facets and part is None:
        return None  # An index for this transaction alone costs more than the count.
    plan = make_plan(question.condition, question.within)
    outside = find_outside(question, plan, now=now)
    if outside is not None and question.search:
        question = replace(question, resembling=outside.resembling)
    instant = (now - _EPOCH) // timedelta(microseconds=1)

    def work(store: Store) -> IndexAnswer:
        match = Match(
            store, plan, now=instant, found_outside=None if outside is None else outside.relevance.keys()
        )
        page: list[int] = []
        if part is not None and question.order is Order.RELEVANCE:
            ranked = outside.relevance if outside is not None else ()
            page = match.page_of(ranked, offset=part.offset, limit=part.limit)
        elif part is not None:
            page = match.page(
                question.order, descending=question.descending, offset=part.offset, limit=part.limit
            )
        counts = {facet: match.facet(facet) for facet in facets}
        return IndexAnswer(
            question=question,
            total=match.count(),
            counts=counts,
            chosen={facet: plan.chosen(facet) for facet in facets},
            commune_names=_names(
                store.commune_names, counts.get(Facet.COMMUNES, {}), plan.chosen(Facet.COMMUNES)
            ),
            village_names=_names(
                store.village_names, counts.get(Facet.CRAFT_VILLAGES, {}), plan.chosen(Facet.CRAFT_VILLAGES)
            ),
            page=tuple(page),
            relevance=outside.relevance if outside is not None and question.search else None,
        )

    return INDEX.ask(work, now=instant)


def _names(known: Mapping[Any, str], counted: Collection[Any], chosen: Collection[Any]) -> dict[str, str]:
    keys = dict.fromkeys((*counted, *chosen))
    return {key: known[key] for key in keys if key in known}
