"""Saleor's connections: keyset paging both ways with opaque cursors, and the count only when it is asked for."""

from base64 import b64decode, b64encode
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, NamedTuple, TypeVar

import graphene
import orjson
from graphql import GraphQLError, GraphQLObjectType, GraphQLResolveInfo
from graphql.execution.collect_fields import collect_sub_fields
from graphql.type import get_named_type

from backend.api.graphql.resolvers import light

Row = TypeVar("Row")
MAX_PAGE = 100
MAX_CURSOR_LENGTH = 2000
CursorKey = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class PageRequest:
    """Which slice: `limit` rows after `after` and before `before`, from the end when `backwards`."""

    limit: int
    backwards: bool = False
    after: CursorKey | None = None
    before: CursorKey | None = None


class Edge(NamedTuple, Generic[Row]):
    """A row and where it stands."""

    node: Row
    cursor: str


@dataclass(frozen=True, slots=True)
class PageFacts:
    """Saleor's PageInfo."""

    has_next_page: bool
    has_previous_page: bool
    start_cursor: str | None
    end_cursor: str | None


@dataclass(frozen=True, slots=True)
class Connection(Generic[Row]):
    """A page that was read, or nothing but a count."""

    edges: list[Edge[Row]]
    page_info: PageFacts
    count: Callable[[], int]


def encode_cursor(key: CursorKey) -> str:
    """Base64 of the JSON list of the row's sort values, the last of them its key."""
    return b64encode(orjson.dumps(key)).decode()


def decode_cursor(cursor: str, shape: tuple[type, ...]) -> CursorKey:
    """The sort values in a cursor of ours, checked against the types of this order's keys."""
    try:
        key = orjson.loads(b64decode(cursor[:MAX_CURSOR_LENGTH], validate=True))
    except ValueError:
        key = None
    fits = isinstance(key, list) and len(key) == len(shape)
    if not fits or any(type(value) is not wanted for value, wanted in zip(key, shape, strict=True)):
        raise GraphQLError("Received cursor is invalid.")
    return tuple(key)


def asked_fields(info: GraphQLResolveInfo) -> set[str]:
    """The names of the fields selected directly below this one, fragments included."""
    parent = get_named_type(info.return_type)
    assert isinstance(parent, GraphQLObjectType)
    fields = collect_sub_fields(info.schema, info.fragments, info.variable_values, parent, info.field_nodes)
    return {nodes[0].name.value for nodes in fields.values()}


def asked_below(info: GraphQLResolveInfo, name: str) -> set[str]:
    """The same one level further down, below the field with this name."""
    parent = get_named_type(info.return_type)
    assert isinstance(parent, GraphQLObjectType)
    fields = collect_sub_fields(info.schema, info.fragments, info.variable_values, parent, info.field_nodes)
    nodes = [node for found in fields.values() for node in found if node.name.value == name]
    inner = get_named_type(parent.fields[name].type)
    assert isinstance(inner, GraphQLObjectType)
    below = collect_sub_fields(info.schema, info.fragments, info.variable_values, inner, nodes)
    return {found[0].name.value for found in below.values()}


def page_request(
    info: GraphQLResolveInfo, arguments: dict[str, Any], shape: tuple[type, ...]
) -> PageRequest | None:
    """The slice that the arguments ask for, or None when neither edges nor pageInfo is selected.

    `shape` gives the types of the cursor's values. Takes first, last, after and before out of `arguments`.
    """
    first, last = arguments.pop("first", None), arguments.pop("last", None)
    after, before = arguments.pop("after", None), arguments.pop("before", None)
    if not asked_fields(info) & {"edges", "pageInfo"}:
        return None
    name = info.field_name
    if first is not None and last is not None:
        raise GraphQLError(f"Use either `first` or `last` to paginate the `{name}` connection, not both.")
    if first is None and last is None:
        raise GraphQLError(
            f"You must provide a `first` or `last` value to properly paginate the `{name}` connection."
        )
    limit, argument = (first, "first") if first is not None else (last, "last")
    if limit < 0:
        raise GraphQLError(f"`{argument}` on the `{name}` connection must be a non-negative integer.")
    if limit > MAX_PAGE:
        raise GraphQLError(
            f"Requesting {limit} records on the `{name}` connection exceeds the `{argument}` limit"
            f" of {MAX_PAGE} records."
        )
    return PageRequest(
        limit=limit,
        backwards=last is not None,
        after=decode_cursor(after, shape) if after else None,
        before=decode_cursor(before, shape) if before else None,
    )


def connect(
    request: PageRequest | None,
    fetch: Callable[[PageRequest], tuple[Sequence[Row], bool]],
    key: Callable[[Row], CursorKey],
    count: Callable[[], int],
) -> Connection[Row]:
    """A connection from a keyset query: `fetch` answers the rows in order and whether more lie beyond."""
    if request is None:
        return Connection([], PageFacts(False, False, None, None), count)
    rows, more = fetch(request)
    edges = [Edge(row, encode_cursor(key(row))) for row in rows]
    return Connection(
        edges,
        PageFacts(
            has_next_page=request.before is not None if request.backwards else more,
            has_previous_page=more if request.backwards else request.after is not None,
            start_cursor=edges[0].cursor if edges else None,
            end_cursor=edges[-1].cursor if edges else None,
        ),
        count,
    )


def connect_list(
    info: GraphQLResolveInfo, arguments: dict[str, Any], rows: Sequence[Row], pk: Callable[[Row], str | int]
) -> Connection[Row]:
    """A connection over a short list that is in memory already."""
    shape = (type(pk(rows[0])),) if rows else (str,)

    def fetch(request: PageRequest) -> tuple[Sequence[Row], bool]:
        keys = [pk(row) for row in rows]
        start, stop = 0, len(rows)
        if request.after is not None:
            start = keys.index(request.after[0]) + 1 if request.after[0] in keys else stop
        if request.before is not None:
            stop = keys.index(request.before[0]) if request.before[0] in keys else start
        slice_ = rows[start:stop]
        more = len(slice_) > request.limit
        if request.backwards:
            return slice_[len(slice_) - request.limit if more else 0 :], more
        return slice_[: request.limit], more

    return connect(page_request(info, arguments, shape), fetch, lambda row: (pk(row),), lambda: len(rows))


class PageInfo(graphene.ObjectType):
    """Where a page lies among the others."""

    has_next_page = graphene.Boolean(required=True, description="Whether rows follow.")
    has_previous_page = graphene.Boolean(required=True, description="Whether rows come before.")
    start_cursor = graphene.String(description="Cursor of the first row.")
    end_cursor = graphene.String(description="Cursor of the last row.")


def connection_type(name: str, node: Callable[[], Any], **more: Any) -> type[graphene.ObjectType]:
    """Saleor's <Name>CountableConnection with its edge; `node` answers the node's type when the schema is built.

    `more`: fields beyond Saleor's, read from the root by their names.
    """
    edge = type(
        f"{name}CountableEdge",
        (graphene.ObjectType,),
        {
            "__doc__": f"One {name} and its cursor.",
            "node": graphene.Field(lambda: graphene.NonNull(node()), description="The row."),
            "cursor": graphene.String(required=True, description="Where it stands."),
        },
    )

    @light
    def resolve_total_count(root: Connection[Any], _info: Any) -> int:
        return root.count()

    return type(
        f"{name}CountableConnection",
        (graphene.ObjectType,),
        {
            "__doc__": f"A page of {name}.",
            "page_info": graphene.Field(PageInfo, required=True, description="Where the page lies."),
            "edges": graphene.List(
                graphene.NonNull(edge), required=True, description="The rows of the page."
            ),
            "total_count": graphene.Int(description="All rows that match, on every page."),
            "resolve_total_count": resolve_total_count,
            **more,
        },
    )


PAGE_ARGUMENTS = {
    "before": graphene.String(description="Return the rows before this cursor."),
    "after": graphene.String(description="Return the rows after this cursor."),
    "first": graphene.Int(description="How many rows from the start, at most 100."),
    "last": graphene.Int(description="How many rows from the end, at most 100."),
}
