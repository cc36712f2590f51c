"""What one document may ask for: size, depth, aliases, repeated fields and cost.

Everything here runs once per document and is remembered with it, but for the part of the cost that hangs on
variables. The first checks run before validation, some of whose rules are quadratic in what these bound.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLError,
    GraphQLSchema,
    InlineFragmentNode,
    OperationDefinitionNode,
    SelectionSetNode,
    get_named_type,
    is_composite_type,
    is_list_type,
    is_non_null_type,
)
from graphql.language import ast

from backend.api.graphql.errors import QueryCostError

MAX_BODY_BYTES = 200_000
MAX_TOKENS = 8_000
MAX_DEPTH = 20
MAX_ALIASES = 60
MAX_FIELDS = 4_000
MAX_SAME_KEY = 40
MAX_FRAGMENTS = 100
MAX_OPERATIONS = 50
MAX_BATCH = 1
MAX_COST = 50_000
PLAIN_LIST_COST = 5
"""How many rows a list without paging is taken to have."""
MAX_LIST_COST = {
    "points": 40,
    "provinces": 40,
    "warehouses": 40,
    "communes": 60,
    "craftVillages": 60,
    "events": 10,
    "stories": 20,
}

FIELD_COST = dict.fromkeys(
    ("Query.tillFile", "Mutation.tillFileUpload", "Mutation.tillFileColumnsUpdate", "Mutation.tillFileBook"),
    MAX_COST // 5,
)
"""Fields that are much dearer than a row: each reads thousands of rows of a file, 100 ms of work."""


@dataclass(slots=True)
class _Shape:
    depth: int = 0
    fields: int = 0
    aliases: int = 0


def check_shape(document: DocumentNode) -> None:
    """Raises GraphQLError for a document that is too deep, too wide or that blows up through its fragments.

    Works in time linear to the text: each fragment is measured once. Cycles are left to validation.
    """
    fragments: dict[str, FragmentDefinitionNode] = {}
    operations = 0
    for definition in document.definitions:
        if isinstance(definition, FragmentDefinitionNode):
            fragments[definition.name.value] = definition
        elif isinstance(definition, OperationDefinitionNode):
            operations += 1
    if len(fragments) > MAX_FRAGMENTS or operations > MAX_OPERATIONS:
        raise GraphQLError("The document has too many operations or fragments.")
    measured: dict[str, _Shape] = {}
    for definition in document.definitions:
        if isinstance(definition, OperationDefinitionNode | FragmentDefinitionNode):
            shape = _measure(definition.selection_set, fragments, measured, {})
            if shape.depth > MAX_DEPTH:
                raise GraphQLError(
                    f"The query is {shape.depth} levels deep; at most {MAX_DEPTH} are allowed."
                )
            if shape.aliases > MAX_ALIASES:
                raise GraphQLError(
                    f"The query has {shape.aliases} aliases; at most {MAX_ALIASES} are allowed."
                )
            if shape.fields > MAX_FIELDS:
                raise GraphQLError(f"The query selects too many fields; at most {MAX_FIELDS} are allowed.")


def _measure(
    selections: SelectionSetNode | None,
    fragments: Mapping[str, FragmentDefinitionNode],
    measured: dict[str, _Shape],
    keys: dict[str, int],
) -> _Shape:
    total = _Shape()
    if selections is None:
        return total
    for node in selections.selections:
        if isinstance(node, FieldNode):
            key = node.alias.value if node.alias else node.name.value
            keys[key] = keys.get(key, 0) + 1
            if keys[key] > MAX_SAME_KEY:
                raise GraphQLError(f"The field {key!r:.60} is repeated too often in one selection.")
            below = _measure(node.selection_set, fragments, measured, {})
            total.depth = max(total.depth, below.depth + 1)
            total.fields += below.fields + 1
            total.aliases += below.aliases + (node.alias is not None)
        elif isinstance(node, InlineFragmentNode):
            _add(total, _measure(node.selection_set, fragments, measured, keys))
        elif isinstance(node, FragmentSpreadNode):
            name = node.name.value
            if name not in measured and name in fragments:
                measured[name] = _Shape()
                measured[name] = _measure(fragments[name].selection_set, fragments, measured, {})
            _add(total, measured.get(name, _Shape()))
    return total


def _add(total: _Shape, part: _Shape) -> None:
    total.depth = max(total.depth, part.depth)
    total.fields = min(total.fields + part.fields, 10 * MAX_FIELDS)
    total.aliases = min(total.aliases + part.aliases, 10 * MAX_ALIASES)


@dataclass(frozen=True, slots=True)
class CostNode:
    """One composite field: what it costs once per parent row, and how many rows it makes for those below it."""

    rows: int
    """Rows when no variable says otherwise."""
    variables: tuple[str, ...] = ()
    """Variables that give the number of rows (first or last)."""
    children: tuple["CostNode", ...] = ()
    fixed: int = 0
    """Cost of everything below that hangs on no variable, for one row."""


def price(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode) -> CostNode:
    """The cost of a valid operation as a small tree in which only fields paged by variables are left to work out.

    A field that returns objects costs 1 for each parent row; a page multiplies what lies below it.
    """
    fragments = {
        definition.name.value: definition
        for definition in document.definitions
        if isinstance(definition, FragmentDefinitionNode)
    }
    root = schema.get_root_type(operation.operation)
    fixed, children = _price_below(root, operation.selection_set, schema, fragments)
    return CostNode(rows=1, children=children, fixed=fixed)


def _price_below(
    parent: Any,
    selections: SelectionSetNode,
    schema: GraphQLSchema,
    fragments: Mapping[str, FragmentDefinitionNode],
) -> tuple[int, tuple[CostNode, ...]]:
    fixed = 0
    children: list[CostNode] = []
    for node in selections.selections:
        if isinstance(node, FieldNode):
            definition = getattr(parent, "fields", {}).get(node.name.value)
            if definition is None or node.selection_set is None:
                continue
            fixed += FIELD_COST.get(f"{parent.name}.{node.name.value}", 0)
            child = _price_field(definition, node, schema, fragments)
            if child.variables or child.children:
                children.append(child)
            else:
                fixed += 1 + child.rows * child.fixed
            continue
        if isinstance(node, FragmentSpreadNode):
            fragment = fragments[node.name.value]
            condition, below = fragment.type_condition, fragment.selection_set
        else:
            assert isinstance(node, InlineFragmentNode)
            condition, below = node.type_condition, node.selection_set
        inner = schema.get_type(condition.name.value) if condition else parent
        more, grand = _price_below(inner, below, schema, fragments)
        fixed += more
        children.extend(grand)
    return min(fixed, 10**9), tuple(children)


def _price_field(
    definition: Any, node: FieldNode, schema: GraphQLSchema, fragments: Mapping[str, FragmentDefinitionNode]
) -> CostNode:
    named = get_named_type(definition.type)
    if not is_composite_type(named):
        return CostNode(rows=1)
    rows, variables = _rows(definition, node)
    fixed, children = _price_below(named, node.selection_set, schema, fragments)  # type: ignore[arg-type]
    return CostNode(rows=rows, variables=variables, children=children, fixed=fixed)


def _rows(definition: Any, node: FieldNode) -> tuple[int, tuple[str, ...]]:
    rows, variables = 1, []
    paged = False
    for argument in node.arguments:
        if argument.name.value in ("first", "last"):
            paged = True
            if isinstance(argument.value, ast.IntValueNode):
                rows = max(rows, int(argument.value.value[:9]))
            elif isinstance(argument.value, ast.VariableNode):
                variables.append(argument.value.name.value)
    inner = definition.type.of_type if is_non_null_type(definition.type) else definition.type
    # Connections hold their rows behind edges, which are counted by first and last.
    if not paged and is_list_type(inner) and node.name.value != "edges":
        rows = MAX_LIST_COST.get(node.name.value, PLAIN_LIST_COST)
    return rows, tuple(variables)


def cost_of(node: CostNode, variables: Mapping[str, Any]) -> int:
    """The cost of an operation with these variable values, as given by the client."""
    return _cost(node, variables) - 1


def _cost(node: CostNode, variables: Mapping[str, Any]) -> int:
    rows = node.rows
    for name in node.variables:
        value = variables.get(name)
        if isinstance(value, int):
            rows = max(rows, min(value, 10**6))
    below = node.fixed
    for child in node.children:
        below += _cost(child, variables)
    return 1 + rows * below


def check_cost(cost: int) -> None:
    """Raises QueryCostError above MAX_COST."""
    if cost > MAX_COST:
        raise QueryCostError(f"The query exceeded the maximum cost of {MAX_COST}. Actual cost is {cost}")
