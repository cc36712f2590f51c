"""The arguments of every list of products, and what they mean."""

from dataclasses import replace
from functools import cache
from typing import Any

import graphene
from graphql import GraphQLError

from backend.api.graphql.catalogue.facet_types import facet_rows, wanted_facets
from backend.api.graphql.catalogue.filter_inputs import ProductFilterInput, ProductOrder, ProductWhereInput
from backend.api.graphql.catalogue.loaders import show_products
from backend.api.graphql.catalogue.ocop_attributes import ATTRIBUTES_BY_PK, STARS, VALID_UNTIL
from backend.api.graphql.catalogue.page_numbers import NumberedPage, numbered_page
from backend.api.graphql.catalogue.product_connection import ProductConnection
from backend.api.graphql.catalogue.product_filters import (
    check_size,
    filter_condition,
    is_absent,
    where_condition,
)
from backend.api.graphql.catalogue.search_notice import notice_of
from backend.api.graphql.connections import (
    PAGE_ARGUMENTS,
    Connection,
    PageRequest,
    asked_below,
    asked_fields,
    connect,
    page_request,
)
from backend.api.graphql.ids import int_from_global_id
from backend.api.graphql.shop.channel_types import is_known_channel
from backend.catalogue.conditions import EVERYTHING, NOTHING, AllOf, Condition
from backend.catalogue.index.answers import IndexAnswer, Slice, ask_index
from backend.catalogue.mending import mend, settle_and_mend
from backend.catalogue.ordering import Order, cursor_of, cursor_shape
from backend.catalogue.search import search_condition
from backend.catalogue.selectors import ProductQuestion, count_products, product_page, settle_search
from backend.catalogue.types import CatalogueProduct
from backend.kernel import reads

COUNTED = frozenset({"totalCount", "pageCount", "facets"})
PAGED = frozenset({"edges", "pageInfo"})
MOST_SKIPPED = 50_000
"""Without the index rows before a page are read and thrown away: so many at most."""
_ORDERS = {
    "NAME": Order.NAME,
    "RANK": Order.RELEVANCE,
    "PRICE": Order.PRICE,
    "MINIMAL_PRICE": Order.PRICE,
    "LAST_MODIFIED": Order.UPDATED,
    "LAST_MODIFIED_AT": Order.UPDATED,
    "DATE": Order.UPDATED,
    "PUBLISHED": Order.CREATED,
    "PUBLICATION_DATE": Order.CREATED,
    "PUBLISHED_AT": Order.CREATED,
    "CREATED_AT": Order.CREATED,
}
_ATTRIBUTE_ORDERS = {STARS: Order.STARS, VALID_UNTIL: Order.VALID_UNTIL}


def product_list_arguments() -> dict[str, Any]:
    """Filter, order, search, channel and page."""
    return {
        "filter": graphene.Argument(ProductFilterInput, description="Use `where` instead."),
        "where": graphene.Argument(ProductWhereInput, description="What must hold."),
        "sort_by": graphene.Argument(ProductOrder, description="Order."),
        "search": graphene.String(description="Words of the name or its producer's, with or without marks."),
        "search_as_typed": graphene.Boolean(
            default_value=False, description="Do not mend the words where no goods have them."
        ),
        "channel": graphene.String(description="The channel's slug."),
        "page": graphene.Int(
            description="The page's number from 1, with `first` as its size; not beside cursors."
        ),
        **PAGE_ARGUMENTS,
    }


def resolve_product_list(
    info: Any, arguments: dict[str, Any], *, within: Condition | None = None
) -> ProductConnection:
    """A page of the shelf; rows, count and facets each only when asked for, in three statements at most.

    Rows by cursor come straight from the shelf. What has to be counted, and pages by number, come from the index, and
    from the shelf while there is none; facets are null then. A search without the index takes one statement more, to
    learn whether any goods have its words; where none do, mending takes two and the question is asked again.
    """
    now = info.context.now
    asked = asked_fields(info)
    wanted = _question(arguments, within)
    as_typed = arguments.pop("search_as_typed", False)
    page_size = arguments.get("first")
    numbered = numbered_page(arguments, info.field_name)
    answer, mended = None, None
    if numbered or asked & COUNTED:
        facets = wanted_facets(asked_below(info, "facets")) if "facets" in asked else []
        part = Slice(numbered.offset, numbered.size) if numbered and asked & PAGED else None
        answer = ask_index(wanted, now=now, facets=facets, part=part)
        if answer is None and "facets" in asked:
            reads.do_not_keep()
        if answer is not None and answer.question.resembling and not as_typed:
            mended = mend(wanted.search, now=now)
            if mended is not None:
                answer = ask_index(replace(wanted, search=mended.text), now=now, facets=facets, part=part)
    if answer is not None:
        question = answer.question
    elif as_typed:
        question = settle_search(wanted, now=now)
    else:
        question, mended = settle_and_mend(wanted, now=now)

    @cache
    def count() -> int:
        return answer.total if answer else count_products(question, now=now)

    if numbered:
        connection = _numbered(info, numbered, question, answer)
    else:
        connection = _by_cursors(info, arguments, question)
    return ProductConnection(
        connection.edges,
        connection.page_info,
        count=count,
        facets=facet_rows(answer) if answer and "facets" in asked else None,
        page_size=page_size,
        search_notice=notice_of(wanted.search, question, mended, count),
    )


def _by_cursors(
    info: Any, arguments: dict[str, Any], question: ProductQuestion
) -> Connection[CatalogueProduct]:
    context = info.context

    def fetch(page: PageRequest) -> tuple[list[CatalogueProduct], bool]:
        rows, more = product_page(
            question,
            now=context.now,
            limit=page.limit,
            after=page.after,
            before=page.before,
            backwards=page.backwards,
        )
        return show_products(context, rows), more

    return connect(
        page_request(info, arguments, cursor_shape(question.keys)),
        fetch,
        lambda row: cursor_of(question.keys, row),
        lambda: 0,
    )


def _numbered(
    info: Any, page: NumberedPage, question: ProductQuestion, answer: IndexAnswer | None
) -> Connection[CatalogueProduct]:
    context = info.context
    request = PageRequest(page.size) if asked_fields(info) & PAGED else None

    def fetch(_page: PageRequest) -> tuple[list[CatalogueProduct], bool]:
        if answer is not None:
            rows = answer.products(now=context.now)
            more = page.offset + page.size < answer.total
        elif page.offset > MOST_SKIPPED:
            raise GraphQLError(f"Pages that begin after row {MOST_SKIPPED} cannot be shown just now.")
        else:
            rows, more = product_page(question, now=context.now, limit=page.size, offset=page.offset)
        return show_products(context, rows), more

    connection = connect(request, fetch, lambda row: cursor_of(question.keys, row), lambda: 0)
    return replace(connection, page_info=replace(connection.page_info, has_previous_page=page.number > 1))


def _question(arguments: dict[str, Any], within: Condition | None) -> ProductQuestion:
    given_filter, given_where = arguments.get("filter"), arguments.get("where")
    if not is_absent(given_filter) and not is_absent(given_where):
        raise GraphQLError("Only one filtering argument (filter or where) can be specified.")
    condition = (
        where_condition(given_where or {})
        if is_absent(given_filter)
        else filter_condition(given_filter or {})
    )
    check_size(condition)
    channel = arguments.get("channel")
    if not is_known_channel(channel if channel is not None else (given_filter or {}).get("channel")):
        condition = NOTHING
    search, filter_search = arguments.get("search") or "", (given_filter or {}).get("search") or ""
    if search and filter_search:
        condition = AllOf((condition, search_condition(filter_search)))
    search = search or filter_search
    order, descending = _order(arguments.get("sort_by"), is_search=bool(search))
    return ProductQuestion(
        condition=condition,
        within=within or EVERYTHING,
        search=search,
        order=order,
        descending=descending,
    )


def _order(given: dict[str, Any] | None, *, is_search: bool) -> tuple[Order, bool]:
    """By relevance where something is searched and no order is given, else by name."""
    if is_absent(given):
        return (Order.RELEVANCE, True) if is_search else (Order.NAME, False)
    assert given is not None
    descending = given["direction"].value == "DESC"
    if given.get("attribute_id"):
        attribute = ATTRIBUTES_BY_PK.get(int_from_global_id(given["attribute_id"], "Attribute"))
        return _ATTRIBUTE_ORDERS.get(attribute.slug if attribute else "", Order.NAME), descending
    field = given.get("field")
    order = _ORDERS.get(field.value if field else "NAME", Order.NAME)
    if order is Order.RELEVANCE and not is_search:
        raise GraphQLError("Sorting by RANK is available only when using a search filter or search argument.")
    return order, descending
