"""A question answered from the index: how many, how many of each kind, and which stand on a page."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum
from functools import partial
from typing import Any

from django.conf import settings
from django.db import connection

from backend.catalogue.conditions import Value
from backend.catalogue.index.current import INDEX
from backend.catalogue.index.matching import Match
from backend.catalogue.index.outside import FoundOutside, Stories, find_outside, find_stories
from backend.catalogue.index.plan import Facet, Plan, make_plan
from backend.catalogue.index.store import Store
from backend.catalogue.index.validity import instant_of
from backend.catalogue.ordering import Order
from backend.catalogue.search import words_of
from backend.catalogue.selectors import ProductQuestion, products_by_recognition
from backend.catalogue.types import CatalogueProduct


class _Missing(Enum):
    """What must be fetched before the index can answer."""

    STORIES = "stories"


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
    relevance: Mapping[int, int] | None = None
    """Of listings on the page, where it is in the order of relevance."""

    def products(self, *, now: datetime) -> list[CatalogueProduct]:
        """The slice's products as the shelf has them at `now`. One statement."""
        return products_by_recognition(self.page, now=now, relevance=self.relevance)


def ask_index(
    question: ProductQuestion, *, now: datetime, facets: Collection[Facet] = (), part: Slice | None = None
) -> IndexAnswer | None:
    """The answer as of everything committed before this call, or None where the index cannot serve: ask SQL then.

    One statement asks for changes. Where goods do not have the words of a search, one more looks for stories and one
    asks for changes again; what bitsets cannot tell takes one.
    """
    if not settings.CATALOGUE_INDEX:
        return None
    if connection.in_atomic_block and not facets and part is None:
        return None  # An index for this transaction alone costs more than the count.
    plan = make_plan(question.condition, question.within)
    outside = find_outside(question, plan, now=now) if plan.outside else None
    if outside is not None and question.search:
        question = replace(question, resembling=outside.resembling)
    searched = words_of(question.search) if question.search and outside is None else None
    instant = instant_of(now)

    asked = _Asked(question, plan, instant, facets, part, searched, outside)
    answer = INDEX.ask(asked.of, now=instant)
    if answer is _Missing.STORIES:
        assert searched is not None
        answer = INDEX.ask(partial(asked.of, stories=find_stories(searched)), now=instant)
    assert answer is not _Missing.STORIES
    return answer


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question with all that is known before the index is looked at."""

    question: ProductQuestion
    plan: Plan
    instant: int
    """Microseconds since 1970."""
    facets: Collection[Facet]
    part: Slice | None
    searched: tuple[str, ...] | None
    """Words for the index to look for; None where there are none, or SQL has looked already."""
    outside: FoundOutside | None

    def of(self, store: Store, stories: Stories | None = None) -> IndexAnswer | _Missing:
        """What the store answers. A search whose words no goods have needs stories."""
        plan, outside = self.plan, self.outside
        match = Match(
            store, plan, now=self.instant, found_outside=None if outside is None else outside.relevance.keys()
        )
        settled = self.question
        if self.searched is not None:
            found = store.words.having_all(self.searched)
            if settled.resembling or not match.bits & found:
                if stories is None:
                    return _Missing.STORIES
                settled = replace(settled, resembling=True)
                found = store.words.resembling(self.searched) | store.slots_of_stories(stories)
            match.narrow(found)
        page, relevance = _page(match, settled, self.part, self.searched, outside)
        counts = {facet: match.facet(facet) for facet in self.facets}
        chosen = {facet: plan.chosen(facet) for facet in Facet}
        return IndexAnswer(
            question=settled,
            total=match.count(),
            counts=counts,
            chosen={facet: chosen[facet] for facet in self.facets},
            commune_names=_names(store.commune_names, counts.get(Facet.COMMUNES, {}), chosen[Facet.COMMUNES]),
            village_names=_names(
                store.village_names, counts.get(Facet.CRAFT_VILLAGES, {}), chosen[Facet.CRAFT_VILLAGES]
            ),
            page=page,
            relevance=relevance,
        )


def _page(
    match: Match,
    question: ProductQuestion,
    part: Slice | None,
    searched: tuple[str, ...] | None,
    outside: FoundOutside | None,
) -> tuple[tuple[int, ...], dict[int, int] | None]:
    """The slice's recognitions in order, and the relevance of their listings where that is the order."""
    if part is None:
        return (), None
    if question.order is not Order.RELEVANCE:
        page = match.page(
            question.order, descending=question.descending, offset=part.offset, limit=part.limit
        )
        return tuple(page), None
    if searched is not None:
        rows = match.page_by_relevance(
            searched, descending=question.descending, offset=part.offset, limit=part.limit
        )
        return tuple(row[0] for row in rows), {row[1]: row[2] for row in rows}
    ranked = outside.relevance if outside is not None else {}
    return tuple(match.page_of(ranked, offset=part.offset, limit=part.limit)), ranked


def _names(known: Mapping[Any, str], counted: Collection[Any], chosen: Collection[Any]) -> dict[str, str]:
    keys = dict.fromkeys((*counted, *chosen))
    return {key: known[key] for key in keys if key in known}
